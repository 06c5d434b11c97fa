import { confidenceOf, reasonsFor } from '#app/domain/forecast/confidence.ts';
import { dayHistory } from '#app/domain/forecast/day-history.ts';
import { dayModel } from '#app/domain/forecast/day-model.ts';
import {
  dayBand,
  levelFactors,
  likeliestDays,
  maximumBand,
  totalBand,
} from '#app/domain/forecast/extremes.ts';
import { afterHoursShareOf, peakHourBand } from '#app/domain/forecast/season-hours.ts';
import type { SeasonForecast } from '#app/domain/forecast/types.ts';
import type { HourlyOrders } from '#app/domain/peaks/types.ts';
import type { Market } from '#app/domain/seasons/types.ts';
import { AppError } from '#app/domain/shared/errors.ts';
import { dateOfDay, dayOfDate, startOfDay } from '#app/domain/shared/time.ts';
import type { DateRange, LocalDate } from '#app/domain/shared/types.ts';

export interface ForecastInput {
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
const LIKELIEST_DATES = 5;

/**
 * What a season will bring, from the seasons before and how the store has grown since.
 *
 * Earlier days are matched by event and weekday, brought to today's level, and the bands hold the
 * doubt in that level, each day's own, and the counts' chance. Without an earlier season the band is
 * wide and confidence low.
 *
 * @throws `series_too_short` below 14 complete days or without any order, `bad_series` for counts
 *   that are none, `bad_range` for a growth that is not above 0
 */
export function forecastSeason(input: ForecastInput): SeasonForecast {
  const { hourly, market } = input;
  const override = checkedGrowth(input.growthOverride);
  const [from, to] = [dayOfDate(input.season.from), dayOfDate(input.season.to)];
  const cutoff = dayOfDate(input.today);
  const history = dayHistory(hourly, market, cutoff);
  if (history.completeDays < MIN_FORECAST_DAYS || history.recentLevel <= 0) {
    throw new AppError(
      'series_too_short',
      'a forecast needs fourteen complete days with orders',
      {
        values: { days: history.completeDays, minDays: MIN_FORECAST_DAYS },
      },
    );
  }
  const model = dayModel(history, from, to, market, override);
  const peakDay = maximumBand(model.days, model.levelError);
  const factors = levelFactors(model.levelError);
  return {
    days: model.days.map((day) => ({
      localDate: dateOfDay(day.day),
      orders: dayBand(day, factors),
      lastYearOrders: day.lastYear,
    })),
    total: totalBand(model.days, model.levelError),
    peakDay,
    likeliestPeakDates: likeliestDays(model.roughDays, LIKELIEST_DATES).map(dateOfDay),
    peakHour: peakHourBand(history, from, to, model.seasonsBack, peakDay),
    afterHoursShare: afterHoursShareOf(history, market, from, to, model.seasonsBack),
    confidence: confidenceOf(history, model, peakDay),
    reasons: reasonsFor(history, model, override),
    basis: {
      fromMs: startOfDay(history.table.firstDay, hourly.zone),
      untilMs: startOfDay(
        Math.min(cutoff, history.table.firstDay + history.table.length),
        hourly.zone,
      ),
    },
    growth: model.seasonsBack.length > 0 ? (override ?? model.growth?.ratio ?? 1) : null,
  };
}

function checkedGrowth(growth: number | undefined): number | null {
  if (growth === undefined) return null;
  if (!(growth > 0 && growth < Infinity)) {
    throw new AppError('bad_range', `growth must be above 0, got ${String(growth)}`);
  }
  return growth;
}
