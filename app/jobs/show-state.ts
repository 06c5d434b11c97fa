import { z } from 'zod';
import type { JobDefinition, JobPayloads } from '#app/ports/job.ts';
import { showState } from '#app/services/show-state.ts';

/**
 * Hands the store admin how things are. Tried for an hour at most: the admin asks by itself every few
 * minutes, and what is an hour old is no news.
 */
export const showStateJob: JobDefinition<JobPayloads['show_state']> = {
  name: 'show_state',
  payloadSchema: z.object({}),
  retry: { maxAttempts: 16, firstDelayMs: 2_000, maxDelayMs: 300_000 },
  async handle(deps, _payload, context) {
    if (context.storeId === null) return;
    await showState(deps, context.storeId);
  },
};
