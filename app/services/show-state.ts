import { isAppError } from '#app/domain/shared/errors.ts';
import { severityOf } from '#app/domain/spikes/verdict.ts';
import type { NewJob } from '#app/ports/job-queue.ts';
import type { StoreRow } from '#app/ports/repositories.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import type { PlatformName, SiteState } from '#app/ports/store-platform.ts';
import { siteStateOf } from '#app/services/site-state.ts';
import { storeJob } from '#app/services/store-job.ts';

/** Where the admin has a place for it. Elsewhere nothing is queued that would be thrown away. */
const TAKES_STATE: Readonly<Record<PlatformName, boolean>> = {
  shopify: false,
  woocommerce: true,
};
/** Things that move while they are handed over are handed over again, but not for ever. */
const MOST_ROUNDS = 5;

/**
 * Has the store admin told how things are, soon. Called where it changes: an incident that opens,
 * grows or ends, a package that begins or ends, an offer that is made or taken back. One job waits for a store, however much happens.
 */
export async function queueShowState(
  deps: ServiceDeps,
  store: Pick<StoreRow, 'id' | 'platform'>,
): Promise<void> {
  for (const job of showStateJobs(store)) await deps.repositories.jobs.add(job);
}

/** The job, to be added together with what has changed; none where the admin has no place for it. */
export function showStateJobs(store: Pick<StoreRow, 'id' | 'platform'>): NewJob[] {
  return TAKES_STATE[store.platform] ? [storeJob('show_state', store.id)] : [];
}

export type ShowStateOutcome =
  | { outcome: 'shown' | 'not_offered' }
  /** No such store, or it went; its admin shows nothing of us any more. */
  | { outcome: 'no_store' }
  /** The site does not take it. It asks itself with its next heartbeat. */
  | { outcome: 'refused' };

/**
 * Hands the store admin how things are now; safe to repeat.
 *
 * What happens meanwhile finds this job unfinished and adds none, so it is looked at once more
 * before the end.
 *
 * @throws AppError `platform_unreachable`, `platform_throttled`: worth another try
 */
export async function showState(
  deps: ServiceDeps,
  storeId: string,
): Promise<ShowStateOutcome> {
  const store = await deps.repositories.stores.byId(storeId);
  if (store === null || store.disconnectedAt !== null) return { outcome: 'no_store' };
  try {
    const platform = await deps.platforms.forStore(storeId);
    let state = await siteStateOf(deps, store);
    for (let round = 1; ; round++) {
      const outcome = await platform.showState(state);
      if (outcome === 'not_offered' || round === MOST_ROUNDS) return { outcome };
      const after = await siteStateOf(deps, store);
      if (isAlike(state, after)) return { outcome };
      state = after;
    }
  } catch (error) {
    if (!isAppError(error) || !isRefusal(error.code)) throw error;
    deps.log.warn({ storeId, err: error }, 'the site did not take its state');
    return { outcome: 'refused' };
  }
}

function isRefusal(code: string): boolean {
  return code === 'platform_refused' || code === 'store_disconnected';
}

/** Whether two states tell people the same; a ratio moves all the time, its size seldom. */
function isAlike(one: SiteState, other: SiteState): boolean {
  return JSON.stringify(said(one)) === JSON.stringify(said(other));
}

function said({ live, nextPeak, plan, notices }: SiteState): unknown {
  const { kind, incidentId, ratio } = live;
  const isOpen = kind === 'spike' || kind === 'stall';
  const size = isOpen && ratio !== null ? severityOf(kind, ratio) : null;
  return [kind, incidentId, size, nextPeak, plan, notices];
}
