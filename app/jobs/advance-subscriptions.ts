import { z } from 'zod';
import type { JobDefinition, JobPayloads } from '#app/ports/job.ts';
import { advanceSubscriptions } from '#app/services/subscription-calendar.ts';

/** Writes down what the calendar has moved: begun, changed, back from a pause, over. */
export const advanceSubscriptionsJob: JobDefinition<
  JobPayloads['advance_subscriptions']
> = {
  name: 'advance_subscriptions',
  payloadSchema: z.object({}),
  retry: { maxAttempts: 5, firstDelayMs: 5_000, maxDelayMs: 300_000 },
  async handle(deps, _payload, context) {
    const moves = await advanceSubscriptions(deps, context.signal);
    if (moves > 0) deps.log.info({ moves }, 'subscriptions advanced');
  },
};
