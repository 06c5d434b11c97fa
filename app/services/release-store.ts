import { isAppError } from '#app/domain/shared/errors.ts';
import { DAY_MS, localDateAt } from '#app/domain/shared/time.ts';
import type { NewJob } from '#app/ports/job-queue.ts';
import type { StoreRow } from '#app/ports/repositories.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import { storeJob } from '#app/services/store-job.ts';

/** As long as Shopify waits. Who disconnected by mistake comes back meanwhile, and nothing is lost. */
const ERASED_AFTER_MS = 2 * DAY_MS;

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
  if (store === null) return { outcome: 'already_released' };
  const erasures = erasuresOf(deps, store);
  if (store.disconnectedAt !== null) {
    // The run before may have ended between the two; a job that waits is left as it is.
    for (const erasure of erasures) await jobs.add(erasure);
    return { outcome: 'already_released' };
  }
  if (await hasAccess(deps, store)) return { outcome: 'still_connected' };
  const now = deps.clock.now();
  const today = localDateAt(now, store.zone);
  await subscriptions.setSuspended(storeId, true, { atMs: now, effectiveOn: today });
  await deps.platforms.forget(storeId);
  await stores.disconnect(storeId, now);
  await jobs.dropForStore(storeId, erasures);
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

/** Shopify asks for it after that time. WooCommerce has nobody who would. */
function erasuresOf(deps: ServiceDeps, { id, platform }: StoreRow): NewJob[] {
  if (platform !== 'woocommerce') return [];
  const runAtMs = deps.sites.realNow() + ERASED_AFTER_MS;
  return [{ ...storeJob('erase_store', id), runAtMs }];
}

/**
 * In doubt there is none: what stops wrongly starts again at the next opening. A WooCommerce shop says
 * itself that it leaves, and nothing would start it again: its connection tells, whether it answers or not.
 */
async function hasAccess(
  deps: ServiceDeps,
  { id, platform }: Pick<StoreRow, 'id' | 'platform'>,
): Promise<boolean> {
  try {
    const access = await deps.platforms.forStore(id);
    if (platform !== 'woocommerce') await access.storeProfile();
    return true;
  } catch (error) {
    if (isAppError(error)) return false;
    throw error;
  }
}
