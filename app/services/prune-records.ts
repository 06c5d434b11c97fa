import type { ServiceDeps } from '#app/ports/service-deps.ts';
import type { JobName } from '#app/ports/job.ts';
import { DAY_MS } from '#app/domain/shared/time.ts';

/** Long enough to look into what was delivered; later repeats meet the ledger's own key. */
const DELIVERIES_KEPT_MS = 30 * DAY_MS;
const LIVE_EVENTS_KEPT_MS = DAY_MS;
const DONE_JOBS_KEPT_MS = 14 * DAY_MS;
/** Done every few minutes for every store: a fortnight of them would be most of the table. */
const FREQUENT_JOBS: readonly JobName[] = ['reconcile_orders', 'show_state'];
const FREQUENT_JOBS_KEPT_MS = DAY_MS;
/** A site that was never connected in so long begins anew. */
const UNFINISHED_SITES_KEPT_MS = 30 * DAY_MS;

/**
 * Deletes what only saves work and is old: delivery ids, live events, finished jobs,
 * sites that were never connected.
 *
 * @param realNow deliveries, jobs and sites carry real time; live events carry the app's clock
 */
export async function pruneRecords(deps: ServiceDeps, realNow: number): Promise<void> {
  const { jobs, ledger, live } = deps.repositories;
  await ledger.pruneDeliveries(realNow - DELIVERIES_KEPT_MS);
  await jobs.prune(realNow - DONE_JOBS_KEPT_MS);
  await jobs.prune(realNow - FREQUENT_JOBS_KEPT_MS, FREQUENT_JOBS);
  await deps.sites.connections.forgetUnfinished(realNow - UNFINISHED_SITES_KEPT_MS);
  await live.prune(deps.clock.now() - LIVE_EVENTS_KEPT_MS);
}
