import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { inGroups } from '#app/repositories/in-groups.ts';
import type { Sql } from '#app/repositories/sql.ts';
import { makeDatabase } from '../../test/factories/database.ts';

let database: Awaited<ReturnType<typeof makeDatabase>>;
let writes: number;

beforeEach(async () => {
  database = await makeDatabase();
  writes = 0;
});
afterEach(() => database.close());

const groups = () =>
  inGroups({
    write: (work, isolation) => {
      writes += 1;
      return database.write(work, isolation);
    },
  });
const lease = (name: string) => (sql: Sql) =>
  sql.run('INSERT INTO "Lease" ("name","holder","untilMs") VALUES (?,?,?)', [
    name,
    'a',
    1,
  ]);
const names = async () =>
  (
    await database.sql.all<{ name: string }>('SELECT "name" FROM "Lease" ORDER BY "name"')
  ).map(({ name }) => name);

describe('work that is written together', () => {
  it('a hundred pieces asked for at once take a few transactions, and each is answered', async () => {
    const write = groups();
    const all = Array.from({ length: 100 }, (_, index) => `lease-${String(100 + index)}`);
    expect(await Promise.all(all.map((name) => write(lease(name))))).toEqual(
      all.map(() => 1),
    );
    expect(await names()).toEqual(all);
    expect(writes).toBeLessThanOrEqual(4);
  });

  it('a piece that fails is told so, leaves nothing behind, and takes no other along', async () => {
    const write = groups();
    const results = await Promise.allSettled([
      write(lease('first')),
      write(async (sql) => {
        await lease('half')(sql);
        await lease('first')(sql);
      }),
      write(lease('second')),
      write(() => Promise.reject(new Error('by itself'))),
    ]);
    expect(results.map(({ status }) => status)).toEqual([
      'fulfilled',
      'rejected',
      'fulfilled',
      'rejected',
    ]);
    expect(await names()).toEqual(['first', 'second']);
  });

  it('where the transaction fails everybody is told, and the next is tried', async () => {
    let isBroken = true;
    const write = inGroups({
      write: (work, isolation) =>
        isBroken ? Promise.reject(new Error('away')) : database.write(work, isolation),
    });
    const results = await Promise.allSettled([write(lease('one')), write(lease('two'))]);
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    isBroken = false;
    expect(await write(lease('three'))).toBe(1);
    expect(await names()).toEqual(['three']);
  });
});
