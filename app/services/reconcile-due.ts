import { MINUTE_MS } from '#app/domain/shared/time.ts';
import type { EpochMs } from '#app/domain/shared/types.ts';
import type { SignsOfLife } from '#app/ports/connection-health.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import { steadyNow } from '#app/services/steady-now.ts';

/** How often a store is reconciled, by the clock. */
export const EVERY_MS = 15 * MINUTE_MS;
/** An order that a heartbeat named gets so long, by the clock, to be delivered. */
const NAMED_MS = 3 * MINUTE_MS;
/** A store that is not reached is asked again after a quarter of the time it has been away. */
const AWAY_SHARE = 1 / 4;
const SOONEST_MS = MINUTE_MS;
/** Whatever the clock does, a store is not asked more often than this, in real time. */
const REAL_PAUSE_MS = 5000;
/** Jobs added at once: stores that are due together, as after an outage, take turns. */
const AT_ONCE = 20;

/**
 * When a store is to be reconciled next.
 *
 * Stores are spread over the quarter of an hour by themselves, since each counts from its own last
 * time. A clock that was set back makes it due.
 *
 * @param backSinceMs since when we are here: what was delivered while we were not is missing until
 *   the store is asked, and WooCommerce delivers once
 */
export function reconcileAt(
  { heartbeat, health }: SignsOfLife,
  now: EpochMs,
  backSinceMs: EpochMs = -Infinity,
): EpochMs {
  const { reconciledAtMs, problemAtMs } = health;
  if (problemAtMs !== null && problemAtMs <= now) {
    // Only a person can mend that.
    if (health.problem === 'store_disconnected') return problemAtMs + EVERY_MS;
    const awayMs = problemAtMs - (reconciledAtMs ?? problemAtMs);
    const waitMs = Math.min(EVERY_MS, Math.max(SOONEST_MS, awayMs * AWAY_SHARE));
    return problemAtMs + waitMs;
  }
  if (reconciledAtMs === null || reconciledAtMs > now) return now;
  if (reconciledAtMs < backSinceMs) return reconciledAtMs;
  const regular = reconciledAtMs + EVERY_MS;
  const isNewsMissing =
    heartbeat !== null &&
    !heartbeat.isNewestKnown &&
    heartbeat.arrivedAtMs > reconciledAtMs;
  return isNewsMissing ? Math.min(regular, heartbeat.arrivedAtMs + NAMED_MS) : regular;
}

export interface ReconcileScheduler {
  /** Adds the jobs that are due, those waiting longest first; returns how many. */
  queueDue(): Promise<number>;
}

/** @param realNow real time: the demo's clock runs faster, platforms do not */
export function makeReconcileScheduler(
  deps: ServiceDeps,
  realNow: () => number = steadyNow,
): ReconcileScheduler {
  const askedAt = new Map<string, number>();
  const backSinceMs = deps.clock.now();
  return {
    queueDue: async () => {
      const now = deps.clock.now();
      const real = realNow();
      const all = await deps.repositories.connectionHealth.signsOfConnected(now);
      for (const storeId of askedAt.keys())
        if (!all.has(storeId)) askedAt.delete(storeId);
      const due = [...all.values()]
        .map((signs) => ({
          storeId: signs.storeId,
          atMs: reconcileAt(signs, now, backSinceMs),
        }))
        .filter(({ atMs }) => atMs <= now)
        .filter(({ storeId }) => real - (askedAt.get(storeId) ?? 0) >= REAL_PAUSE_MS)
        .sort((one, other) => one.atMs - other.atMs)
        .slice(0, AT_ONCE);
      let added = 0;
      for (const { storeId } of due) {
        askedAt.set(storeId, real);
        if (await addReconcileJob(deps, storeId)) added += 1;
      }
      return added;
    },
  };
}

/**
 * Asks for a reconciliation now; false where one waits already.
 *
 * @param isAsked a person waits for it: one of the schedule, which tells nobody, does not do
 */
export function addReconcileJob(
  deps: ServiceDeps,
  storeId: string,
  isAsked = false,
): Promise<boolean> {
  return deps.repositories.jobs.add({
    name: 'reconcile_orders',
    storeId,
    payload: isAsked ? { isAsked } : {},
    uniqueKey: `reconcile_orders:${storeId}${isAsked ? ':asked' : ''}`,
    runAtMs: 0,
  });
}
