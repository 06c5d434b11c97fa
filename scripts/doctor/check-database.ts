import { accessSync, constants, existsSync, statfsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type Sqlite from 'better-sqlite3';
import { openSqlite } from '#app/repositories/sqlite-connection.ts';
import { fine, must, note, type Finding } from './finding.ts';
import { schemaFinding } from './schema-finding.ts';

const MB = 1024 * 1024;
const LEAST_FREE_BYTES = 500 * MB;

/**
 * The database's file: there, ours to write, durable, whole, and of this version.
 *
 * @param migrations names of all migrations that this version has
 * @returns `isUsable`: whether anything can be read from it
 */
export function checkDatabase(
  path: string,
  migrations: readonly string[],
): { readonly isUsable: boolean; readonly findings: Finding[] } {
  const stop = (finding: Finding) => ({ isUsable: false, findings: [finding] });
  if (!existsSync(path))
    return stop(
      must(
        'database',
        `${path} is not there`,
        'Look at DATABASE_URL. On a new installation `npm start` makes it; else restore a copy: npm run restore -- <file>.',
      ),
    );
  const locked = [path, dirname(path)].find((one) => !isWritable(one));
  if (locked !== undefined)
    return stop(
      must(
        'database',
        `${locked} may not be written by this user`,
        'Give the user that runs Tidewatch the right to write the file and its folder.',
      ),
    );
  let connection: Sqlite.Database;
  try {
    connection = openSqlite(path, 2000);
  } catch (error) {
    const says = error instanceof Error ? error.message : String(error);
    return stop(
      must(
        'database',
        `it cannot be opened as Tidewatch needs it: ${says}`,
        'If it is damaged, restore a copy. WAL needs a local disk, not a network share.',
      ),
    );
  }
  try {
    const schema = checkMigrations(connection, migrations);
    return {
      isUsable: schema.level !== 'must',
      findings: [
        fine('durability', 'write-ahead log, every commit synced'),
        schema,
        checkIntegrity(connection),
        checkDisk(path),
      ],
    };
  } finally {
    connection.close();
  }
}

function isWritable(path: string): boolean {
  try {
    accessSync(path, constants.R_OK | constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

function checkMigrations(
  connection: Sqlite.Database,
  migrations: readonly string[],
): Finding {
  let done: string[];
  try {
    const rows = connection
      .prepare(
        'SELECT "migration_name" AS name FROM "_prisma_migrations" WHERE "finished_at" IS NOT NULL',
      )
      .all() as { name: string }[];
    done = rows.map(({ name }) => name);
  } catch {
    done = [];
  }
  return schemaFinding(done, migrations);
}

function checkIntegrity(connection: Sqlite.Database): Finding {
  const says = String(connection.pragma('quick_check(1)', { simple: true }));
  if (says === 'ok') return fine('integrity', 'no damage found');
  return must(
    'integrity',
    `the file is damaged: ${says}`,
    'Stop the app, keep the file, restore the newest copy, and look at the disk.',
  );
}

function checkDisk(path: string): Finding {
  const { bavail, bsize } = statfsSync(dirname(path));
  const free = bavail * bsize;
  const size = statSync(path).size;
  const says = `${String(Math.floor(free / MB))} MB free beside a database of ${String(Math.ceil(size / MB))} MB`;
  if (free < LEAST_FREE_BYTES)
    return must('disk', says, 'Free some space: on a full disk no order is recorded.');
  if (free < 2 * size)
    return note('disk', says, 'A backup needs as much again as the database has.');
  return fine('disk', says);
}
