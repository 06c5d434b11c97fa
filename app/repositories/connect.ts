import type { PrismaClient } from '#generated/prisma/client.ts';
import {
  databaseEngine,
  type DatabaseEngine,
} from '#app/repositories/database-engine.ts';
import type { Sql } from '#app/repositories/sql.ts';

/**
 * How a transaction stands to others that run at the same time. SQLite knows one writer at a time, so
 * there both are the same.
 *
 * - `serializable`: as if alone. PostgreSQL may do the work again, so it has no effect but through its `sql`.
 * - `row_locks`: each statement sees what was committed before it; the work locks the rows it relies on.
 */
export type Isolation = 'serializable' | 'row_locks';

/** An open database. Threads and processes share it. */
export interface Database {
  readonly engine: DatabaseEngine;
  readonly prisma: PrismaClient;
  /** Single statements, each on its own. */
  readonly sql: Sql;
  /** All or nothing. `work` awaits nothing but the `sql` it is given, and can be done again. */
  write<Result>(
    work: (sql: Sql) => Promise<Result>,
    isolation?: Isolation,
  ): Promise<Result>;
  close(): Promise<void>;
}

/**
 * Opens the database and proves that what is acknowledged is durable.
 *
 * The engine that is not asked for is not loaded.
 *
 * @param url `file:` address or path of an SQLite file, or a `postgresql://` address; its schema must
 *   be there already
 * @param busyTimeoutMs how long SQLite waits for another process
 * @throws when a connection does not hold what durability needs
 */
export async function openDatabase(
  url: string,
  busyTimeoutMs?: number,
): Promise<Database> {
  if (databaseEngine(url) === 'sqlite') {
    const { openSqliteDatabase } = await import('#app/repositories/open-sqlite.ts');
    return openSqliteDatabase(url, busyTimeoutMs);
  }
  const { openPostgresDatabase } = await import('#app/repositories/open-postgresql.ts');
  return openPostgresDatabase(url);
}
