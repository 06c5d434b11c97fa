import type { DayTable } from '#app/domain/peaks/day-table.ts';
import { ordersOn } from '#app/domain/peaks/day-table.ts';
import type { UsualDay } from '#app/domain/peaks/report-types.ts';
import { dateOfDay, weekdayOfDay } from '#app/domain/shared/time.ts';
import { median, quantileSorted, sorted } from '#app/domain/stats/quantile.ts';

/** Fewer complete days than this say nothing of a usual day: each weekday is wanted twice. */
export const MIN_USUAL_DAYS = 14;
/** Below eight weeks a usual day is named, with a word of caution. */
export const SURE_USUAL_DAYS = 56;
/** "8 days of 10" lie between these quantiles. */
export const USUAL_LOW = 0.1;
export const USUAL_HIGH = 0.9;

/**
 * The usual day: median orders of some complete days, and where eight of ten lie.
 *
 * @param days day numbers, ascending
 * @returns null below `MIN_USUAL_DAYS`
 */
export function usualDayOf(table: DayTable, days: readonly number[]): UsualDay | null {
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined || days.length < MIN_USUAL_DAYS)
    return null;
  const orders = sorted(days.map((day) => ordersOn(table, day)));
  return {
    orders: quantileSorted(orders, 0.5),
    low: quantileSorted(orders, USUAL_LOW),
    high: quantileSorted(orders, USUAL_HIGH),
    days: days.length,
    range: { from: dateOfDay(first), to: dateOfDay(last) },
  };
}

/**
 * Usual orders for each hour of the week: the median over past weeks, hours without orders
 * included, so one old sale does not raise expectation.
 *
 * Days with a clock change are left out: one of their hours is missing or comes twice.
 *
 * @param days day numbers of complete days
 * @returns 168 values, orders per hour; index 0 is Monday 00:00 local. Null below `MIN_USUAL_DAYS`,
 *   or when a weekday never occurs
 */
export function weekBaselineOf(
  table: DayTable,
  days: readonly number[],
): number[] | null {
  const whole = days.filter((day) => table.hours[day - table.firstDay] === 24);
  if (whole.length < MIN_USUAL_DAYS) return null;
  const samples = Array.from({ length: 168 }, (): number[] => []);
  for (const day of whole) {
    const cell = (day - table.firstDay) * 24;
    const slot = (weekdayOfDay(day) - 1) * 24;
    for (let hour = 0; hour < 24; hour++) {
      samples[slot + hour]?.push(table.cells[cell + hour] ?? 0);
    }
  }
  if (samples.some((values) => values.length === 0)) return null;
  return samples.map(median);
}
