import { z } from 'zod';
import type { JobDefinition, JobPayloads } from '#app/ports/job.ts';
import { checkConnection } from '#app/services/check-connection.ts';

/** Somebody waits for the answer: it is given once, a failure too. The next comparison comes anyway. */
export const checkConnectionJob: JobDefinition<JobPayloads['check_connection']> = {
  name: 'check_connection',
  payloadSchema: z.object({}),
  retry: { maxAttempts: 1, firstDelayMs: 1_000, maxDelayMs: 1_000 },
  async handle(deps, _payload, context) {
    if (context.storeId === null) return;
    await checkConnection(deps, context.storeId);
  },
};
