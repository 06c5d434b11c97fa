import { z } from 'zod';
import type { JobDefinition, JobPayloads } from '#app/ports/job.ts';
import { connectSite } from '#app/services/connect-site.ts';

/** The next step of a site that connects. Somebody waits for it: what fails is told, not retried. */
export const connectSiteJob: JobDefinition<JobPayloads['connect_site']> = {
  name: 'connect_site',
  payloadSchema: z.object({ connectionId: z.string().max(64) }),
  retry: { maxAttempts: 40, firstDelayMs: 2_000, maxDelayMs: 3_600_000 },
  async handle(deps, { connectionId }) {
    await connectSite(deps, connectionId);
  },
};
