import {
  completeDaysIn,
  dayTableOf,
  ordersOn,
  type DayTable,
} from '#app/domain/peaks/day-table.ts';
import type { HourlyOrders } from '#app/domain/peaks/types.ts';
import type { Baseline } from '#app/domain/spikes/types.ts';
import { AppError } from '#app/domain/shared/errors.ts';
import { dateOfDay, dayAt, startOfDay, weekdayOfDay } from '#app/domain/shared/time.ts';
import type { EpochMs } from '#app/domain/shared/types.ts';
import { median } from '#app/domain/stats/quantile.ts';

/** The week's shape is learnt from this many weeks; older ones tell of another store. */
export const BASELINE_WEEKS = 12;
/** Below one full week there is no week to expect. */
export const MIN_BASELINE_DAYS = 7;
/** A day above so many medians is an event, not the usual; it teaches nothing of the baseline. */
const EVENT_DAY_RATIO = 2.5;
/** Weeks' worth of belief in the smooth shape against an hour's own average. */
const SHAPE_WEEKS = 3;
/** Recent level: this many days, with as many usual days' worth of doubt. */
const LEVEL_DAYS = 10;
const LEVEL_DOUBT_DAYS = 4;
/** No store is steadier than this hour by hour, however few its hours. */
const MIN_DISPERSION = 0.01;
const MAX_DISPERSION = 4;
/** Orders' worth of doubt in the level of a single day. */
const DAY_LEVEL_DOUBT = 10;

export interface BaselineInput {
  readonly hourly: HourlyOrders;
  /** Only days that ended by this instant are used. */
  readonly at: EpochMs;
}

/**
 * Expected orders for each hour of the store's week, at the store's recent level.
 *
 * Hour averages shrink towards a smooth shape (weekday × hour of day), since a small store has weeks
 * with no order in most hours. Event days are left out; the last ten days set the level.
 *
 * @throws `series_too_short` below seven complete days, `bad_series` for counts that are none
 */
export function expectedBand({ hourly, at }: BaselineInput): Baseline {
  const table = dayTableOf(hourly);
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
    ratePerHour: shape.map((rate) => rate * level),
    dispersion: dispersionOf(table, usual, shape, 0),
    hourDispersion: dispersionOf(table, usual, shape, DAY_LEVEL_DOUBT),
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

/** 168 rates: each hour's average drawn towards weekday level × smoothed hour of the day. */
function weekShape(table: DayTable, days: readonly number[]): number[] {
  const sums = new Float64Array(168);
  const seen = new Float64Array(7);
  for (const day of days) {
    const weekday = weekdayOfDay(day) - 1;
    seen[weekday] = (seen[weekday] ?? 0) + 1;
    for (let hour = 0; hour < 24; hour++) {
      const slot = weekday * 24 + hour;
      sums[slot] =
        (sums[slot] ?? 0) + (table.cells[(day - table.firstDay) * 24 + hour] ?? 0);
    }
  }
  const smooth = smoothShape(sums, seen);
  return Array.from(sums, (sum, slot) => {
    const weeks = seen[Math.floor(slot / 24)] ?? 0;
    return (sum + SHAPE_WEEKS * (smooth[slot] ?? 0)) / (weeks + SHAPE_WEEKS);
  });
}

/** Weekday level times hour-of-day shape, working days and weekends apart, hours eased into each other. */
function smoothShape(sums: Float64Array, seen: Float64Array): number[] {
  const total = sums.reduce((all, sum) => all + sum, 0);
  const allDays = seen.reduce((all, days) => all + days, 0);
  const perDay = total / Math.max(1, allDays);
  const dayLevel = Array.from(seen, (days, weekday) => {
    const sum = sums
      .slice(weekday * 24, weekday * 24 + 24)
      .reduce((all, one) => all + one, 0);
    return (sum + perDay) / (days + 1);
  });
  const shapes = [
    [0, 1, 2, 3, 4],
    [5, 6],
  ].map((weekdays) => hourShape(sums, weekdays));
  const whole = hourShape(sums, [0, 1, 2, 3, 4, 5, 6]);
  return Array.from({ length: 168 }, (_, slot) => {
    const weekday = Math.floor(slot / 24);
    const own = shapes[weekday < 5 ? 0 : 1]?.[slot % 24] ?? 0;
    return (dayLevel[weekday] ?? 0) * (0.7 * own + 0.3 * (whole[slot % 24] ?? 0));
  });
}

/** Share of a day's orders in each hour, eased 1:2:1 around the clock, never quite 0. */
function hourShape(sums: Float64Array, weekdays: readonly number[]): number[] {
  const raw = Array.from({ length: 24 }, (_, hour) =>
    weekdays.reduce((all, weekday) => all + (sums[weekday * 24 + hour] ?? 0), 0),
  );
  const eased = raw.map(
    (sum, hour) =>
      (2 * sum + (raw[(hour + 23) % 24] ?? 0) + (raw[(hour + 1) % 24] ?? 0)) / 4 + 0.02,
  );
  const total = eased.reduce((all, sum) => all + sum, 0);
  return eased.map((sum) => sum / total);
}

function recentLevel(
  table: DayTable,
  days: readonly number[],
  shape: readonly number[],
): number {
  const perDay = shape.reduce((all, rate) => all + rate, 0) / 7;
  const recent = days.slice(-LEVEL_DAYS);
  let seen = LEVEL_DOUBT_DAYS * perDay;
  let expected = LEVEL_DOUBT_DAYS * perDay;
  for (const day of recent) {
    seen += ordersOn(table, day);
    expected += dayRate(shape, day);
  }
  return expected > 0 ? seen / expected : 1;
}

/**
 * Squared coefficient of variation of an hour's true rate, by the method of moments.
 *
 * @param doubt orders' worth of doubt in a day's own level, which is taken out first; 0 leaves it in
 */
function dispersionOf(
  table: DayTable,
  days: readonly number[],
  shape: readonly number[],
  doubt: number,
): number {
  let excess = 0;
  let squares = 0;
  for (const day of days) {
    const slot = (weekdayOfDay(day) - 1) * 24;
    const level =
      doubt > 0 ? (ordersOn(table, day) + doubt) / (dayRate(shape, day) + doubt) : 1;
    for (let hour = 0; hour < 24; hour++) {
      const rate = (shape[slot + hour] ?? 0) * level;
      const orders = table.cells[(day - table.firstDay) * 24 + hour] ?? 0;
      // One wild hour must not widen every band: what strays further counts as five deviations.
      const most = 5 * Math.sqrt(rate + 0.25) + 2;
      const stray = Math.max(-most, Math.min(most, orders - rate));
      excess += stray * stray - rate;
      squares += rate * rate;
    }
  }
  return squares > 0
    ? Math.max(MIN_DISPERSION, Math.min(MAX_DISPERSION, excess / squares))
    : MIN_DISPERSION;
}

function dayRate(shape: readonly number[], day: number): number {
  const slot = (weekdayOfDay(day) - 1) * 24;
  return shape.slice(slot, slot + 24).reduce((all, rate) => all + rate, 0);
}
