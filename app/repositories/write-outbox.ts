import type { Outbox } from '#app/ports/outbox.ts';
import { addJob } from '#app/repositories/add-job.ts';
import { appendLive } from '#app/repositories/live-events.ts';
import type { Sql } from '#app/repositories/sql.ts';

/** Writes what follows from a fact, within the fact's transaction. */
export async function writeOutbox(
  sql: Sql,
  { jobs = [], live = [] }: Outbox = {},
): Promise<void> {
  for (const job of jobs) await addJob(sql, job);
  for (const event of live) await appendLive(sql, event);
}
