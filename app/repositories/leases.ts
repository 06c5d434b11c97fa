import type { Leases } from '#app/ports/job-queue.ts';
import type { Database } from '#app/repositories/connect.ts';

export function makeLeases({ sql }: Database): Leases {
  return {
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
  };
}
