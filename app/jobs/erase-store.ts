import { z } from 'zod';
import type { JobDefinition, JobPayloads } from '#app/ports/job.ts';
import { eraseStore } from '#app/services/erase-store.ts';

/** The platform asked for erasure of the store. */
export const eraseStoreJob: JobDefinition<JobPayloads['erase_store']> = {
  name: 'erase_store',
  payloadSchema: z.object({}),
  retry: { maxAttempts: 20, firstDelayMs: 1_000, maxDelayMs: 600_000 },
  async handle(deps, _payload, context) {
    if (context.storeId === null) return;
    await eraseStore(deps, context.storeId);
  },
};
