import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import {
  MigrationRefused,
  missingMigrations,
  type AppliedMigration,
  type MigrationFile,
} from '#app/repositories/migration-files.ts';
import { openClient } from '#app/repositories/postgresql-client.ts';
import { tableNamesOf } from '#app/repositories/postgresql-tables.ts';

/** The number that Prisma locks too: whoever migrates, one at a time. */
const LOCK = 72_707_369;

/** The table as Prisma makes it. */
const HISTORY = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
    "id"                    VARCHAR(36) PRIMARY KEY NOT NULL,
    "checksum"              VARCHAR(64) NOT NULL,
    "finished_at"           TIMESTAMPTZ,
    "migration_name"        VARCHAR(255) NOT NULL,
    "logs"                  TEXT,
    "rolled_back_at"        TIMESTAMPTZ,
    "started_at"            TIMESTAMPTZ NOT NULL DEFAULT now(),
    "applied_steps_count"   INTEGER NOT NULL DEFAULT 0
)`;

/**
 * Brings a PostgreSQL database to the newest of `files`, all or nothing.
 *
 * Prisma's own command cannot read this server's catalogs through its driver adapter. The history it
 * would keep is kept here, so that its other commands go on to understand the database. One transaction
 * means that no migration may hold what PostgreSQL does outside of one (an index made concurrently).
 *
 * @returns names of what was done
 */
export async function migratePostgres(
  url: string,
  files: readonly MigrationFile[],
): Promise<string[]> {
  const client = await openClient(url);
  try {
    await client.query('BEGIN');
    // Of the transaction, not of the session: it ends with it, whatever stands between us and the server.
    await client.query('SELECT pg_advisory_xact_lock($1::bigint)', [LOCK]);
    const done = await applyAll(client, files);
    await client.query('COMMIT');
    return done;
  } finally {
    await client.end();
  }
}

async function applyAll(
  client: pg.Client,
  files: readonly MigrationFile[],
): Promise<string[]> {
  const applied = await appliedOn(client);
  const missing = missingMigrations(files, applied ?? []);
  if (applied === null) await client.query(HISTORY);
  for (const { name, script, checksum } of missing) {
    await client.query(script);
    await client.query(
      `INSERT INTO "_prisma_migrations"
         ("id", "checksum", "migration_name", "started_at", "finished_at", "applied_steps_count")
       VALUES ($1, $2, $3, now(), clock_timestamp(), 1)`,
      [randomUUID(), checksum, name],
    );
  }
  return missing.map(({ name }) => name);
}

/** Null where nothing was ever done. Throws where the tables are some other program's. */
async function appliedOn(client: pg.Client): Promise<AppliedMigration[] | null> {
  const tables = await tableNamesOf(client);
  if (tables.length === 0) return null;
  if (!tables.includes('_prisma_migrations'))
    throw new MigrationRefused('the database holds tables that are not of Tidewatch');
  const { rows } = await client.query<AppliedMigration>(
    `SELECT "migration_name" AS name, "checksum", "finished_at" IS NOT NULL AS "isFinished"
     FROM "_prisma_migrations" WHERE "rolled_back_at" IS NULL`,
  );
  return rows;
}
