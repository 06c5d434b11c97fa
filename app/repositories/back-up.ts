import { chmodSync, copyFileSync, existsSync, renameSync, rmSync } from 'node:fs';
import { fsyncSync, openSync, closeSync } from 'node:fs';
import { dirname } from 'node:path';
import Sqlite from 'better-sqlite3';

/** Rows by table: two files with the same ones hold the same facts. */
export type Totals = Readonly<Record<string, number>>;

/** Pages a step: few enough that the event loop breathes, many enough that it ends soon. */
const PAGES_A_STEP = 5000;

export type BackUpOutcome =
  | { readonly outcome: 'made'; readonly totals: Totals }
  | { readonly outcome: 'no_database' | 'file_exists' }
  | { readonly outcome: 'broken'; readonly says: string };

/**
 * Copies a database to one file while it is in use.
 *
 * The copy is of one instant, whatever is written meanwhile. It gets its name once it was checked.
 */
export async function backUp(path: string, file: string): Promise<BackUpOutcome> {
  if (!existsSync(path)) return { outcome: 'no_database' };
  if (existsSync(file)) return { outcome: 'file_exists' };
  const part = `${file}.part`;
  removeDatabase(part);
  const source = new Sqlite(path, { readonly: true });
  try {
    // Held open, so that a writer does not make the copy begin again and again.
    source.exec('BEGIN');
    source.prepare('SELECT COUNT(*) FROM sqlite_master').get();
    await source.backup(part, { progress: () => PAGES_A_STEP });
  } finally {
    source.close();
  }
  asOneFile(part);
  const says = integrityOf(part);
  if (says !== 'ok') {
    removeDatabase(part);
    return { outcome: 'broken', says };
  }
  const totals = totalsOf(part);
  chmodSync(part, 0o600);
  keep(part, file);
  return { outcome: 'made', totals };
}

export type RestoreOutcome =
  | {
      readonly outcome: 'restored';
      readonly totals: Totals;
      /** Where the database that was there before lies now; null where none was. */
      readonly keptAs: string | null;
    }
  | { readonly outcome: 'no_file' | 'not_ours' | 'newer' | 'exists' | 'in_use' }
  | { readonly outcome: 'broken'; readonly says: string };

export interface RestoreOptions {
  /** Puts an existing database aside; without it nothing is touched. */
  readonly isForced: boolean;
  /** All migrations that this version knows: a later version's file would not be understood. */
  readonly migrations: readonly string[];
  readonly now: number;
}

/**
 * Puts a copy in the database's place, after looking at all of it.
 *
 * An existing database is never deleted: it is renamed. One that a process has open is left alone.
 */
export function restore(
  file: string,
  path: string,
  { isForced, migrations, now }: RestoreOptions,
): RestoreOutcome {
  if (!existsSync(file)) return { outcome: 'no_file' };
  const part = `${path}.restoring`;
  removeDatabase(part);
  copyFileSync(file, part);
  const refuse = <Outcome extends RestoreOutcome>(outcome: Outcome): Outcome => {
    removeDatabase(part);
    return outcome;
  };
  const says = integrityOf(part);
  if (says !== 'ok') return refuse({ outcome: 'broken', says });
  const done = migrationsOf(part);
  if (done === null) return refuse({ outcome: 'not_ours' });
  if (done.some((name) => !migrations.includes(name)))
    return refuse({ outcome: 'newer' });
  const isThere = existsSync(path);
  if (isThere && !isForced) return refuse({ outcome: 'exists' });
  if (isThere && isInUse(path)) return refuse({ outcome: 'in_use' });
  asOneFile(part);
  const totals = totalsOf(part);
  const stamp = new Date(now).toISOString().replaceAll(/[:.]/g, '-');
  const keptAs = isThere ? `${path}.before-${stamp}` : null;
  for (const end of ['', '-wal', '-shm'])
    if (keptAs !== null && existsSync(path + end)) renameSync(path + end, keptAs + end);
    else rmSync(path + end, { force: true });
  keep(part, path);
  return { outcome: 'restored', totals, keptAs };
}

/**
 * True while another connection has the file open: only who is alone can leave WAL mode.
 *
 * Alone, it also brings the file's log into the file.
 */
function isInUse(path: string): boolean {
  const connection = new Sqlite(path, { timeout: 500 });
  try {
    return connection.pragma('journal_mode = DELETE', { simple: true }) !== 'delete';
  } catch (error) {
    if (!(error instanceof Sqlite.SqliteError)) throw error;
    if (error.code.startsWith('SQLITE_BUSY')) return true;
    // A damaged one is what a copy is put in the place of.
    if (/^SQLITE_(NOTADB|CORRUPT)/.test(error.code)) return false;
    throw error;
  } finally {
    connection.close();
  }
}

/** Without a log beside it: a copy is moved about as one file. */
function asOneFile(path: string): void {
  const connection = new Sqlite(path);
  connection.pragma('journal_mode = DELETE');
  connection.close();
}

/** `ok`, or what SQLite found first. */
function integrityOf(path: string): string {
  try {
    const connection = new Sqlite(path, { fileMustExist: true });
    try {
      return String(connection.pragma('integrity_check(1)', { simple: true }));
    } finally {
      connection.close();
    }
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function migrationsOf(path: string): string[] | null {
  const connection = new Sqlite(path, { readonly: true });
  try {
    const rows = connection
      .prepare(
        `SELECT "migration_name" AS name FROM "_prisma_migrations" WHERE "finished_at" IS NOT NULL`,
      )
      .all() as { name: string }[];
    return rows.map(({ name }) => name);
  } catch {
    // No such table: some other program's database.
    return null;
  } finally {
    connection.close();
  }
}

function totalsOf(path: string): Totals {
  const connection = new Sqlite(path, { readonly: true });
  try {
    const tables = connection
      .prepare(
        `SELECT "name" FROM sqlite_master WHERE "type" = 'table' AND "name" NOT LIKE 'sqlite_%'
         AND "name" NOT LIKE '\\_%' ESCAPE '\\' ORDER BY "name"`,
      )
      .all() as { name: string }[];
    return Object.fromEntries(
      tables.map(({ name }) => {
        const row = connection.prepare(`SELECT COUNT(*) AS rows FROM "${name}"`).get();
        return [name, (row as { rows: number }).rows];
      }),
    );
  } finally {
    connection.close();
  }
}

/** Gives a finished file its name, so that a power cut leaves the old one or the new one. */
export function keep(part: string, path: string): void {
  sync(part);
  renameSync(part, path);
  sync(dirname(path));
}

function sync(path: string): void {
  const handle = openSync(path, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

function removeDatabase(path: string): void {
  for (const end of ['', '-wal', '-shm', '-journal']) rmSync(path + end, { force: true });
}
