import type { EpochMs } from '#app/domain/shared/types.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import { watchStoreOrders } from '#app/services/watch-store-orders.ts';

/**
 * Has the store compared with its shop now. Pressed again while one is under way it asks for nothing
 * more.
 *
 * @returns when it was asked: a comparison that ended, or failed, later is the answer
 */
export async function askForCheck(
  deps: ServiceDeps,
  storeId: string,
): Promise<{ outcome: 'asked'; atMs: EpochMs }> {
  const atMs = deps.clock.now();
  await deps.repositories.jobs.add({
    name: 'check_connection',
    storeId,
    payload: {},
    uniqueKey: `check_connection:${storeId}`,
    runAtMs: 0,
  });
  return { outcome: 'asked', atMs };
}

/**
 * Looks at what tells us of orders, and says to open pages that it was done, however it ended: how
 * stands in the connection's health.
 *
 * @throws AppError as a StorePlatform does
 */
export async function checkConnection(deps: ServiceDeps, storeId: string): Promise<void> {
  const store = await deps.repositories.stores.byId(storeId);
  if (store === null || store.disconnectedAt !== null) return;
  try {
    await watchStoreOrders(deps, storeId);
  } finally {
    await deps.repositories.live.append({
      storeId,
      agencyId: store.agencyId,
      kind: 'store',
      atMs: deps.clock.now(),
      payload: { what: 'checked' },
    });
  }
}
