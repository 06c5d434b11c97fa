import { z } from 'zod';
import type { JobDefinition, JobPayloads } from '#app/ports/job.ts';
import { reconcileOrders } from '#app/services/reconcile-orders.ts';

/** Finds orders that no delivery told of. A store out of reach is asked again by the schedule. */
export const reconcileOrdersJob: JobDefinition<JobPayloads['reconcile_orders']> = {
  name: 'reconcile_orders',
  payloadSchema: z.object({ isAsked: z.boolean().optional() }),
  retry: { maxAttempts: 3, firstDelayMs: 5_000, maxDelayMs: 60_000 },
  async handle(deps, { isAsked = false }, context) {
    if (context.storeId === null) return;
    await reconcileOrders(deps, context.storeId, { signal: context.signal, isAsked });
  },
};
