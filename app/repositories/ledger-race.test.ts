import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openDatabase, type Database } from '#app/repositories/connect.ts';
import { addOrders } from '#app/repositories/ledger-rows.ts';
import { makeDatabase } from '../../test/factories/database.ts';
import { worldOf } from '../../test/factories/prisma-world.ts';
import {
  connectStore,
  FRIDAY,
  HOUR,
  order,
} from '../../test/contracts/repositories/world.ts';

let database: Database & { readonly url: string };
let other: Database;

beforeEach(async () => {
  database = await makeDatabase();
  other = await openDatabase(database.url);
});

afterEach(async () => {
  await other.close();
  await database.close();
});

it('a history written while one of its orders comes in has each order once, and the newer version', async () => {
  const { ledger, counts } = worldOf(database).repositories;
  const { id } = await connectStore(worldOf(database));
  const isHeld = Promise.withResolvers<undefined>();
  const mayEnd = Promise.withResolvers<undefined>();
  const delivery = other.write(async (sql) => {
    await addOrders(sql, id, [order('b', FRIDAY + HOUR, { updatedAtMs: FRIDAY + HOUR })]);
    isHeld.resolve(undefined);
    await mayEnd.promise;
  }, 'row_locks');
  await isHeld.promise;
  const history = ledger.record(
    id,
    'UTC',
    ['a', 'b', 'c'].map((name) => order(name, FRIDAY, { updatedAtMs: FRIDAY })),
  );
  await untilSomebodyWaits();
  mayEnd.resolve(undefined);
  await Promise.all([delivery, history]);
  expect(await ledger.total(id)).toBe(3);
  await counts.countDirtyHours();
  const range = { fromMs: FRIDAY, untilMs: FRIDAY + 2 * HOUR };
  expect(await counts.hours(id, range)).toMatchObject([
    { hourStart: FRIDAY, orders: 2 },
    { hourStart: FRIDAY + HOUR, orders: 1 },
  ]);
});

/** SQLite's writers queue before the file: there nothing is to be seen. */
async function untilSomebodyWaits(): Promise<void> {
  if (database.engine === 'sqlite') return;
  for (;;) {
    const [row] = await database.sql.all<{ waiting: number }>(
      `SELECT COUNT(*) AS "waiting" FROM pg_stat_activity
       WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    );
    if ((row?.waiting ?? 0) > 0) return;
    await pause(5);
  }
}
