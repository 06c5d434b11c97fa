import { alignedOrders, weekdayYearsBefore } from '#app/domain/forecast/align.ts';
import type { DayHistory } from '#app/domain/forecast/day-history.ts';
import { growthSince, type Growth } from '#app/domain/forecast/growth.ts';
import { steadyMeans, type RoughDay } from '#app/domain/forecast/steady.ts';
import { modelWithoutSeason } from '#app/domain/forecast/without-season.ts';
import type { Market } from '#app/domain/seasons/types.ts';
import { weekdayOfDay } from '#app/domain/shared/time.ts';
import { median } from '#app/domain/stats/quantile.ts';

/** A day to come: orders expected, and how its own rate may stray from that. */
export interface ExpectedOrders {
  readonly day: number;
  readonly mean: number;
  /** Squared coefficient of variation of the day's own rate. 0 for a day already known. */
  readonly dispersion: number;
  /** Already counted, nothing left to chance. */
  readonly isKnown: boolean;
  readonly lastYear: number | null;
}

export interface DayModel {
  readonly days: readonly ExpectedOrders[];
  /** The same before chance was taken out of the means: the better guide to which day wins. */
  readonly roughDays: readonly ExpectedOrders[];
  /** Log standard deviation that all days share. */
  readonly levelError: number;
  readonly growth: Growth | null;
  /** Earlier seasons the forecast leans on, latest first: how many years back. */
  readonly seasonsBack: readonly number[];
}

const MAX_SEASONS = 3;
/** A store's data may have ended long ago; beyond this it is another time. */
const MAX_YEARS_BACK = 20;
/** A season of which less than this share is known teaches nothing. */
const MIN_SEASON_SHARE = 0.35;
/** Weight of each further year back. */
const OLDER_WEIGHT = 0.45;
const MIN_DAY_ERROR = 0.04;
const MAX_DAY_ERROR = 0.6;
const EVENT_DAY_ERROR = 0.06;
/** Expected orders for each day of a season, aligned to the seasons before. */
export function dayModel(
  history: DayHistory,
  from: number,
  to: number,
  market: Market,
  growthOverride: number | null,
): DayModel {
  const seasonsBack = earlierSeasons(history, from, to);
  if (seasonsBack.length === 0)
    return modelWithoutSeason(history, market, from, to, growthOverride);
  const growths = seasonsBack.map((years) => growthSince(history, years));
  const [growth] = growths;
  const factors = growths.map((one, index) =>
    growthOverride === null
      ? one.ratio
      : growthOverride ** yearsSince(seasonsBack, index),
  );
  const dayError = dayErrorOf(history);
  const rough = roughDays(
    history,
    from,
    to,
    (day) => blend(history, day, seasonsBack, factors),
    {
      dayError,
      seasons: seasonsBack.length,
    },
  );
  const days = steadyMeans(rough).map((steady, index): ExpectedOrders => {
    const day = from + index;
    const known = history.ordersOf(day);
    const lastYear = alignedOrders(history, day, seasonsBack[0] ?? 1);
    const dispersion = known === null ? dayError ** 2 : 0;
    return { day, mean: known ?? steady, dispersion, isKnown: known !== null, lastYear };
  });
  const roughOnes = days.map((day, index) => ({
    ...day,
    mean: day.isKnown ? day.mean : (rough[index]?.mean ?? day.mean),
  }));
  return {
    days,
    roughDays: roughOnes,
    levelError: growth?.error ?? 0,
    growth: growth ?? null,
    seasonsBack,
  };
}

/** Years back of which the history holds enough matching days, and any order. */
function earlierSeasons(history: DayHistory, from: number, to: number): number[] {
  const found: number[] = [];
  for (let years = 1; years <= MAX_YEARS_BACK && found.length < MAX_SEASONS; years++) {
    let known = 0;
    let orders = 0;
    for (let day = from; day <= to; day++) {
      const earlier = history.ordersOf(weekdayYearsBefore(day, years));
      if (earlier === null) continue;
      known++;
      orders += earlier;
    }
    if (orders > 0 && known >= MIN_SEASON_SHARE * (to - from + 1)) found.push(years);
  }
  return found;
}

function roughDays(
  history: DayHistory,
  from: number,
  to: number,
  meanOn: (day: number) => number,
  errors: { readonly dayError: number; readonly seasons: number },
): RoughDay[] {
  return Array.from({ length: to - from + 1 }, (_, index) => {
    const mean = meanOn(from + index);
    const weekdayFactor = history.weekdayFactor[weekdayOfDay(from + index)] ?? 1;
    const noise = (errors.dayError ** 2 + 1 / Math.max(1, mean)) / errors.seasons;
    return { mean, weekdayFactor, noise };
  });
}

/** 1 for the latest season on record, 2 for one a year before it, … */
function yearsSince(seasonsBack: readonly number[], index: number): number {
  return (seasonsBack[index] ?? 1) - (seasonsBack[0] ?? 1) + 1;
}

/** Weighted mean of what each earlier season says, each brought to today's level. */
function blend(
  history: DayHistory,
  day: number,
  seasonsBack: readonly number[],
  factors: readonly number[],
): number {
  let sum = 0;
  let weights = 0;
  seasonsBack.forEach((years, index) => {
    const orders = alignedOrders(history, day, years);
    if (orders === null) return;
    const weight = OLDER_WEIGHT ** (yearsSince(seasonsBack, index) - 1);
    sum += weight * orders * (factors[index] ?? 1);
    weights += weight;
  });
  if (weights > 0) return sum / weights;
  return history.recentLevel * (history.weekdayFactor[weekdayOfDay(day)] ?? 1);
}

/** How far recent days strayed from the same weekday a year before, their common level taken out. */
function dayErrorOf(history: DayHistory): number {
  const logs: number[] = [];
  for (let day = history.cutoff - 84; day < history.cutoff; day++) {
    const [now, then] = [history.ordersOf(day), history.ordersOf(day - 364)];
    if (now !== null && then !== null && now > 0 && then > 0)
      logs.push(Math.log(now / then));
  }
  if (logs.length < 14) return EVENT_DAY_ERROR * 1.5;
  const middle = median(logs);
  // The median absolute deviation times 1.4826 is the standard deviation of a normal law.
  const spread = 1.4826 * median(logs.map((log) => Math.abs(log - middle)));
  const counts = 2 / Math.max(1, history.recentLevel);
  const own = Math.sqrt(Math.max(0, spread ** 2 - counts) / 2 + EVENT_DAY_ERROR ** 2);
  return Math.min(MAX_DAY_ERROR, Math.max(MIN_DAY_ERROR, own));
}
