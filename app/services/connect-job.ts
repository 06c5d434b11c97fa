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
  { id, state }: Pick<WooConnection, 'id' | 'state'>,
): Promise<void> {
  if (!OURS.includes(state)) return;
  await repositories.jobs.add({
    name: 'connect_site',
    storeId: null,
    payload: { connectionId: id },
    uniqueKey: `connect_site:${id}:${state}`,
    runAtMs: 0,
  });
}
