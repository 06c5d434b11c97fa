import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { backUpPostgres } from '#app/repositories/back-up-postgresql.ts';
import { migrateDatabase } from '#app/repositories/migrate.ts';
import { migrationNames } from '#app/repositories/migration-names.ts';
import { restorePostgres } from '#app/repositories/restore-postgresql.ts';
import { makeBareDatabase } from '../../test/factories/bare-database.ts';
import { testEngine } from '../../test/factories/database.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

describe.runIf(testEngine() === 'postgresql')('restoring to a PostgreSQL server', () => {
  let folder: string;
  let file: string;
  let url: string;
  let remove: () => Promise<void>;
  let client: pg.Client;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'tidewatch-restore-'));
    file = join(folder, 'copy.dump');
    ({ url, remove } = await makeBareDatabase());
    await migrateDatabase(url, ROOT);
    client = new pg.Client({ connectionString: url });
    await client.connect();
  });
  afterEach(async () => {
    await client.end();
    await remove();
    rmSync(folder, { recursive: true });
  });

  const count = async (text: string): Promise<number> => {
    const { rows } = await client.query<{ rows: number }>(
      `SELECT count(*)::int AS rows FROM ${text}`,
    );
    return rows[0]?.rows ?? 0;
  };
  const until = async (isSo: () => Promise<boolean>): Promise<void> => {
    while (!(await isSo())) await sleep(20);
  };
  const asRole = (name: string, of = url): string => {
    const address = new URL(of);
    address.username = name;
    return address.href;
  };

  it('a restore that is killed leaves what was there in its place', async () => {
    // More than fits on the way, so that its end is not sent before the first table is made.
    await client.query(
      `INSERT INTO "AuditEntry" ("agencyId", "atMs", "actorKind", "actorId", "actorName", "what", "subjectId", "subjectName")
       SELECT 'a', 1, 'member', 'm', repeat('x', 2000), 'w', 's', 'n' FROM generate_series(1, 2000)`,
    );
    expect(await backUpPostgres(url, file, '')).toMatchObject({ outcome: 'made' });
    await client.query(
      `CREATE TABLE "since_the_copy" ("id" INTEGER);
       CREATE SCHEMA aside;
       CREATE FUNCTION aside.hold() RETURNS event_trigger LANGUAGE plpgsql AS
         $$ BEGIN PERFORM pg_advisory_xact_lock(4711); END $$;
       CREATE EVENT TRIGGER hold ON ddl_command_start WHEN TAG IN ('CREATE TABLE')
         EXECUTE FUNCTION aside.hold();
       SELECT pg_advisory_lock(4711)`,
    );
    const child = spawn(process.execPath, ['scripts/restore.ts', file, '--force'], {
      cwd: ROOT,
      // Nothing but the address: no other setting is needed.
      env: { NODE_ENV: 'test', DATABASE_URL: url },
      stdio: 'ignore',
    });
    const ended = once(child, 'exit');
    // It has put the old aside, in its transaction, and is making the first table.
    await until(
      async () => (await count(`pg_locks WHERE objid = 4711 AND NOT granted`)) === 1,
    );
    child.kill('SIGKILL');
    await ended;
    await client.query('SELECT pg_advisory_unlock(4711)');
    await until(
      async () =>
        (await count(
          `pg_stat_activity WHERE datname = current_database()
             AND backend_type = 'client backend' AND pid <> pg_backend_pid()`,
        )) === 0,
    );
    expect(await count('"public"."since_the_copy"')).toBe(0);
    expect(await count(`pg_namespace WHERE nspname LIKE '%before%'`)).toBe(0);
  });

  it('an app that is started meanwhile keeps its database', async () => {
    await backUpPostgres(url, file, '');
    await client.query(
      `CREATE FUNCTION hold() RETURNS event_trigger LANGUAGE plpgsql AS
         $$ BEGIN PERFORM pg_advisory_xact_lock(4712); END $$;
       CREATE EVENT TRIGGER hold ON ddl_command_start WHEN TAG IN ('CREATE TRIGGER')
         EXECUTE FUNCTION hold();
       SELECT pg_advisory_lock(4712)`,
    );
    const migrations = await migrationNames(ROOT, 'postgresql');
    const restoring = restorePostgres(file, url, {
      ...{ isForced: true, migrations, now: 0, searchPath: '' },
    });
    await until(
      async () => (await count(`pg_locks WHERE objid = 4712 AND NOT granted`)) === 1,
    );
    const app = new pg.Client({ connectionString: url, application_name: 'tidewatch' });
    await app.connect();
    await client.query('SELECT pg_advisory_unlock(4712)');
    expect(await restoring).toMatchObject({
      outcome: 'broken',
      says: expect.stringContaining('started meanwhile') as string,
    });
    await app.end();
    expect(await count(`pg_namespace WHERE nspname LIKE '%before%'`)).toBe(0);
  });

  it('a user without rights is told so, not that the copy is damaged', async () => {
    await backUpPostgres(url, file, '');
    await client.query(
      'DROP ROLE IF EXISTS restoring_guest; CREATE ROLE restoring_guest LOGIN',
    );
    const migrations = await migrationNames(ROOT, 'postgresql');
    const restoreAsGuest = (where: string) =>
      restorePostgres(file, asRole('restoring_guest', where), {
        ...{ isForced: true, migrations, now: 0, searchPath: '' },
      });
    expect(await restoreAsGuest(url)).toEqual({
      outcome: 'not_owner',
      schema: 'public',
    });
    await client.query('REVOKE ALL ON SCHEMA public FROM PUBLIC');
    const noRights = { outcome: 'no_rights', schema: 'public' };
    expect(await restoreAsGuest(url)).toEqual(noRights);
    const empty = await makeBareDatabase();
    expect(await restoreAsGuest(empty.url)).toEqual(noRights);
    await empty.remove();
    await client.query('DROP ROLE restoring_guest');
  });

  it('a server without a connection left is not a damaged database', async () => {
    await client.query(
      `DROP ROLE IF EXISTS one_at_a_time;
       CREATE ROLE one_at_a_time LOGIN CONNECTION LIMIT 1; GRANT pg_read_all_data TO one_at_a_time`,
    );
    expect(await backUpPostgres(asRole('one_at_a_time'), file, '')).toEqual({
      outcome: 'unreachable',
      says: expect.stringMatching(
        /^pg_dump: connection .* too many connections/,
      ) as string,
    });
    expect(existsSync(file)).toBe(false);
    await client.query('DROP ROLE one_at_a_time');
  });
});
