import { isAppError } from '#app/domain/shared/errors.ts';
import { HOUR_MS } from '#app/domain/shared/time.ts';
import type { StoreRow } from '#app/ports/repositories.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import type { StorePlatform } from '#app/ports/store-platform.ts';
import { planImport } from '#app/services/import-plan.ts';

/**
 * Reads the visits of the hours that are missing, last season first. A store that does not allow it
 * is left as it is: visits are an extra, and its pages say why there are none.
 */
export async function importVisits(
  deps: ServiceDeps,
  store: StoreRow,
  platform: StorePlatform,
  signal: AbortSignal,
): Promise<void> {
  const { counts } = deps.repositories;
  const missing = planImport({
    zone: store.zone,
    market: store.market,
    // The running hour is not over yet.
    now: Math.floor(deps.clock.now() / HOUR_MS) * HOUR_MS,
    reachFromMs: null,
    known: await counts.known(store.id, 'visits'),
  });
  try {
    for (const range of missing) {
      signal.throwIfAborted();
      const visits = await platform.visitHistory(range);
      if (visits.outcome === 'unavailable') return;
      await counts.recordVisits(store.id, visits.hours);
      const fromMs = Math.max(range.fromMs, visits.knownFromMs ?? range.fromMs);
      if (fromMs < range.untilMs)
        await counts.addKnown(store.id, 'visits', { fromMs, untilMs: range.untilMs });
    }
  } catch (error) {
    if (!isAppError(error) || error.code !== 'platform_refused') throw error;
    deps.log.warn(
      { storeId: store.id, error: error.message },
      'visits could not be read',
    );
  }
}
