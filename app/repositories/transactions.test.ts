import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase, type Database } from '#app/repositories/connect.ts';
import type { Sql } from '#app/repositories/sql.ts';
import { makeEmptyDatabase } from '../../test/factories/database.ts';

let one: Database;
let two: Database;
let remove: () => Promise<void>;

beforeEach(async () => {
  const empty = await makeEmptyDatabase();
  ({ remove } = empty);
  one = await openDatabase(empty.url);
  two = await openDatabase(empty.url);
});
afterEach(async () => {
  await one.close();
  await two.close();
  await remove();
});

const LEASE = 'INSERT INTO "Lease" ("name","holder","untilMs") VALUES (?,?,?)';
const leases = (database: Database): Promise<{ name: string; untilMs: number }[]> =>
  database.sql.all('SELECT "name", "untilMs" FROM "Lease" ORDER BY "name"');

describe('transactions of one process or several', () => {
  it('are taken back as a whole where they fail, and the next one goes on', async () => {
    await expect(
      one.write(async (sql) => {
        await sql.run(LEASE, ['a', 'me', 1]);
        await sql.run(LEASE, ['a', 'me', 1]);
      }),
    ).rejects.toThrow(/unique/i);
    expect(await leases(two)).toEqual([]);
    await two.write((sql) => sql.run(LEASE, ['a', 'me', 1]));
    expect(await leases(one)).toEqual([{ name: 'a', untilMs: 1 }]);
  });

  it('never lose a change that another makes at the same time', async () => {
    await one.sql.run(LEASE, ['count', 'me', 0]);
    const add = async (sql: Sql): Promise<void> => {
      const [row] = await sql.all<{ untilMs: number }>('SELECT "untilMs" FROM "Lease"');
      await sql.run('UPDATE "Lease" SET "untilMs" = ?', [(row?.untilMs ?? 0) + 1]);
    };
    const all = Array.from({ length: 20 }, (_, index) =>
      (index % 2 === 0 ? one : two).write(add),
    );
    await Promise.all(all);
    expect(await leases(one)).toEqual([{ name: 'count', untilMs: 20 }]);
  });

  it('decide as if alone: of two that each take the last place, one finds it gone', async () => {
    // Each reads what the other writes and writes what the other reads.
    const take = (name: string) => async (sql: Sql) => {
      const [row] = await sql.all<{ taken: number }>(
        'SELECT COUNT(*) AS "taken" FROM "Lease"',
      );
      if ((row?.taken ?? 0) > 0) return false;
      await sql.run(LEASE, [name, 'me', 1]);
      return true;
    };
    for (let round = 0; round < 20; round++) {
      const won = await Promise.all([one.write(take('a')), two.write(take('b'))]);
      expect(won.toSorted()).toEqual([false, true]);
      await one.sql.run('DELETE FROM "Lease"');
    }
  });

  it('give numbers as numbers, truth as 0 and 1, and instants as one text', async () => {
    const [row] = await one.sql.all(
      `SELECT COUNT(*) AS "count", CAST(? AS BIGINT) AS "large", CAST(? AS TEXT) AS "text",
         1 = 1 AS "isTrue", 1 = 2 AS "isFalse", 'a?' AS "mark" FROM "Lease"`,
      [Number.MAX_SAFE_INTEGER, 'żółw'],
    );
    expect(row).toEqual({
      count: 0,
      large: Number.MAX_SAFE_INTEGER,
      text: 'żółw',
      isTrue: 1,
      isFalse: 0,
      mark: 'a?',
    });
  });
});
