import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { backUpPostgres } from '#app/repositories/back-up-postgresql.ts';
import { openDatabase, type Database } from '#app/repositories/connect.ts';
import { migrateDatabase } from '#app/repositories/migrate.ts';
import { migrationNames } from '#app/repositories/migration-names.ts';
import { engineOfCopy } from '#app/repositories/postgresql-copy.ts';
import { dumpPrograms, libpqAddress } from '#app/repositories/postgresql-programs.ts';
import { restorePostgres } from '#app/repositories/restore-postgresql.ts';
import { makeBareDatabase } from '../../test/factories/bare-database.ts';
import { makeDatabaseFile, testEngine } from '../../test/factories/database.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const NOW = Date.UTC(2026, 10, 27, 12);

describe.runIf(testEngine() === 'postgresql')('a copy of a PostgreSQL database', () => {
  let folder: string;
  let file: string;
  let url: string;
  let removals: (() => Promise<void>)[];
  let known: string[];

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'tidewatch-backup-'));
    file = join(folder, 'copy.dump');
    removals = [];
    known = await migrationNames(ROOT, 'postgresql');
    url = await place();
    await migrateDatabase(url, ROOT);
  });
  afterEach(async () => {
    for (const remove of removals) await remove();
    rmSync(folder, { recursive: true });
  });

  async function place(): Promise<string> {
    const made = await makeBareDatabase();
    removals.push(made.remove);
    return made.url;
  }
  const restoreTo = (where: string, isForced = false, migrations = known) =>
    restorePostgres(file, where, { isForced, migrations, now: NOW, searchPath: '' });
  async function inside<Result>(
    where: string,
    work: (database: Database) => Promise<Result>,
  ): Promise<Result> {
    const database = await openDatabase(where);
    return work(database).finally(() => database.close());
  }
  const addEntry = ({ sql }: Database, name: string) =>
    sql.run(
      `INSERT INTO "AuditEntry" ("agencyId", "atMs", "actorKind", "actorId", "actorName", "what", "subjectId", "subjectName")
       VALUES ('a', 1, 'member', 'm', ?, 'w', 's', 'n')`,
      [name],
    );
  const entries = (where: string) =>
    inside(where, async ({ sql }) => {
      const rows = await sql.all<{ name: string }>(
        'SELECT "actorName" AS name FROM "AuditEntry" ORDER BY "id"',
      );
      return rows.map(({ name }) => name);
    });

  it('is whole and of one instant while rows are written, and its owner’s alone', async () => {
    const made = await inside(url, async (database) => {
      await addEntry(database, 'żółw\t\\N\nsecond line');
      let isOver = false;
      const writing = (async () => {
        while (!isOver) await addEntry(database, 'meanwhile');
      })();
      const done = await backUpPostgres(url, file, '');
      isOver = true;
      await writing;
      return done;
    });
    if (made.outcome !== 'made') throw new Error(JSON.stringify(made));
    expect(readdirSync(folder)).toEqual(['copy.dump']);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(await engineOfCopy(file)).toBe('postgresql');
    expect(await backUpPostgres(url, file, '')).toEqual({ outcome: 'file_exists' });

    const other = await place();
    expect(await restoreTo(other)).toEqual({
      outcome: 'restored',
      totals: made.totals,
      keptAs: null,
    });
    const [first, ...rest] = await entries(other);
    expect(first).toBe('żółw\t\\N\nsecond line');
    expect(rest.length + 1).toBe(made.totals['AuditEntry']);
    expect(await migrateDatabase(other, ROOT)).toEqual([]);
    await inside(other, (database) => addEntry(database, 'after'));
    await expect(
      inside(other, ({ sql }) => sql.run('DELETE FROM "AuditEntry"')),
    ).rejects.toThrow(/append-only/);
  });

  it('takes a database’s place only when told to, and what was there is kept', async () => {
    await backUpPostgres(url, file, '');
    await inside(url, (database) => addEntry(database, 'since'));
    expect(await restoreTo(url)).toEqual({ outcome: 'exists' });
    expect(await entries(url)).toEqual(['since']);
    const done = await restoreTo(url, true);
    if (done.outcome !== 'restored') throw new Error(JSON.stringify(done));
    expect(await entries(url)).toEqual([]);
    const kept = await inside(url, ({ sql }) =>
      sql.all(`SELECT "actorName" AS name FROM "${done.keptAs ?? ''}"."AuditEntry"`),
    );
    expect(kept).toEqual([{ name: 'since' }]);
    // What was put aside is in no later copy.
    rmSync(file);
    expect((await backUpPostgres(url, file, '')).outcome).toBe('made');
    expect(await restoreTo(await place())).toMatchObject({ outcome: 'restored' });
  });

  it('leaves a database alone that an app has open', async () => {
    await backUpPostgres(url, file, '');
    await inside(url, async (database) => {
      await addEntry(database, 'working');
      expect(await restoreTo(url, true)).toEqual({ outcome: 'in_use' });
    });
    expect(await entries(url)).toEqual(['working']);
  });

  it('is refused where it is damaged, of a later version or not ours, and nothing is touched', async () => {
    await inside(url, async (database) => {
      for (let row = 0; row < 500; row += 1)
        await addEntry(database, `${String(row)} ${'x'.repeat(row)}`);
    });
    const empty = await place();
    expect(await backUpPostgres(empty, file, '')).toEqual({ outcome: 'no_database' });
    await backUpPostgres(url, file, '');
    expect(await restoreTo(empty, true, [])).toEqual({ outcome: 'newer' });
    const whole = readFileSync(file);
    writeFileSync(file, whole.subarray(0, Math.floor(whole.length * 0.7)));
    expect(await restoreTo(empty, true)).toMatchObject({ outcome: 'broken' });
    writeFileSync(file, 'not a copy at all, whatever its name says');
    expect(await restoreTo(empty, true)).toMatchObject({ outcome: 'broken' });
    rmSync(file);
    expect(await restoreTo(empty, true)).toEqual({ outcome: 'no_file' });
    await inside(empty, ({ sql }) => sql.all('CREATE TABLE "Guestbook" ("id" TEXT)'));
    await backUpPostgres(empty, file, '');
    expect(await restoreTo(await place())).toEqual({ outcome: 'not_ours' });
  });

  it('what does not come in whole gives the old its place again', async () => {
    await backUpPostgres(url, file, '');
    await inside(url, async (database) => {
      await addEntry(database, 'old');
      // Whatever is made next is refused, as on a full disk.
      await database.sql.all(
        `CREATE FUNCTION refuse() RETURNS event_trigger LANGUAGE plpgsql AS
         $$ BEGIN RAISE EXCEPTION 'no space left'; END $$`,
      );
      await database.sql.all(
        `CREATE EVENT TRIGGER refuse ON ddl_command_start WHEN TAG IN ('CREATE TRIGGER')
         EXECUTE FUNCTION refuse()`,
      );
    });
    expect(await restoreTo(url, true)).toMatchObject({
      outcome: 'broken',
      says: expect.stringContaining('no space left') as string,
    });
    expect(await entries(url)).toEqual(['old']);
  });
});

describe('the tools of a PostgreSQL copy', () => {
  it('none, and one that is older than the server, are told apart', async () => {
    const nowhere = join(tmpdir(), 'nowhere');
    expect(await dumpPrograms('', 15, nowhere)).toEqual({ outcome: 'no_pg_dump' });
    const folder = mkdtempSync(join(tmpdir(), 'tidewatch-tools-'));
    for (const tool of ['pg_dump', 'pg_restore', 'psql'])
      writeFileSync(join(folder, tool), '#!/bin/sh\necho "pg_dump (PostgreSQL) 13.4"\n', {
        mode: 0o755,
      });
    expect(await dumpPrograms(folder, 15, nowhere)).toEqual({
      outcome: 'old_pg_dump',
      found: 13,
    });
    expect(await dumpPrograms(folder, 13, nowhere)).toEqual({ outcome: 'found', folder });
    rmSync(folder, { recursive: true });
  });

  it('they get the address by the environment, decoded', () => {
    expect(
      libpqAddress(
        'postgresql://me:p%40ss%2F@db.internal:6432/tide%20watch?sslmode=require',
      ),
    ).toEqual({
      PGHOST: 'db.internal',
      PGPORT: '6432',
      PGUSER: 'me',
      PGPASSWORD: 'p@ss/',
      PGDATABASE: 'tide watch',
      PGSSLMODE: 'require',
    });
  });

  it('a copy of a file is known by its first bytes', async () => {
    const { path, remove } = makeDatabaseFile();
    expect(await engineOfCopy(path)).toBe('sqlite');
    remove();
    expect(existsSync(path)).toBe(false);
  });
});
