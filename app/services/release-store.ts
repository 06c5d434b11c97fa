import { isAppError } from '#app/domain/shared/errors.ts';
import { localDateAt } from '#app/domain/shared/time.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';

export type ReleaseOutcome =
  | { outcome: 'released' }
  /** The app was opened again before the news of its removal came: nothing is stopped. */
  | { outcome: 'still_connected' }
  | { outcome: 'already_released' };

/**
 * Stops everything for a store that removed the app: its jobs, its watch, its access.
 *
 * What it agreed to for a season is kept, suspended: nothing is billed or sent meanwhile. News of a
 * removal can come late, after a return; access that still works tells.
 */
export async function releaseStore(
  deps: ServiceDeps,
  storeId: string,
): Promise<ReleaseOutcome> {
  const { stores, subscriptions, jobs, live } = deps.repositories;
  const store = await stores.byId(storeId);
  if (store === null || store.disconnectedAt !== null)
    return { outcome: 'already_released' };
  if (await hasAccess(deps, storeId)) return { outcome: 'still_connected' };
  const now = deps.clock.now();
  const today = localDateAt(now, store.zone);
  await subscriptions.setSuspended(storeId, true, { atMs: now, effectiveOn: today });
  await deps.platforms.forget(storeId);
  await stores.disconnect(storeId, now);
  await jobs.dropForStore(storeId);
  await deps.repositories.connectionHealth.forget(storeId);
  await live.append({
    storeId,
    agencyId: store.agencyId,
    kind: 'store',
    atMs: now,
    payload: { state: 'disconnected' },
  });
  deps.log.info({ storeId }, 'store released');
  return { outcome: 'released' };
}

/** In doubt there is none: what stops wrongly starts again at the next opening. */
async function hasAccess(deps: ServiceDeps, storeId: string): Promise<boolean> {
  try {
    const platform = await deps.platforms.forStore(storeId);
    await platform.storeProfile();
    return true;
  } catch (error) {
    if (isAppError(error)) return false;
    throw error;
  }
}
