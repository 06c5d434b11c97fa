import { z } from 'zod';
import type { JobDefinition, JobPayloads } from '#app/ports/job.ts';
import { refreshStoreProfile } from '#app/services/refresh-store-profile.ts';

/** The platform said the store's facts changed. */
export const refreshStoreProfileJob: JobDefinition<JobPayloads['refresh_store_profile']> =
  {
    name: 'refresh_store_profile',
    payloadSchema: z.object({}),
    retry: { maxAttempts: 20, firstDelayMs: 1_000, maxDelayMs: 600_000 },
    async handle(deps, _payload, context) {
      if (context.storeId === null) return;
      await refreshStoreProfile(deps, context.storeId);
    },
  };
