import { z } from 'zod';
import type { JobDefinition, JobPayloads } from '#app/ports/job.ts';
import { releaseStore } from '#app/services/release-store.ts';

/** The platform said the app was removed from the store. */
export const releaseStoreJob: JobDefinition<JobPayloads['release_store']> = {
  name: 'release_store',
  payloadSchema: z.object({}),
  retry: { maxAttempts: 20, firstDelayMs: 1_000, maxDelayMs: 600_000 },
  async handle(deps, _payload, context) {
    if (context.storeId === null) return;
    await releaseStore(deps, context.storeId);
  },
};
