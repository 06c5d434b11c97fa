import { expectedBand } from '#app/domain/spikes/baseline.ts';
import type { Expected } from '#app/domain/spikes/types.ts';
import { isAppError } from '#app/domain/shared/errors.ts';
import { addDays, localDateAt, startOfLocalDay } from '#app/domain/shared/time.ts';
import type { EpochMs } from '#app/domain/shared/types.ts';
import type { StoreRow } from '#app/ports/repositories.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';

/** The baseline looks back twelve weeks; a few days more cover incomplete ones at the far end. */
const HISTORY_DAYS = 87;
/** With too little history the question is asked again after this; an import may have ended. */
const ASK_AGAIN_MS = 10_000;

interface Kept {
  readonly key: string;
  readonly expected: Expected | null;
  readonly readAtRealMs: number;
}

/**
 * What a store is expected to sell, from the days before the one in question.
 *
 * The same for each minute of a local day, so that a replay of the day gives the same verdicts.
 */
export class WatchExpectations {
  readonly #kept = new Map<string, Kept>();
  readonly #realNow: () => number;

  constructor(realNow: () => number) {
    this.#realNow = realNow;
  }

  /** Null where the store has too little history to expect anything. */
  async at(deps: ServiceDeps, store: StoreRow, ms: EpochMs): Promise<Expected | null> {
    const date = localDateAt(ms, store.zone);
    const key = `${store.zone} ${date}`;
    const kept = this.#kept.get(store.id);
    const realNow = this.#realNow();
    const isGood =
      kept?.key === key &&
      (kept.expected !== null || realNow - kept.readAtRealMs < ASK_AGAIN_MS);
    if (isGood) return kept.expected;
    const expected = await read(deps, store, date);
    this.#kept.set(store.id, { key, expected, readAtRealMs: realNow });
    return expected;
  }

  /** Forgets a store that is no longer watched. */
  forget(storeId: string): void {
    this.#kept.delete(storeId);
  }
}

async function read(
  deps: ServiceDeps,
  store: StoreRow,
  date: string,
): Promise<Expected | null> {
  const at = startOfLocalDay(date, store.zone);
  const fromMs = startOfLocalDay(addDays(date, -HISTORY_DAYS), store.zone);
  const range = { fromMs, untilMs: at };
  const hourly = await deps.repositories.counts.hourly(store.id, store.zone, range);
  try {
    return { baseline: expectedBand({ hourly, at }), adjustments: [] };
  } catch (error) {
    if (isAppError(error) && error.code === 'series_too_short') return null;
    throw error;
  }
}
