import {
  forecastSeason,
  type ForecastInput,
} from '#app/domain/forecast/forecast-season.ts';
import type { SeasonForecast } from '#app/domain/forecast/types.ts';
import { markedDays, marksSaidBefore } from '#app/domain/marks/marked-days.ts';
import type { Mark } from '#app/domain/marks/types.ts';
import { dayCounts } from '#app/domain/peaks/day-table.ts';
import type { HourlyOrders } from '#app/domain/peaks/types.ts';
import { heldSeasons, SEASON_CODES } from '#app/domain/seasons/season.ts';
import type { Season } from '#app/domain/seasons/types.ts';
import { isAppError } from '#app/domain/shared/errors.ts';
import { addDays, startOfLocalDay } from '#app/domain/shared/time.ts';
import type { DateRange, LocalDate } from '#app/domain/shared/types.ts';

/** A past season as it was, held against what was forecast of it. */
export interface SeasonOutcome {
  /** Busiest day of the season as it was, over its known days. */
  readonly actualPeakDay: number;
  readonly actualPeakDate: LocalDate;
  readonly isInsideBand: boolean;
  /** forecast ÷ actual. */
  readonly ratio: number;
}

/** What would have been said before a past season, and what came. */
export interface BacktestRow extends SeasonOutcome {
  readonly season: Season;
  /** The day it would have been said on. */
  readonly asOf: LocalDate;
  readonly forecast: SeasonForecast;
}

export interface BacktestInput extends Omit<
  ForecastInput,
  'season' | 'growthOverride' | 'promotions' | 'closures'
> {
  /** What people marked, with when they did. */
  readonly marks?: readonly Mark[];
  /** Days before a season's first day on which the advice is given. */
  readonly daysAhead: number;
}

/**
 * Had we advised before each past season: the same forecast with only what was known by then, and
 * only the promotions and closures that had been marked by then.
 * Latest season first; seasons before which too little was known are left out.
 */
export function backtest(input: BacktestInput): BacktestRow[] {
  const { hourly, market, today } = input;
  const rows: BacktestRow[] = [];
  for (const code of SEASON_CODES) {
    for (const { season } of heldSeasons(
      hourly.known,
      hourly.zone,
      today,
      market,
      code,
    )) {
      const row = backtestOne(input, season);
      if (row) rows.push(row);
    }
  }
  return rows.sort((a, b) => (a.season.from < b.season.from ? 1 : -1));
}

/** What came of a season, against its forecast; null where none of its days is known or had orders. */
export function outcomeOf(
  forecast: SeasonForecast,
  hourly: HourlyOrders,
  season: DateRange,
): SeasonOutcome | null {
  const none = { localDate: season.from, orders: 0 };
  const peak = dayCounts(hourly, season)
    .filter((day) => day.isComplete)
    .reduce((best, day) => (day.orders > best.orders ? day : best), none);
  if (peak.orders === 0) return null;
  const { low, mid, high } = forecast.peakDay;
  return {
    actualPeakDay: peak.orders,
    actualPeakDate: peak.localDate,
    isInsideBand: peak.orders >= low && peak.orders <= high,
    ratio: mid / peak.orders,
  };
}

/** One past season. Null where too little was known by then, or nothing came. */
function backtestOne(input: BacktestInput, season: Season): BacktestRow | null {
  const asOf = addDays(season.from, -input.daysAhead);
  const { hourly, market, marks = [] } = input;
  const said = marksSaidBefore(marks, startOfLocalDay(asOf, hourly.zone));
  const marked = markedDays(said, hourly.zone);
  try {
    const forecast = forecastSeason({ hourly, market, season, today: asOf, ...marked });
    const outcome = outcomeOf(forecast, hourly, season);
    return outcome === null ? null : { season, asOf, forecast, ...outcome };
  } catch (error) {
    if (isAppError(error) && error.code === 'series_too_short') return null;
    throw error;
  }
}
