import { PrismaClient } from '#generated/prisma/client.ts';
import { GuardedSqliteAdapter } from '#app/repositories/guarded-adapter.ts';
import type { Sql } from '#app/repositories/sql.ts';
import {
  openSqlite,
  sqlInTurn,
  sqlOn,
  transactionOn,
} from '#app/repositories/sqlite-connection.ts';
import { writeLockOf } from '#app/repositories/write-lock.ts';

/** An open database. Threads and processes share the file. */
export interface Database {
  readonly prisma: PrismaClient;
  /** Single statements, each on its own. */
  readonly sql: Sql;
  /** All or nothing. `work` awaits nothing but the `sql` it is given. */
  write<Result>(work: (sql: Sql) => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
}

/**
 * Opens the database and proves that what is acknowledged is durable.
 *
 * @param url `file:` address or path of the SQLite file; its schema must be there already
 * @throws when a connection does not hold the required pragmas
 */
export async function openDatabase(url: string, busyTimeoutMs = 5000): Promise<Database> {
  const path = databasePath(url);
  const lock = writeLockOf(path);
  const writer = openSqlite(path, busyTimeoutMs);
  const reader = openSqlite(path, busyTimeoutMs);
  const prisma = new PrismaClient({
    adapter: new GuardedSqliteAdapter(path, lock, busyTimeoutMs),
  });
  const close = async (): Promise<void> => {
    await prisma.$disconnect();
    reader.close();
    writer.close();
  };
  try {
    // Connects now, so that a connection that may not write stops the start and not a request.
    await prisma.$connect();
  } catch (error) {
    await close();
    throw error;
  }
  const writerSql = sqlOn(writer);
  return {
    prisma,
    sql: sqlInTurn(sqlOn(reader), writerSql, lock),
    write: (work) => transactionOn(writerSql, lock, work),
    close,
  };
}

/** Path of a `file:` address; a plain path stays as it is. */
export function databasePath(url: string): string {
  return url.replace(/^file:/, '');
}
