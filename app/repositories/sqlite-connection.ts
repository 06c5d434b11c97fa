import Sqlite from 'better-sqlite3';
import type { Sql, SqlValue } from '#app/repositories/sql.ts';
import type { WriteLock } from '#app/repositories/write-lock.ts';

/** What every connection must hold before it writes a row that somebody relies on. */
export const REQUIRED_PRAGMAS = {
  /** Readers never wait for a writer, nor a writer for readers. */
  journal_mode: 'wal',
  /** 2 is FULL: a committed row survives a power cut. An existing WAL file opens at 1. */
  synchronous: 2,
  foreign_keys: 1,
} as const;

const KEPT_STATEMENTS = 200;

/** Opens a connection, sets what `REQUIRED_PRAGMAS` names, and proves that it took. */
export function openSqlite(path: string, busyTimeoutMs = 5000): Sqlite.Database {
  const connection = new Sqlite(path);
  try {
    connection.exec(pragmaScript(busyTimeoutMs));
    assertPragmas((name) => connection.pragma(name, { simple: true }));
    return connection;
  } catch (error) {
    connection.close();
    throw error;
  }
}

/** Statements that set the pragmas, for drivers that take a script. */
export function pragmaScript(busyTimeoutMs: number): string {
  return [
    `PRAGMA busy_timeout = ${String(Math.trunc(busyTimeoutMs))};`,
    'PRAGMA journal_mode = WAL;',
    'PRAGMA synchronous = FULL;',
    'PRAGMA foreign_keys = ON;',
  ].join('\n');
}

/** Throws when a connection would lose acknowledged rows or let orphans in. */
export function assertPragmas(read: (name: string) => unknown): void {
  for (const [name, wanted] of Object.entries(REQUIRED_PRAGMAS)) {
    const found = read(name);
    if (String(found) !== String(wanted)) {
      throw new Error(
        `database connection has ${name}=${String(found)}, needs ${String(wanted)}`,
      );
    }
  }
}

/** Statements straight on a connection, prepared once. */
export function sqlOn(connection: Sqlite.Database): Sql {
  const kept = new Map<string, Sqlite.Statement>();
  const prepared = (text: string): Sqlite.Statement => {
    const known = kept.get(text);
    if (known) return known;
    const statement = connection.prepare(text);
    if (kept.size >= KEPT_STATEMENTS) kept.clear();
    kept.set(text, statement);
    return statement;
  };
  return {
    engine: 'sqlite',
    all: <Row>(text: string, values: readonly SqlValue[] = []) =>
      attempt(() => prepared(text).all(...values) as Row[]),
    run: (text, values = []) => attempt(() => prepared(text).run(...values).changes),
  };
}

/** Single statements: reads on one connection, writes on the other, in turn with transactions. */
export function sqlInTurn(reader: Sql, writer: Sql, lock: WriteLock): Sql {
  return {
    engine: 'sqlite',
    all: <Row>(text: string, values?: readonly SqlValue[]) =>
      isRead(text)
        ? reader.all<Row>(text, values)
        : lock.write(() => writer.all<Row>(text, values)),
    run: (text, values) => lock.write(() => writer.run(text, values)),
  };
}

/** One transaction on the writing connection. `work` awaits nothing but its `sql`. */
export async function transactionOn<Result>(
  writer: Sql,
  lock: WriteLock,
  work: (sql: Sql) => Promise<Result>,
): Promise<Result> {
  await lock.acquire();
  try {
    // IMMEDIATE: a transaction that reads first and writes later fails when another one was between.
    await writer.run('BEGIN IMMEDIATE');
    try {
      const result = await work(writer);
      await writer.run('COMMIT');
      return result;
    } catch (error) {
      await rollBack(writer);
      throw error;
    }
  } finally {
    lock.release();
  }
}

async function rollBack(writer: Sql): Promise<void> {
  try {
    await writer.run('ROLLBACK');
  } catch (error) {
    // The engine rolls back by itself on a full disk or an I/O error; the first error matters.
    if (!(error instanceof Sqlite.SqliteError)) throw error;
  }
}

/** True for a statement that cannot change anything. */
export function isRead(text: string): boolean {
  return (
    /^\s*(select|with|pragma)\b/i.test(text) &&
    !/\b(returning|insert|update|delete)\b/i.test(text)
  );
}

function attempt<Result>(work: () => Result): Promise<Result> {
  try {
    return Promise.resolve(work());
  } catch (error) {
    return Promise.reject(error instanceof Error ? error : new Error(String(error)));
  }
}
