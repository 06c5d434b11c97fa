import type { ServiceDeps } from '#app/ports/service-deps.ts';
import type { WooConnection } from '#app/ports/woo-connections.ts';
import { storeJob } from '#app/services/store-job.ts';

/**
 * Ends a connection as its site asks. The store of a connected one is released, as by an uninstall;
 * asked again, that is made sure of.
 */
export async function endConnection(
  deps: ServiceDeps,
  connection: WooConnection,
): Promise<WooConnection> {
  const { connections, realNow } = deps.sites;
  const { id } = connection;
  const ended = { state: 'ended', problem: null, authKeyHash: null } as const;
  const open = ['received', 'proven', 'authorized', 'failed'] as const;
  await connections.move(id, open, { ...ended, keys: null }, realNow());
  // In this order: what is being connected meanwhile goes from the ones to the other, and not back.
  // It may have become a store since it was read.
  const storeId = (await connections.byId(id))?.storeId ?? null;
  const jobs = storeId === null ? [] : [storeJob('release_store', storeId)];
  // From here on the keys open nothing, so the release finds no access.
  await connections.move(id, ['connected'], ended, realNow(), { jobs });
  for (const job of jobs) await deps.repositories.jobs.add(job);
  return { ...connection, state: 'ended', problem: null };
}
