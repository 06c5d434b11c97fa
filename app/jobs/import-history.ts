import { z } from 'zod';
import type { JobDefinition, JobPayloads } from '#app/ports/job.ts';
import { importOrderHistory } from '#app/services/import-order-history.ts';

/** Reads what history is missing. Tried for about a day: a platform can be down that long. */
export const importHistoryJob: JobDefinition<JobPayloads['import_history']> = {
  name: 'import_history',
  payloadSchema: z.object({}),
  retry: { maxAttempts: 40, firstDelayMs: 2_000, maxDelayMs: 3_600_000 },
  async handle(deps, _payload, context) {
    if (context.storeId === null) return;
    await importOrderHistory(deps, context.storeId, context.signal);
  },
};
