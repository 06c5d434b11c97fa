import { z } from 'zod';
import type { JobDefinition, JobPayloads } from '#app/ports/job.ts';
import { refreshVisits } from '#app/services/refresh-visits.ts';

/** Reads the visits of the running day. The next hour asks again, so it does not try for long. */
export const refreshVisitsJob: JobDefinition<JobPayloads['refresh_visits']> = {
  name: 'refresh_visits',
  payloadSchema: z.object({}),
  retry: { maxAttempts: 4, firstDelayMs: 30_000, maxDelayMs: 600_000 },
  async handle(deps, _payload, context) {
    if (context.storeId === null) return;
    await refreshVisits(deps, context.storeId, context.signal);
  },
};
