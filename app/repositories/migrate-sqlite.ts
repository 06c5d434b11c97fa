import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import Sqlite from 'better-sqlite3';
import {
  MigrationRefused,
  missingMigrations,
  type AppliedMigration,
  type MigrationFile,
} from '#app/repositories/migration-files.ts';
import { storedDate } from '#app/repositories/stored-date.ts';

/** Another process may be bringing the file up to date. */
const PATIENCE_MS = 60_000;

/** The table as Prisma makes it. */
const HISTORY = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
    "id"                    TEXT PRIMARY KEY NOT NULL,
    "checksum"              TEXT NOT NULL,
    "finished_at"           DATETIME,
    "migration_name"        TEXT NOT NULL,
    "logs"                  TEXT,
    "rolled_back_at"        DATETIME,
    "started_at"            DATETIME NOT NULL DEFAULT current_timestamp,
    "applied_steps_count"   INTEGER UNSIGNED NOT NULL DEFAULT 0
)`;

/** Brings an SQLite file to the newest of `files`, all or nothing. Returns the names of what was done. */
export async function migrateSqlite(
  path: string,
  files: readonly MigrationFile[],
): Promise<string[]> {
  const connection = new Sqlite(path, { timeout: PATIENCE_MS });
  try {
    refuseForeign(connection);
    await switchToLog(connection);
    // Tables that are made anew are dropped in between; all references are looked at below.
    connection.pragma('foreign_keys = OFF');
    return connection.transaction(() => applyAll(connection, files)).immediate();
  } finally {
    connection.close();
  }
}

function applyAll(
  connection: Sqlite.Database,
  files: readonly MigrationFile[],
): string[] {
  connection.exec(HISTORY);
  const applied = connection
    .prepare(
      `SELECT "migration_name" AS name, "checksum", "finished_at" IS NOT NULL AS "isFinished"
       FROM "_prisma_migrations" WHERE "rolled_back_at" IS NULL`,
    )
    .all() as AppliedMigration[];
  const missing = missingMigrations(files, applied);
  const note = connection.prepare(
    `INSERT INTO "_prisma_migrations"
       ("id", "checksum", "migration_name", "started_at", "finished_at", "applied_steps_count")
     VALUES (?, ?, ?, ?, ?, 1)`,
  );
  for (const { name, script, checksum } of missing) {
    const startedAt = storedDate(Date.now());
    connection.exec(script);
    note.run(randomUUID(), checksum, name, startedAt, storedDate(Date.now()));
  }
  const orphans = connection.pragma('foreign_key_check') as unknown[];
  if (missing.length > 0 && orphans.length > 0)
    throw new Error(
      `a migration would leave ${String(orphans.length)} rows without theirs`,
    );
  return missing.map(({ name }) => name);
}

/** Tables that are there without a history are some other program's. */
function refuseForeign(connection: Sqlite.Database): void {
  const tables = connection
    .prepare(
      `SELECT "name" FROM sqlite_master WHERE "type" = 'table' AND "name" NOT LIKE 'sqlite_%'`,
    )
    .all() as { name: string }[];
  if (tables.length > 0 && !tables.some(({ name }) => name === '_prisma_migrations'))
    throw new MigrationRefused('the file holds tables that are not of Tidewatch');
}

/** WAL stays with the file. Two who switch at once get no turn of waiting from SQLite. */
async function switchToLog(connection: Sqlite.Database): Promise<void> {
  for (const until = Date.now() + PATIENCE_MS; ; await pause(50))
    try {
      connection.pragma('journal_mode = WAL');
      return;
    } catch (error) {
      const isBusy =
        error instanceof Sqlite.SqliteError && error.code.startsWith('SQLITE_BUSY');
      if (!isBusy || Date.now() > until) throw error;
    }
}
