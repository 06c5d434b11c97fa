import { randomUUID } from 'node:crypto';
import type { NewJob } from '#app/ports/job-queue.ts';
import type { Sql } from '#app/repositories/sql.ts';

/**
 * Adds a job, with `sql` of a transaction together with what causes it: neither is without the other.
 *
 * @returns false where an unfinished twin carries its key
 */
export async function addJob(sql: Sql, job: NewJob): Promise<boolean> {
  const { name, storeId, payload, uniqueKey, runAtMs } = job;
  const added = await sql.run(
    `INSERT INTO "Job" ("id","name","storeId","payload","uniqueKey","state","runAtMs","createdAtMs")
     VALUES (?,?,?,?,?,'waiting',?,?) ON CONFLICT ("uniqueKey") DO NOTHING`,
    [
      randomUUID(),
      name,
      storeId,
      JSON.stringify(payload),
      uniqueKey ?? null,
      runAtMs,
      Date.now(),
    ],
  );
  return added === 1;
}
