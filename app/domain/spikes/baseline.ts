import {
  completeDaysIn,
  dayTableOf,
  ordersOn,
  type DayTable,
} from '#app/domain/peaks/day-table.ts';
import type { HourlyOrders } from '#app/domain/peaks/types.ts';
import { withoutEpisodes } from '#app/domain/spikes/set-aside.ts';
import type { Baseline } from '#app/domain/spikes/types.ts';
import { cellOf, dayRate, weekShape } from '#app/domain/spikes/week-shape.ts';
import { AppError } from '#app/domain/shared/errors.ts';
import { dateOfDay, dayAt, startOfDay, weekdayOfDay } from '#app/domain/shared/time.ts';
import type { EpochMs, InstantRange } from '#app/domain/shared/types.ts';
import { median } from '#app/domain/stats/quantile.ts';

/** The week's shape is learnt from this many weeks; older ones tell of another store. */
export const BASELINE_WEEKS = 12;
/** Below one full week there is no week to expect. */
export const MIN_BASELINE_DAYS = 7;
/** A day above so many medians is an event, not the usual; it teaches nothing of the baseline. */
const EVENT_DAY_RATIO = 2.5;
/** Recent level: this many days, with as many usual days' worth of doubt. */
const LEVEL_DAYS = 10;
const LEVEL_DOUBT_DAYS = 4;
/** No store is steadier than this hour by hour, however few its hours. */
const MIN_DISPERSION = 0.01;
const MAX_DISPERSION = 4;

export interface BaselineInput {
  readonly hourly: HourlyOrders;
  /** Only days that ended by this instant are used. */
  readonly at: EpochMs;
  /** Past incidents; their hours teach nothing of the usual. */
  readonly episodes?: readonly InstantRange[];
}

/**
 * Expected orders for each hour of the store's week, at the store's recent level.
 *
 * Event days are left out; the last ten days set the level. A store without a single order gets a
 * baseline of zeros.
 *
 * @throws `series_too_short` below seven complete days, `bad_series` for counts that are none
 */
export function expectedBand({ hourly, at, episodes = [] }: BaselineInput): Baseline {
  const table = withoutEpisodes(dayTableOf(hourly), episodes);
  const days = recentDays(table, dayAt(at, hourly.zone));
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined || days.length < MIN_BASELINE_DAYS) {
    throw new AppError('series_too_short', 'a baseline needs seven complete days', {
      values: { days: days.length, minDays: MIN_BASELINE_DAYS },
    });
  }
  const usual = withoutEventDays(table, days);
  const shape = weekShape(table, usual);
  const level = recentLevel(table, usual, shape);
  return {
    zone: hourly.zone,
    ratePerHour: Array.from(shape, (rate) => rate * level),
    dispersion: dispersionOf(table, usual, shape),
    level,
    weeks: usual.length / 7,
    basis: {
      fromMs: startOfDay(first, hourly.zone),
      untilMs: startOfDay(last + 1, hourly.zone),
    },
  };
}

function recentDays(table: DayTable, today: number): number[] {
  const range = { from: dateOfDay(today - BASELINE_WEEKS * 7), to: dateOfDay(today - 1) };
  return completeDaysIn(table, range);
}

function withoutEventDays(table: DayTable, days: readonly number[]): readonly number[] {
  const middle = median(days.map((day) => ordersOn(table, day)));
  // Chance alone takes small counts far above their median.
  const limit = EVENT_DAY_RATIO * middle + 3 * Math.sqrt(middle) + 3;
  const usual = days.filter((day) => ordersOn(table, day) <= limit);
  return usual.length >= MIN_BASELINE_DAYS ? usual : days;
}

function recentLevel(
  table: DayTable,
  days: readonly number[],
  shape: Float64Array,
): number {
  const perDay = shape.reduce((sum, rate) => sum + rate, 0) / 7;
  let seen = LEVEL_DOUBT_DAYS * perDay;
  let due = LEVEL_DOUBT_DAYS * perDay;
  for (const day of days.slice(-LEVEL_DAYS)) {
    seen += ordersOn(table, day);
    due += dayRate(shape, day);
  }
  return due > 0 ? seen / due : 1;
}

/** Squared coefficient of variation of an hour's true rate, by the method of moments. */
function dispersionOf(
  table: DayTable,
  days: readonly number[],
  shape: Float64Array,
): number {
  let excess = 0;
  let squares = 0;
  for (const day of days) {
    const slot = (weekdayOfDay(day) - 1) * 24;
    for (let hour = 0; hour < 24; hour++) {
      const rate = shape[slot + hour] ?? 0;
      // One wild hour must not widen every band: what strays further counts as five deviations.
      const most = 5 * Math.sqrt(rate + 0.25) + 2;
      const stray = Math.max(-most, Math.min(most, cellOf(table, day, hour) - rate));
      excess += stray * stray - rate;
      squares += rate * rate;
    }
  }
  return squares > 0
    ? Math.max(MIN_DISPERSION, Math.min(MAX_DISPERSION, excess / squares))
    : MIN_DISPERSION;
}
