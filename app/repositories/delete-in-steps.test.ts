import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '#app/repositories/connect.ts';
import { ROWS_A_STEP } from '#app/repositories/delete-in-steps.ts';
import { makeRepositories } from '#app/repositories/make-repositories.ts';
import type { Sql } from '#app/repositories/sql.ts';
import { makeDatabase } from '../../test/factories/database.ts';
import { worldOf } from '../../test/factories/prisma-world.ts';
import { connectStore, FRIDAY, order } from '../../test/contracts/repositories/world.ts';

/** Some more than two steps; of deliveries seven come at one instant. */
const MANY = 2 * ROWS_A_STEP + 10;

let database: Database;
/** Rows that each statement deleted. */
let deleted: number[];
let watched: Database;

beforeEach(async () => {
  database = await makeDatabase();
  deleted = [];
  const counting = (sql: Sql): Sql => ({
    ...sql,
    run: async (text, values) => {
      const rows = await sql.run(text, values);
      if (text.startsWith('DELETE')) deleted.push(rows);
      return rows;
    },
  });
  watched = {
    ...database,
    sql: counting(database.sql),
    write: (work, isolation) => database.write((sql) => work(counting(sql)), isolation),
  };
});

afterEach(() => database.close());

function deliver(storeId: string, count: number, atMs: number): Promise<void> {
  return database.write(async (sql) => {
    for (let index = 0; index < count; index += 1)
      await sql.run(
        'INSERT INTO "Delivery" ("storeId","eventId","topic","receivedAtMs") VALUES (?,?,?,?)',
        [
          storeId,
          `event-${String(index)}`,
          'orders/create',
          atMs + Math.floor(index / 7),
        ],
      );
  });
}

async function rowsOf(table: string): Promise<number> {
  const [row] = await database.sql.all<{ rows: number }>(
    `SELECT COUNT(*) AS "rows" FROM "${table}"`,
  );
  return row?.rows ?? -1;
}

describe('deleting many rows', () => {
  it('old deliveries go in short statements, and newer ones stay', async () => {
    await deliver('old', MANY, FRIDAY);
    await deliver('new', 20, FRIDAY + 10_000);
    await makeRepositories(watched).ledger.pruneDeliveries(FRIDAY + 10_000);
    expect(await rowsOf('Delivery')).toBe(20);
    expect(Math.max(...deleted)).toBeLessThan(ROWS_A_STEP + 7);
  });

  it('a large store is erased in short statements, and no other store with it', async () => {
    const { stores, ledger } = makeRepositories(watched);
    const gone = await connectStore(worldOf(database));
    const kept = await connectStore(worldOf(database), { platformKey: 'kept.example' });
    const orders = Array.from({ length: MANY }, (_, index) =>
      order(String(index), FRIDAY),
    );
    await ledger.record(gone.id, 'UTC', orders);
    await ledger.record(kept.id, 'UTC', orders.slice(0, 5));
    await deliver(gone.id, MANY, FRIDAY);
    deleted = [];
    await stores.erase(gone.id, FRIDAY);
    expect(await rowsOf('OrderLedger')).toBe(5);
    expect(await rowsOf('Delivery')).toBe(0);
    expect(Math.max(...deleted)).toBe(ROWS_A_STEP);
  });
});
