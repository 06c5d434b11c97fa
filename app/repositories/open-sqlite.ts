import { PrismaClient } from '#generated/prisma/client.ts';
import type { Database } from '#app/repositories/connect.ts';
import { databasePath } from '#app/repositories/database-engine.ts';
import { GuardedSqliteAdapter } from '#app/repositories/guarded-adapter.ts';
import {
  openSqlite,
  sqlInTurn,
  sqlOn,
  transactionOn,
} from '#app/repositories/sqlite-connection.ts';
import { writeLockOf } from '#app/repositories/write-lock.ts';

/** An SQLite file; threads and processes share it. Throws where a connection lacks the pragmas. */
export async function openSqliteDatabase(
  url: string,
  busyTimeoutMs = 5000,
): Promise<Database> {
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
    engine: 'sqlite',
    prisma,
    sql: sqlInTurn(sqlOn(reader), writerSql, lock),
    write: (work) => transactionOn(writerSql, lock, work),
    close,
  };
}
