import type { LeaseRow, Leases } from '#app/ports/job-queue.ts';
import type { Database } from '#app/repositories/connect.ts';
import { marks, rowMarks } from '#app/repositories/sql.ts';

export function makeLeases({ sql }: Database): Leases {
  return {
    now: async () => {
      // A file is on one machine, with one clock.
      if (sql.engine === 'sqlite') return Date.now();
      const [row] = await sql.all<{ ms: number }>(
        'SELECT CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT) AS ms',
      );
      return row?.ms ?? Date.now();
    },
    take: async (name, holder, nowMs, untilMs) =>
      // One statement, so that two takers cannot both win.
      (await sql.run(
        `INSERT INTO "Lease" ("name","holder","untilMs") VALUES (?,?,?)
         ON CONFLICT ("name") DO UPDATE SET "holder" = excluded."holder", "untilMs" = excluded."untilMs"
         WHERE "Lease"."holder" = excluded."holder" OR "Lease"."untilMs" <= ?`,
        [name, holder, untilMs, nowMs],
      )) === 1,
    release: async (name, holder) => {
      await sql.run('DELETE FROM "Lease" WHERE "name" = ? AND "holder" = ?', [
        name,
        holder,
      ]);
    },
    beginningWith: (prefix) =>
      sql.all<LeaseRow>(
        'SELECT "name", "holder", "untilMs" FROM "Lease" WHERE "name" LIKE ? ORDER BY "name"',
        [`${prefix}%`],
      ),
    takeFrom: async (names, holder, untilMs, fallen) => {
      if (names.length === 0) return [];
      // In one order, so that two who take the same do not wait for each other.
      const rows = [...names].sort().flatMap((name) => [name, holder, untilMs]);
      const taken = await sql.all<{ name: string }>(
        `INSERT INTO "Lease" ("name","holder","untilMs") VALUES ${rowMarks(names.length, 3)}
         ON CONFLICT ("name") DO UPDATE SET "holder" = excluded."holder", "untilMs" = excluded."untilMs"
         WHERE "Lease"."holder" IN (${marks(fallen.length + 1)}) RETURNING "name"`,
        [...rows, holder, ...fallen],
      );
      return taken.map(({ name }) => name).sort();
    },
    releaseAll: async (names, holder) => {
      if (names.length === 0) return;
      await sql.run(
        `DELETE FROM "Lease" WHERE "holder" = ? AND "name" IN (${marks(names.length)})`,
        [holder, ...names],
      );
    },
  };
}
