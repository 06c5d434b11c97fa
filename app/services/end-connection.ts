import type { ServiceDeps } from '#app/ports/service-deps.ts';
import type { WooConnection } from '#app/ports/woo-connections.ts';

/**
 * Ends a connection as its site asks. The store of a connected one is released, as by an uninstall;
 * asked again, that is made sure of.
 */
export async function endConnection(
  deps: ServiceDeps,
  connection: WooConnection,
): Promise<WooConnection> {
  const { connections, realNow } = deps.sites;
  const { id, storeId } = connection;
  const ended = { state: 'ended', problem: null, authKeyHash: null } as const;
  // From here on the keys open nothing, so the release finds no access.
  await connections.move(id, ['connected'], ended, realNow());
  const open = ['received', 'proven', 'authorized', 'failed'] as const;
  await connections.move(id, open, { ...ended, keys: null }, realNow());
  if (storeId !== null)
    await deps.repositories.jobs.add({
      name: 'release_store',
      storeId,
      payload: {},
      uniqueKey: `release_store:${storeId}`,
      runAtMs: 0,
    });
  return { ...connection, state: 'ended', problem: null };
}
