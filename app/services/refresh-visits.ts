import { HOUR_MS, localDateAt, startOfLocalDay } from '#app/domain/shared/time.ts';
import { isAppError } from '#app/domain/shared/errors.ts';
import type { EpochMs } from '#app/domain/shared/types.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import { storeJob } from '#app/services/store-job.ts';

/**
 * Reads the visits of the running day once more, with what is missing before it: platforms count late.
 * Only of a store whose visits were read before; the import of its history sees to the rest.
 */
export async function refreshVisits(
  deps: ServiceDeps,
  storeId: string,
  signal: AbortSignal,
): Promise<void> {
  const { counts, stores } = deps.repositories;
  const store = await stores.byId(storeId);
  if (store === null || store.disconnectedAt !== null) return;
  const last = (await counts.known(storeId, 'visits')).at(-1);
  if (last === undefined) return;
  const untilMs = wholeHour(deps.clock.now());
  const today = startOfLocalDay(localDateAt(untilMs, store.zone), store.zone);
  const range = { fromMs: Math.min(last.untilMs, today), untilMs };
  if (range.fromMs >= untilMs) return;
  const platform = await deps.platforms.forStore(storeId);
  signal.throwIfAborted();
  try {
    const visits = await platform.visitHistory(range);
    if (visits.outcome === 'unavailable') return;
    await counts.recordVisits(storeId, visits.hours);
    // While the plugin was off nobody counted: those hours are unknown, not without visits.
    const fromMs = Math.max(range.fromMs, visits.knownFromMs ?? range.fromMs);
    if (fromMs < untilMs) await counts.addKnown(storeId, 'visits', { fromMs, untilMs });
  } catch (error) {
    if (!isAppError(error) || error.code !== 'platform_refused') throw error;
    deps.log.warn({ storeId, error: error.message }, 'visits could not be read');
  }
}

/**
 * Asks for the visits of each hour that is over, once, of each store that has visits.
 *
 * @returns a function to call now and then; it remembers which hours it asked for
 */
export function makeVisitsReminder(deps: ServiceDeps): () => Promise<void> {
  const askedFor = new Map<string, EpochMs>();
  return async () => {
    const hour = wholeHour(deps.clock.now());
    const { counts, jobs, stores } = deps.repositories;
    for (const { id } of await stores.connected()) {
      if (askedFor.get(id) === hour) continue;
      askedFor.set(id, hour);
      const last = (await counts.known(id, 'visits')).at(-1);
      if (last === undefined || last.untilMs >= hour) continue;
      await jobs.add(storeJob('refresh_visits', id));
    }
  };
}

function wholeHour(ms: EpochMs): EpochMs {
  return Math.floor(ms / HOUR_MS) * HOUR_MS;
}
