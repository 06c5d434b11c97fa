import { z } from 'zod';
import type { JobDefinition, JobPayloads } from '#app/ports/job.ts';
import { rememberStores } from '#app/services/store-list-summary.ts';
import { suggestShortly } from '#app/services/suggest-tier-for-store.ts';

/** Works out, once a day, what the console's list says of each store of an agency. */
export const rememberStoresJob: JobDefinition<JobPayloads['remember_stores']> = {
  name: 'remember_stores',
  payloadSchema: z.object({ agencyId: z.string().min(1) }),
  retry: { maxAttempts: 3, firstDelayMs: 5_000, maxDelayMs: 60_000 },
  async handle(deps, { agencyId }, context) {
    await rememberStores(deps, agencyId, suggestShortly, context.signal);
  },
};
