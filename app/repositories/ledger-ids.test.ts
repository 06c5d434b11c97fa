import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Database } from '#app/repositories/connect.ts';
import { makeDatabase } from '../../test/factories/database.ts';
import { worldOf } from '../../test/factories/prisma-world.ts';
import {
  connectStore,
  FRIDAY,
  HOUR,
  order,
} from '../../test/contracts/repositories/world.ts';

let database: Database;

beforeEach(async () => {
  database = await makeDatabase();
});

afterEach(() => database.close());

it('orders keep the ids that a merchant gave them, whatever signs are in them, and can be moved', async () => {
  const { ledger, counts } = worldOf(database).repositories;
  const { id } = await connectStore(worldOf(database));
  const names = ['#1001', 'a "b"', 'c\\d', '{e,f}', "g'h", 'NULL', 'żółw', '?'];
  const placed = names.map((name) => order(name, FRIDAY));
  await ledger.record(id, 'UTC', placed);
  expect(await ledger.missing(id, placed)).toEqual([]);
  expect(await ledger.total(id)).toBe(names.length);
  await counts.countDirtyHours();
  const moved = names.map((name) => order(name, FRIDAY + HOUR));
  await ledger.record(id, 'UTC', moved);
  await counts.countDirtyHours();
  const range = { fromMs: FRIDAY, untilMs: FRIDAY + 2 * HOUR };
  expect(await counts.hours(id, range)).toMatchObject([
    { hourStart: FRIDAY + HOUR, orders: names.length },
  ]);
});
