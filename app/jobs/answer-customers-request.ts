import { z } from 'zod';
import type { JobDefinition, JobPayloads } from '#app/ports/job.ts';
import { answerCustomersRequest } from '#app/services/answer-customers-request.ts';

/** The platform asked about, or for erasure of, a customer's data. */
export const answerCustomersRequestJob: JobDefinition<
  JobPayloads['answer_customers_request']
> = {
  name: 'answer_customers_request',
  payloadSchema: z.object({ kind: z.enum(['data_request', 'redact']) }),
  retry: { maxAttempts: 20, firstDelayMs: 1_000, maxDelayMs: 600_000 },
  async handle(deps, payload, context) {
    if (context.storeId === null) return;
    await answerCustomersRequest(deps, context.storeId, payload.kind);
  },
};
