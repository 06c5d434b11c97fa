import { meanOf, type DayHistory } from '#app/domain/forecast/day-history.ts';

/** Growth is read from this many days before the cut-off, against the same weeks a year earlier. */
const GROWTH_DAYS = 56;
const MIN_PAIRED_DAYS = 21;
/** Part of the measured growth that is taken to last; the rest is chance or past by then. */
const SHRINKAGE = 0.6;
const MIN_GROWTH = 0.25;
const MAX_GROWTH = 4;
/** What a season still strays from measured growth, as a log standard deviation. */
const LEVEL_ERROR = 0.1;
const UNKNOWN_LEVEL_ERROR = 0.25;
const MAX_LEVEL_ERROR = 0.75;

export interface Growth {
  /** This year ÷ `yearsBack` years before, shrunk towards 1; 1 where it cannot be measured. */
  readonly ratio: number;
  /** As measured; null where too few weeks stand in both years. */
  readonly measured: number | null;
  /** Log standard deviation of the season's level about `ratio`. */
  readonly error: number;
}

/** Change of the store's level since the same weeks of an earlier year. */
export function growthSince(history: DayHistory, yearsBack: number): Growth {
  const now: number[] = [];
  const then: number[] = [];
  for (let day = history.cutoff - GROWTH_DAYS; day < history.cutoff; day++) {
    const [orders, earlier] = [
      history.ordersOf(day),
      history.ordersOf(day - shiftOf(yearsBack)),
    ];
    if (orders === null || earlier === null) continue;
    now.push(orders);
    then.push(earlier);
  }
  const [meanNow, meanThen] = [meanOf(now), meanOf(then)];
  if (now.length < MIN_PAIRED_DAYS || meanNow <= 0 || meanThen <= 0) {
    const error = Math.min(MAX_LEVEL_ERROR, UNKNOWN_LEVEL_ERROR * Math.sqrt(yearsBack));
    return { ratio: 1, measured: null, error };
  }
  const measured = meanNow / meanThen;
  // Few orders say little of growth: their own noise is taken out first.
  const noise = 2 / (now.length * meanNow) + 2 / (now.length * meanThen);
  const log = Math.log(measured);
  const trust = SHRINKAGE * (LEVEL_ERROR ** 2 / (LEVEL_ERROR ** 2 + noise));
  const ratio = Math.min(MAX_GROWTH, Math.max(MIN_GROWTH, Math.exp(log * trust)));
  const error = Math.sqrt(LEVEL_ERROR ** 2 + noise + (0.3 * log) ** 2);
  return { ratio, measured, error };
}

/** Whole weeks nearest to so many years. */
function shiftOf(years: number): number {
  return Math.round((years * 365.25) / 7) * 7;
}
