import type { JobPayloads } from '#app/ports/job.ts';
import type { NewJob } from '#app/ports/job-queue.ts';

/** Jobs that need to know nothing but their store. */
type StoreJobName = {
  [Name in keyof JobPayloads]: JobPayloads[Name] extends Record<string, never>
    ? Name
    : never;
}[keyof JobPayloads];

/** A job of a store, due at once; one of its name waits for a store, however often it is asked for. */
export function storeJob(name: StoreJobName, storeId: string): NewJob {
  const uniqueKey = `${name}:${storeId}`;
  return { name, storeId, payload: {}, uniqueKey, runAtMs: 0 };
}
