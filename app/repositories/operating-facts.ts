import { MINUTE_MS } from '#app/domain/shared/time.ts';
import type { OperatingFacts, OperatingFactsReader } from '#app/ports/operating.ts';
import type { Database } from '#app/repositories/connect.ts';

interface Counted {
  readonly oldestDueMs: number | null;
  readonly dirtyHours: number;
  readonly watchedUntilMinute: number | null;
  readonly connectedStores: number;
}

/** What an operator asks of the database; reads only. */
export function makeOperatingFacts({ sql }: Pick<Database, 'sql'>): OperatingFactsReader {
  return {
    read: async (now) => {
      const jobs = await sql.all<OperatingFacts['jobs'][number]>(
        `SELECT "name", "state", COUNT(*) AS jobs FROM "Job"
         WHERE "state" IN ('waiting','running','dead') GROUP BY "state", "name"`,
      );
      const [row] = await sql.all<Counted>(
        `SELECT
           (SELECT MIN("runAtMs") FROM "Job" WHERE "state" = 'waiting' AND "runAtMs" <= ?) AS "oldestDueMs",
           (SELECT COUNT(*) FROM "DirtyHour") AS "dirtyHours",
           (SELECT MIN(watched."untilMinute") FROM "WatchState" AS watched JOIN "Store" AS store
              ON store."id" = watched."storeId" AND store."disconnectedAt" IS NULL) AS "watchedUntilMinute",
           (SELECT COUNT(*) FROM "Store" WHERE "disconnectedAt" IS NULL) AS "connectedStores"`,
        [now],
      );
      const until = row?.watchedUntilMinute ?? null;
      return {
        jobs,
        oldestDueMs: row?.oldestDueMs ?? null,
        dirtyHours: row?.dirtyHours ?? 0,
        watchedUntilMs: until === null ? null : until * MINUTE_MS,
        connectedStores: row?.connectedStores ?? 0,
      };
    },
    migrations: async () => {
      const rows = await sql.all<{ name: string }>(
        `SELECT "migration_name" AS name FROM "_prisma_migrations"
         WHERE "finished_at" IS NOT NULL AND "rolled_back_at" IS NULL`,
      );
      return rows.map(({ name }) => name);
    },
    isDurable: async () => {
      // An SQLite file is settled by the connection; a server can come back with other settings.
      if (sql.engine === 'sqlite') return true;
      const [row] = await sql.all<{ fsync: string }>('SHOW fsync');
      return row?.fsync === 'on';
    },
  };
}
