import Sqlite from 'better-sqlite3';
import { afterEach, describe, expect, it } from 'vitest';
import { openDatabase, type Database } from '#app/repositories/connect.ts';
import { assertPragmas } from '#app/repositories/sqlite-connection.ts';
import { makeDatabaseFile } from '../../test/factories/database.ts';

const open: { close: () => Promise<void> }[] = [];
afterEach(async () => {
  for (const database of open.splice(0)) await database.close();
});

async function openTwice(): Promise<[Database, Database]> {
  const { path } = makeDatabaseFile();
  const pair: [Database, Database] = [await openDatabase(path), await openDatabase(path)];
  open.push(...pair);
  return pair;
}

const agency = (id: string) => ({
  id,
  name: 'Test agency',
  contactName: 'Ada',
  contactEmail: 'ada@example.com',
  zone: 'UTC',
  createdAt: new Date(0),
});

describe('an open database', () => {
  it('keeps what is acknowledged: every writing connection syncs fully, also on an existing file', async () => {
    const { path } = makeDatabaseFile();
    await (await openDatabase(path)).close();
    const database = await openDatabase(path);
    open.push(database);
    const ofPrisma =
      await database.prisma.$queryRawUnsafe<Record<string, unknown>[]>(
        'PRAGMA synchronous',
      );
    const ofWriter = await database.write((sql) => sql.all('PRAGMA synchronous'));
    expect(ofPrisma.map((row) => Number(row['synchronous']))).toEqual([2]);
    expect(ofWriter).toEqual([{ synchronous: 2 }]);
  });

  it('refuses a connection that would lose rows on a power cut', () => {
    const { path, remove } = makeDatabaseFile();
    const connection = new Sqlite(path);
    connection.pragma('synchronous = NORMAL');
    expect(() =>
      assertPragmas((name) => connection.pragma(name, { simple: true })),
    ).toThrow(/synchronous=1, needs 2/);
    connection.close();
    remove();
  });

  it('takes back all of a transaction that fails, and goes on', async () => {
    const [database] = await openTwice();
    await expect(
      database.write(async (sql) => {
        await sql.run(`INSERT INTO Lease VALUES ('a', 'me', 1)`);
        await sql.run(`INSERT INTO Lease VALUES ('a', 'me', 1)`);
      }),
    ).rejects.toThrow(/UNIQUE/);
    expect(await database.sql.all('SELECT * FROM Lease')).toEqual([]);
    await database.write((sql) => sql.run(`INSERT INTO Lease VALUES ('a', 'me', 1)`));
    expect(await database.sql.all('SELECT name FROM Lease')).toEqual([{ name: 'a' }]);
  });

  it('never mixes one request’s write into another’s transaction', async () => {
    const [database] = await openTwice();
    const failing = database.prisma.$transaction(async (inside) => {
      await inside.agency.create({ data: agency('lost') });
      throw new Error('changed our mind');
    });
    const beside = database.prisma.agency.create({ data: agency('kept') });
    const direct = database.write((sql) =>
      sql.run(`INSERT INTO Lease VALUES ('kept', 'me', 1)`),
    );
    await expect(failing).rejects.toThrow('changed our mind');
    await Promise.all([beside, direct]);
    const agencies = await database.prisma.agency.findMany();
    expect(agencies.map((row) => row.id)).toEqual(['kept']);
    expect(await database.sql.all('SELECT name FROM Lease')).toEqual([{ name: 'kept' }]);
  });

  it('lets two processes’ worth of connections write at once without losing a row', async () => {
    const [one, two] = await openTwice();
    const writes = Array.from({ length: 60 }, (_, index) => {
      const database = index % 2 ? one : two;
      if (index % 3 === 0)
        return database.prisma.agency.create({ data: agency(`agency-${String(index)}`) });
      return database.write((sql) =>
        sql.run(`INSERT INTO Lease VALUES (?, 'me', 1)`, [`lease-${String(index)}`]),
      );
    });
    await Promise.all(writes);
    expect(await one.prisma.agency.count()).toBe(20);
    expect(await two.sql.all('SELECT COUNT(*) AS leases FROM Lease')).toEqual([
      { leases: 40 },
    ]);
  });
});
