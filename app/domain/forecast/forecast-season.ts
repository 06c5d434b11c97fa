import { likeDayBefore } from '#app/domain/forecast/align.ts';
import { confidenceOf, reasonsFor } from '#app/domain/forecast/confidence.ts';
import {
  dayHistory,
  type DayHistory,
  type Marked,
} from '#app/domain/forecast/day-history.ts';
import { drawSeasons } from '#app/domain/forecast/draw-seasons.ts';
import {
  bandOf,
  dayBandOf,
  likeliestPeaks,
  peaksOf,
  totalsOf,
} from '#app/domain/forecast/figures.ts';
import { keptForecast, keyOf } from '#app/domain/forecast/kept-forecasts.ts';
import { measuredGrowth } from '#app/domain/forecast/growth.ts';
import {
  afterHoursShareOf,
  drawPeakHours,
  hourProfile,
} from '#app/domain/forecast/season-hours.ts';
import { learnSeason, type LearntSeason } from '#app/domain/forecast/season-law.ts';
import {
  totalsWithSeason,
  withCalendarWidth,
} from '#app/domain/forecast/season-width.ts';
import type { Band, SeasonForecast } from '#app/domain/forecast/types.ts';
import type { HourlyOrders } from '#app/domain/peaks/types.ts';
import type { Market } from '#app/domain/seasons/types.ts';
import { AppError } from '#app/domain/shared/errors.ts';
import { dateOfDay, dayOfDate, startOfDay } from '#app/domain/shared/time.ts';
import type { DateRange, InstantRange, LocalDate } from '#app/domain/shared/types.ts';

export interface ForecastInput extends Marked {
  readonly hourly: HourlyOrders;
  /** Store-local dates to forecast; a `Season` fits. */
  readonly season: DateRange;
  readonly market: Market;
  /** Store-local; only complete days before it are used. Days of the season before it are as counted. */
  readonly today: LocalDate;
  /** Change against last season that the merchant expects, e.g. 1.5; measured where left out. */
  readonly growthOverride?: number;
}

/** A forecast needs two weeks: each weekday twice. */
export const MIN_FORECAST_DAYS = 14;
/** Longer ranges are no season. */
const MAX_SEASON_DAYS = 200;
const LIKELIEST_DATES = 5;

/**
 * What a season will bring, from the seasons before and how the store has grown since.
 *
 * Days on record tell of days to come by what they share: weekday, date, shopping event, time. From
 * that law seasons are drawn, and each figure with its 80 % band is read off them. Without an earlier
 * season the band is wide and confidence low. Marked promotions raise the band, marked closures are 0.
 *
 * @throws `series_too_short` below 14 complete days or without any order, `bad_series` for counts
 *   that are none, `bad_range` for a growth that is not above 0, or a season that ends before it
 *   begins or is longer than 200 days
 */
export function forecastSeason(input: ForecastInput): SeasonForecast {
  const override = checkedGrowth(input.growthOverride);
  const [from, to] = checkedSeason(input.season);
  const history = dayHistory(input.hourly, dayOfDate(input.today), input);
  if (history.completeDays < MIN_FORECAST_DAYS || history.recentLevel <= 0) {
    throw new AppError(
      'series_too_short',
      'a forecast needs fourteen complete days with orders',
      { values: { days: history.completeDays, minDays: MIN_FORECAST_DAYS } },
    );
  }
  const asked = JSON.stringify([from, to, override, input.promotions, input.closures]);
  const key = [keyOf(history), input.market, input.hourly.zone, asked].join(' ');
  return keptForecast(key, () => make(history, input, from, to, override));
}

function make(
  history: DayHistory,
  input: ForecastInput,
  from: number,
  to: number,
  override: number | null,
): SeasonForecast {
  const learnt = learnSeason(history, input.market, from, to);
  const { law, growth } = withGrowth(learnt, growthOf(learnt, history, from), override);
  const seasons = seasonsOf(law);
  const rates = ratesOf(law);
  const peakDay = bandOf(peaksOf(seasons));
  const { seasonsBack } = law;
  const hours = hourProfile(history, from, to, seasonsBack);
  const [years] = seasonsBack;
  const standing = {
    history,
    seasonsBack,
    measuredGrowth: years === undefined ? null : measuredGrowth(history, years),
    growth,
    isGrowthGiven: override !== null,
    from,
    to,
  };
  return {
    days: Array.from(rates, (rate, index) => ({
      localDate: dateOfDay(from + index),
      orders: dayBandOf(seasons, index, rate),
      lastYearOrders:
        years === undefined ? null : history.ordersOf(likeDayBefore(from + index, years)),
    })),
    total: notBelow(bandOf(seasonTotals(law, seasons)), peakDay),
    peakDay,
    likeliestPeakDates: likeliestPeaks(seasons, rates, LIKELIEST_DATES).map((index) =>
      dateOfDay(from + index),
    ),
    peakHour: bandOf(drawPeakHours(seasons, from, hours), peakDay),
    afterHoursShare: afterHoursShareOf(history, input.market, from, to, seasonsBack),
    confidence: confidenceOf(standing, peakDay),
    reasons: reasonsFor(standing),
    basis: basisOf(history, input.hourly.zone),
    growth,
  };
}

/** Assumed change against last season: what its like days brought, against what is expected now. */
function growthOf(
  learnt: LearntSeason,
  history: DayHistory,
  from: number,
): number | null {
  const [years] = learnt.seasonsBack;
  if (years === undefined) return null;
  let now = 0;
  let then = 0;
  ratesOf(learnt).forEach((rate, index) => {
    const earlier = history.ordersOf(likeDayBefore(from + index, years));
    if (earlier === null || learnt.fixed[index] !== null) return;
    now += rate;
    then += earlier;
  });
  return now > 0 && then > 0 ? now / then : 1;
}

/** The same law with the growth that the merchant gives instead. */
function withGrowth(
  law: LearntSeason,
  growth: number | null,
  override: number | null,
): { law: LearntSeason; growth: number | null } {
  if (override === null) return { law, growth };
  const shift = Math.log(override / (growth ?? 1));
  return {
    law: { ...law, logMeans: law.logMeans.map((mean) => mean + shift) },
    growth: growth === null ? null : override,
  };
}

/** Drawn seasons; without an earlier one the law is as wide as it should be. */
function seasonsOf(law: LearntSeason): Float64Array[] {
  const drawn = drawSeasons(law);
  if (law.seasonsBack.length === 0) return drawn;
  return withCalendarWidth(drawn, isOpenIn(law), law.isOccasion);
}

function seasonTotals(law: LearntSeason, seasons: readonly Float64Array[]): number[] {
  if (law.seasonsBack.length === 0) return totalsOf(seasons);
  return totalsWithSeason(seasons, isOpenIn(law));
}

/** A season brings at least what its busiest day does; with a day or two left the two are close. */
function notBelow(total: Band, peakDay: Band): Band {
  return {
    low: Math.max(total.low, peakDay.low),
    mid: Math.max(total.mid, peakDay.mid),
    high: Math.max(total.high, peakDay.high),
  };
}

function isOpenIn({ fixed }: LearntSeason): boolean[] {
  return fixed.map((orders) => orders === null);
}

/** Middle of each day's rate; known and closed days as they are. */
function ratesOf(law: LearntSeason): Float64Array {
  return law.logMeans.map((mean, index) => law.fixed[index] ?? Math.exp(mean));
}

function basisOf({ table, end }: DayHistory, zone: string): InstantRange {
  return {
    fromMs: startOfDay(table.firstDay, zone),
    untilMs: startOfDay(end, zone),
  };
}

function checkedSeason(season: DateRange): readonly [from: number, to: number] {
  const [from, to] = [dayOfDate(season.from), dayOfDate(season.to)];
  if (!(to >= from && to - from < MAX_SEASON_DAYS)) {
    throw new AppError(
      'bad_range',
      `no season lasts from ${season.from} to ${season.to}`,
    );
  }
  return [from, to];
}

function checkedGrowth(growth: number | undefined): number | null {
  if (growth === undefined) return null;
  if (!(growth > 0 && growth < Infinity)) {
    throw new AppError('bad_range', `growth must be above 0, got ${String(growth)}`);
  }
  return growth;
}
