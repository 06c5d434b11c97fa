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

const MIGRATIONS = new URL('../../prisma/migrations/', import.meta.url);

let template: string | null = null;

/** An empty database file with today's tables, in a folder of its own. */
export function makeDatabaseFile(): { path: string; remove: () => void } {
  template ??= makeTemplate();
  const folder = mkdtempSync(join(tmpdir(), 'tidewatch-test-'));
  const path = join(folder, 'test.db');
  copyFileSync(template, path);
  return { path, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** An open, empty database; `close` also deletes it. */
export async function makeDatabase(): Promise<Database & { path: string }> {
  const { path, remove } = makeDatabaseFile();
  const database = await openDatabase(path);
  const close = async (): Promise<void> => {
    await database.close();
    remove();
  };
  return { ...database, path, close };
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
