import type { ServiceDeps } from '#app/ports/service-deps.ts';
import { DAY_MS } from '#app/domain/shared/time.ts';

/** Platforms stop retrying after hours; repeats later than this meet the ledger's own key. */
const DELIVERIES_KEPT_MS = 3 * DAY_MS;
const LIVE_EVENTS_KEPT_MS = DAY_MS;
const DONE_JOBS_KEPT_MS = 14 * DAY_MS;
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
  await deps.sites.connections.forgetUnfinished(realNow - UNFINISHED_SITES_KEPT_MS);
  await live.prune(deps.clock.now() - LIVE_EVENTS_KEPT_MS);
}
