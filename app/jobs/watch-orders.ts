import { z } from 'zod';
import type { JobDefinition, JobPayloads } from '#app/ports/job.ts';
import { watchStoreOrders } from '#app/services/watch-store-orders.ts';

/** Creates and repairs what tells us of new orders. */
export const watchOrdersJob: JobDefinition<JobPayloads['watch_orders']> = {
  name: 'watch_orders',
  payloadSchema: z.object({}),
  retry: { maxAttempts: 40, firstDelayMs: 2_000, maxDelayMs: 3_600_000 },
  async handle(deps, _payload, context) {
    if (context.storeId === null) return;
    await watchStoreOrders(deps, context.storeId);
  },
};
