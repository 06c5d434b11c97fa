import { PrismaPg } from '@prisma/adapter-pg';
import type { PrismaClient } from '#generated/prisma/client.ts';
import { PrismaClient as PostgresClient } from '#generated/prisma-postgresql/client.ts';
import type { Database } from '#app/repositories/connect.ts';
import {
  openPool,
  sqlOnPool,
  transactionOnPool,
} from '#app/repositories/postgresql-connection.ts';

/** A database of a PostgreSQL server; processes and machines share it. */
export async function openPostgresDatabase(url: string): Promise<Database> {
  const pool = await openPool(url);
  const prisma = new PostgresClient({ adapter: new PrismaPg(pool) });
  return {
    engine: 'postgresql',
    // Made of the same models: the two differ in how a filter may ask for upper and lower case only.
    prisma: prisma as unknown as PrismaClient,
    sql: sqlOnPool(pool),
    write: (work, isolation) => transactionOnPool(pool, work, isolation),
    close: async () => {
      await prisma.$disconnect();
      await pool.end();
    },
  };
}
