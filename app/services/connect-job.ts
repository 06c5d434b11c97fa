import type { NewJob } from '#app/ports/job-queue.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import type { WooConnection } from '#app/ports/woo-connections.ts';

/** States from which nothing but our own work leads on. */
const OURS: readonly WooConnection['state'][] = ['received', 'authorized', 'connected'];

/**
 * Has a connection's next step taken, where it is ours to take. One job a step: the job of the step
 * before may not have ended yet.
 */
export async function addConnectJob(
  { repositories }: Pick<ServiceDeps, 'repositories'>,
  connection: Pick<WooConnection, 'id' | 'state'>,
): Promise<void> {
  for (const job of connectJobs(connection)) await repositories.jobs.add(job);
}

/** The same, to be added together with what makes the step ours. */
export function connectJobs({
  id,
  state,
}: Pick<WooConnection, 'id' | 'state'>): NewJob[] {
  if (!OURS.includes(state)) return [];
  const uniqueKey = `connect_site:${id}:${state}`;
  const payload = { connectionId: id };
  return [{ name: 'connect_site', storeId: null, payload, uniqueKey, runAtMs: 0 }];
}
