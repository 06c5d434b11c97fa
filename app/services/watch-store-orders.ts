import { AppError } from '#app/domain/shared/errors.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';

/** Longer than a platform takes to answer; real time. */
const LEASE_MS = 60_000;

/**
 * Sees to it that the platform tells us of new and changed orders. Safe to repeat.
 *
 * What had to be made anew after the first time is noted as a repair: the platform had stopped telling.
 * One at a time for a store, since two at once would each make what both find missing.
 *
 * @throws AppError `platform_refused` where the platform will not
 */
export async function watchStoreOrders(
  deps: ServiceDeps,
  storeId: string,
): Promise<void> {
  const { leases } = deps.repositories;
  const name = `watch_orders:${storeId}`;
  const holder = deps.newId();
  const now = Date.now();
  if (!(await leases.take(name, holder, now, now + LEASE_MS))) return;
  try {
    await watch(deps, storeId);
  } finally {
    await leases.release(name, holder);
  }
}

async function watch(deps: ServiceDeps, storeId: string): Promise<void> {
  const platform = await deps.platforms.forStore(storeId);
  const outcome = await platform.watchOrders();
  if (outcome.outcome === 'refused')
    throw new AppError('platform_refused', `orders cannot be watched: ${outcome.reason}`);
  const { created, kept } = outcome;
  const { connectionHealth } = deps.repositories;
  const { watchedAtMs } = await connectionHealth.of(storeId);
  const isRepaired = created > 0 && watchedAtMs !== null;
  await connectionHealth.keepWatched(storeId, isRepaired, deps.clock.now());
  if (created > 0)
    deps.log.info({ storeId, created, kept, isRepaired }, 'orders are watched');
}
