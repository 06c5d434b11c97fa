import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { openDatabase, type Database } from '#app/repositories/connect.ts';
import { databasePath, type DatabaseEngine } from '#app/repositories/database-engine.ts';
import { makePostgresDatabase } from './postgresql-databases.ts';

const MIGRATIONS = new URL('../../prisma/migrations/sqlite/', import.meta.url);

let template: string | null = null;

/** An empty database file with today's tables, in a folder of its own. */
export function makeDatabaseFile(): { path: string; remove: () => void } {
  template ??= makeTemplate();
  const folder = mkdtempSync(join(tmpdir(), 'tidewatch-test-'));
  const path = join(folder, 'test.db');
  copyFileSync(template, path);
  return { path, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** The engine that this run's databases are of. */
export function testEngine(): DatabaseEngine {
  return process.env['TEST_DATABASE'] === 'postgresql' ? 'postgresql' : 'sqlite';
}

/** Where an empty database with today's tables lies, of the engine that `TEST_DATABASE` names. */
export async function makeEmptyDatabase(): Promise<{
  url: string;
  remove: () => Promise<void>;
}> {
  if (testEngine() === 'postgresql')
    return makePostgresDatabase(process.env['TEST_POSTGRES_URL'] ?? '');
  const { path, remove } = makeDatabaseFile();
  return { url: `file:${path}`, remove: () => Promise.resolve(remove()) };
}

/** An open, empty database; `close` also deletes it. */
export async function makeDatabase(): Promise<Database & { url: string; path: string }> {
  const { url, remove } = await makeEmptyDatabase();
  const database = await openDatabase(url);
  const close = async (): Promise<void> => {
    await database.close();
    await remove();
  };
  return { ...database, url, path: databasePath(url), close };
}

function makeTemplate(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tidewatch-template-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, 'template.db');
  const connection = new Sqlite(path);
  connection.pragma('journal_mode = WAL');
  for (const name of readdirSync(MIGRATIONS).sort()) {
    const script = new URL(`${name}/migration.sql`, MIGRATIONS);
    if (existsSync(script)) connection.exec(readFileSync(script, 'utf8'));
  }
  connection.pragma('wal_checkpoint(TRUNCATE)');
  connection.close();
  return path;
}
