import { localDateAt } from '#app/domain/shared/time.ts';
import type { NewJob } from '#app/ports/job-queue.ts';
import type { StoreRow } from '#app/ports/repositories.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import type { StorePlatform } from '#app/ports/store-platform.ts';
import { queueShowState } from '#app/services/show-state.ts';
import { storeJob } from '#app/services/store-job.ts';

export interface StoreAtTheDoor {
  readonly agencyId: string;
  readonly platformKey: string;
  /** How to speak with it: it has no id of ours yet. */
  readonly access: StorePlatform;
}

/**
 * Lets a store in: at its first opening, after an uninstall, or when its access was renewed.
 *
 * Its facts are read and kept, what it had subscribed to goes on, and the jobs that read its history
 * and watch its orders are added. Safe to repeat.
 */
export async function admitStore(
  deps: ServiceDeps,
  { agencyId, platformKey, access }: StoreAtTheDoor,
): Promise<StoreRow> {
  const profile = await access.storeProfile();
  const { store, isNew } = await deps.repositories.stores.connect(
    { agencyId, platform: access.platform, platformKey, ...profile },
    deps.clock.now(),
    (storeId) => ({ jobs: arrivalJobs(storeId) }),
  );
  await welcomeStore(deps, store);
  deps.log.info({ storeId: store.id, isNew }, 'store admitted');
  return store;
}

/**
 * What follows once a store is connected: what it had subscribed to goes on, its history is read and
 * its orders are watched. Safe to repeat.
 */
export async function welcomeStore(deps: ServiceDeps, store: StoreRow): Promise<void> {
  const { subscriptions, jobs, live } = deps.repositories;
  const now = deps.clock.now();
  const today = localDateAt(now, store.zone);
  await subscriptions.setSuspended(store.id, false, { atMs: now, effectiveOn: today });
  // Of a site nothing added them yet, nor of a store that never went, whose access was renewed.
  for (const job of arrivalJobs(store.id)) await jobs.add(job);
  await queueShowState(deps, store);
  await live.append({
    storeId: store.id,
    agencyId: store.agencyId,
    kind: 'store',
    atMs: now,
    payload: { state: 'connected' },
  });
}

/** Its orders are watched, and its history is read. */
function arrivalJobs(storeId: string): NewJob[] {
  return [storeJob('watch_orders', storeId), storeJob('import_history', storeId)];
}
