import { fileURLToPath } from 'node:url';
import Sqlite from 'better-sqlite3';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '#app/repositories/connect.ts';
import { migrateDatabase } from '#app/repositories/migrate.ts';
import { migrateSqlite } from '#app/repositories/migrate-sqlite.ts';
import { readMigrations } from '#app/repositories/migration-files.ts';
import { moveToPostgres } from '#app/repositories/move-to-postgresql.ts';
import { tablesOf } from '#app/repositories/postgresql-tables.ts';
import { makeBareDatabase } from '../../test/factories/bare-database.ts';
import { makeDatabaseFile, testEngine } from '../../test/factories/database.ts';
import { fillEveryTable } from '../../test/factories/filled-database.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const ROWS = 25;

describe.runIf(testEngine() === 'postgresql')('moving', () => {
  let path: string;
  let url: string;
  let removeFile: () => void;
  let removeTarget: () => Promise<void>;
  const move = () => moveToPostgres({ path, url, projectDir: ROOT });

  beforeEach(async () => {
    ({ url, remove: removeTarget } = await makeBareDatabase());
    await migrateDatabase(url, ROOT);
    const made = makeDatabaseFile();
    removeFile = made.remove;
    path = `${made.path}.source`;
    await migrateSqlite(path, await readMigrations(ROOT, 'sqlite'));
    const file = new Sqlite(path);
    fillEveryTable(file, await onTarget(tablesOf), ROWS);
    file.close();
  });
  afterEach(async () => {
    removeFile();
    await removeTarget();
  });

  async function onTarget<Result>(work: (client: pg.Client) => Promise<Result>) {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      return await work(client);
    } finally {
      await client.end();
    }
  }
  const rowsOnTarget = (table: string) =>
    onTarget(async (client) => {
      const { rows } = await client.query<{ count: string }>(
        `SELECT COUNT(*) AS count FROM "${table}"`,
      );
      return Number(rows[0]?.count);
    });

  it('every row of every table arrives as it was, and what is added goes on from there', async () => {
    const done = await move();
    if (done.outcome !== 'moved') throw new Error(JSON.stringify(done));
    const { rows } = done.account;
    expect(Object.keys(rows).length).toBeGreaterThan(40);
    expect(new Set(Object.values(rows))).toEqual(new Set([ROWS]));
    const [source, target] = [await openDatabase(path), await openDatabase(url)];
    for (const table of Object.keys(rows)) {
      const all = ({ sql }: typeof source) => sql.all(`SELECT * FROM "${table}"`);
      const texts = (found: unknown[]) => found.map((row) => JSON.stringify(row)).sort();
      expect(texts(await all(target)), table).toEqual(texts(await all(source)));
    }
    const added = await target.sql.all<{ id: number }>(
      `INSERT INTO "LiveEvent" ("storeId", "agencyId", "kind", "atMs", "payload")
       VALUES ('s', 'a', 'store', 1, '{}') RETURNING "id"`,
    );
    expect(added).toEqual([{ id: ROWS + 1 }]);
    await source.close();
    await target.close();
  });

  it('what was said stays said on the other side too', async () => {
    await move();
    for (const table of ['AuditEntry', 'Quote'])
      await expect(
        onTarget((client) => client.query(`DELETE FROM "${table}"`)),
      ).rejects.toThrow();
  });

  it('a row that gets lost on the way leaves the target empty', async () => {
    await onTarget((client) =>
      client.query(
        `CREATE FUNCTION lose() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
         CREATE TRIGGER lose BEFORE INSERT ON "OrderLedger" FOR EACH ROW
         WHEN (NEW."minute" = 7) EXECUTE FUNCTION lose()`,
      ),
    );
    const done = await move();
    if (done.outcome !== 'differs') throw new Error(done.outcome);
    expect(done.what).toContain('rows of OrderLedger');
    expect(done.what).toContain('orders by store');
    expect(await rowsOnTarget('Agency')).toBe(0);
    expect(await rowsOnTarget('OrderLedger')).toBe(0);
  });

  it('a value that is changed on the way is found, wherever it stands', async () => {
    await onTarget((client) =>
      client.query(
        `CREATE FUNCTION bend() RETURNS trigger LANGUAGE plpgsql
           AS 'BEGIN NEW."name" := lower(NEW."name") || ''.''; RETURN NEW; END';
         CREATE TRIGGER bend BEFORE INSERT ON "Member" FOR EACH ROW
         WHEN (NEW."id" LIKE '%7') EXECUTE FUNCTION bend()`,
      ),
    );
    expect(await move()).toEqual({ outcome: 'differs', what: ['Member'] });
    expect(await rowsOnTarget('Member')).toBe(0);
  });

  it('a database that holds something is not written to', async () => {
    await move();
    expect(await move()).toEqual({ outcome: 'target_not_empty' });
    expect(await rowsOnTarget('Store')).toBe(ROWS);
  });

  it('a file that a running app has open is not moved, and neither is one of another version', async () => {
    const open = await openDatabase(path);
    await open.sql.all('SELECT 1 FROM "Agency"');
    expect(await move()).toEqual({ outcome: 'in_use' });
    await open.close();
    const file = new Sqlite(path);
    file.exec('UPDATE "_prisma_migrations" SET "checksum" = \'other\'');
    file.close();
    expect(await move()).toEqual({ outcome: 'not_up_to_date' });
    path = `${path}.none`;
    expect(await move()).toEqual({ outcome: 'no_source' });
    expect(await rowsOnTarget('Agency')).toBe(0);
  });

  it('an app that is started meanwhile cannot open the file that is being moved', async () => {
    let refused = 0;
    const done = await moveToPostgres({
      path,
      url,
      projectDir: ROOT,
      onTable: () => {
        expect(() =>
          new Sqlite(path, { timeout: 0 }).pragma('journal_mode = WAL'),
        ).toThrow(/locked/);
        refused += 1;
      },
    });
    expect(done.outcome).toBe('moved');
    expect(refused).toBeGreaterThan(40);
  });
});
