import { z } from 'zod';
import type { JobDefinition, JobPayloads } from '#app/ports/job.ts';
import { applyScopesUpdate } from '#app/services/apply-scopes-update.ts';

/** The platform said the store's permissions changed. */
export const applyScopesJob: JobDefinition<JobPayloads['apply_scopes']> = {
  name: 'apply_scopes',
  payloadSchema: z.object({}),
  retry: { maxAttempts: 20, firstDelayMs: 1_000, maxDelayMs: 600_000 },
  async handle(deps, _payload, context) {
    if (context.storeId === null) return;
    await applyScopesUpdate(deps, context.storeId);
  },
};
