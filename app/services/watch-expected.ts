import type { SeasonForecast } from '#app/domain/forecast/types.ts';
import { teachesNothing } from '#app/domain/marks/uplift.ts';
import { nextSeason } from '#app/domain/seasons/season.ts';
import { expectedBand } from '#app/domain/spikes/baseline.ts';
import type { Expected } from '#app/domain/spikes/types.ts';
import { isAppError } from '#app/domain/shared/errors.ts';
import {
  addDays,
  DAY_MS,
  instantRangeOf,
  localDateAt,
  startOfLocalDay,
} from '#app/domain/shared/time.ts';
import type { EpochMs, InstantRange, LocalDate } from '#app/domain/shared/types.ts';
import type { StoreRow } from '#app/ports/repositories.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import { withMarksOn } from '#app/services/marks-expected.ts';
import { foreseenOn } from '#app/services/foreseen-day.ts';
import { forecastOrNull } from '#app/services/forecast-or-null.ts';
import { Remembered } from '#app/services/remembered.ts';
import {
  marksKey,
  storeHistory,
  type StoreHistory,
} from '#app/services/store-history.ts';
import { tradingSpans } from '#app/services/trading-spans.ts';

/** The baseline looks back twelve weeks; a few days more cover incomplete ones at the far end. */
const HISTORY_DAYS = 87;
/** More than a store has in twelve weeks. */
const INCIDENTS_READ = 200;
/** With too little history the question is asked again after this; an import may have ended. */
const ASK_AGAIN_MS = 10_000;

/** What is expected of a local day, or how much history it would take. */
export type ExpectedOfDay =
  | { readonly outcome: 'known'; readonly expected: Expected }
  | { readonly outcome: 'too_short'; readonly days: number; readonly minDays: number };

/** Pages ask again and again; it changes with the day and with what is known of the days before. */
const shown = new Remembered<ExpectedOfDay>(500);

/** What the watch holds a local day against, for pages to show. */
export async function expectedOn(
  deps: ServiceDeps,
  store: StoreRow,
  date: LocalDate,
): Promise<ExpectedOfDay> {
  const { key } = await storeHistory(deps, store, date);
  return shown.get(`${store.market} ${key}`, () => read(deps, store, date));
}

interface Kept {
  readonly key: string;
  readonly expected: Expected | null;
  readonly readAtRealMs: number;
}

/**
 * What a store is expected to sell, from the days before the one in question, the seasons before, and
 * what people marked.
 *
 * The same for each minute of a local day, so that a replay of the day gives the same verdicts; a mark
 * made during the day holds from when it was made.
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
    // Read each time: what is marked now must hold from the next minute on.
    const marks = await deps.repositories.marks.all(store.id);
    const key = JSON.stringify([store.zone, date, marksKey(marks)]);
    const kept = this.#kept.get(store.id);
    const realNow = this.#realNow();
    const isGood =
      kept?.key === key &&
      (kept.expected !== null || realNow - kept.readAtRealMs < ASK_AGAIN_MS);
    if (isGood) return kept.expected;
    const day = await read(deps, store, date);
    const expected = day.outcome === 'known' ? day.expected : null;
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
  date: LocalDate,
): Promise<ExpectedOfDay> {
  const at = startOfLocalDay(date, store.zone);
  const fromMs = startOfLocalDay(addDays(date, -HISTORY_DAYS), store.zone);
  const range = { fromMs, untilMs: at };
  const [counted, spans, incidents, history] = await Promise.all([
    deps.repositories.counts.hourly(store.id, store.zone, range),
    tradingSpans(deps, store, 'orders'),
    episodesBefore(deps, store.id, at),
    storeHistory(deps, store, date),
  ]);
  // Time before the store's first order is known to be empty, yet no day of trade.
  const hourly = { ...counted, known: within(spans, range) };
  const marked = teachesNothing(history.marks, range, hourly.known);
  const day = instantRangeOf({ from: date, to: date }, store.zone);
  try {
    const baseline = expectedBand({ hourly, at, episodes: [...incidents, ...marked] });
    const forecast = await forecastOn(store, date, history);
    const foreseen = foreseenOn(store, date, baseline, forecast);
    const all = () => history.hourly();
    const adjustments = await withMarksOn(foreseen, history.marks, day, all);
    return { outcome: 'known', expected: { baseline, adjustments } };
  } catch (error) {
    if (!isAppError(error) || error.code !== 'series_too_short') throw error;
    const { days = 0, minDays = 7 } = error.values;
    return { outcome: 'too_short', days: Number(days), minDays: Number(minDays) };
  }
}

function within(spans: readonly InstantRange[], range: InstantRange): InstantRange[] {
  return spans
    .map(({ fromMs, untilMs }) => ({
      fromMs: Math.max(fromMs, range.fromMs),
      untilMs: Math.min(untilMs, range.untilMs),
    }))
    .filter(({ fromMs, untilMs }) => fromMs < untilMs);
}

/** Past incidents: what was told as unusual must not become what is expected. */
async function episodesBefore(
  deps: ServiceDeps,
  storeId: string,
  at: EpochMs,
): Promise<InstantRange[]> {
  const rows = await deps.repositories.incidents.recent(storeId, INCIDENTS_READ);
  return rows
    .filter(({ sinceMs }) => sinceMs < at)
    .map(({ sinceMs, recoveredAtMs }) => ({
      fromMs: sinceMs,
      untilMs: Math.min(at, recoveredAtMs ?? sinceMs + DAY_MS),
    }));
}

/** The forecast of the season under way on a day, as it stood that day; null outside seasons. */
async function forecastOn(
  { market }: StoreRow,
  date: LocalDate,
  history: StoreHistory,
): Promise<SeasonForecast | null> {
  const season = nextSeason(date, market);
  if (date < season.from) return null;
  const hourly = await history.hourly();
  return forecastOrNull({ hourly, season, market, today: date }, history.marks);
}
