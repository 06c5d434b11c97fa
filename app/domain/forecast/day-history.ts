import { dayTableOf, type DayTable } from '#app/domain/peaks/day-table.ts';
import type { HourlyOrders } from '#app/domain/peaks/types.ts';
import { publicHolidayDates } from '#app/domain/seasons/public-holidays.ts';
import type { Market } from '#app/domain/seasons/types.ts';
import { dateOfDay, weekdayOfDay, yearOf } from '#app/domain/shared/time.ts';

/** What is known of a store's days on the eve of a forecast. Day numbers, see shared/time. */
export interface DayHistory {
  readonly table: DayTable;
  /** First day not known any more; nothing from here on is looked at. */
  readonly cutoff: number;
  /** First day after the data, `cutoff` at the latest. */
  readonly end: number;
  readonly isHoliday: (day: number) => boolean;
  /** Orders of a complete day before the cut-off; null where unknown. */
  readonly ordersOf: (day: number) => number | null;
  /** Mean orders of each ISO weekday (index 1–7) ÷ mean of all, over the last half year. */
  readonly weekdayFactor: readonly number[];
  /** Mean orders a day over the last eight weeks, at most. */
  readonly recentLevel: number;
  readonly completeDays: number;
}

const FACTOR_DAYS = 182;
const RECENT_DAYS = 56;
/** Days' worth of belief that weekdays are alike. */
const FACTOR_DOUBT = 2;

/** Cuts a store's history at a day and reads its weekly rhythm. */
export function dayHistory(
  hourly: HourlyOrders,
  market: Market,
  cutoff: number,
): DayHistory {
  const table = dayTableOf(hourly);
  const last = Math.min(cutoff, table.firstDay + table.length);
  const holidays = publicHolidayDates(
    market,
    yearOf(dateOfDay(table.firstDay)),
    yearOf(dateOfDay(cutoff)) + 1,
  );
  const ordersOf = (day: number) => {
    const index = day - table.firstDay;
    return day < cutoff && table.complete[index] === 1
      ? (table.orders[index] ?? null)
      : null;
  };
  return {
    table,
    cutoff,
    end: last,
    ordersOf,
    isHoliday: (day) => holidays.has(dateOfDay(day)),
    weekdayFactor: weekdayFactors(ordersOf, last),
    recentLevel: meanOf(knownBefore(ordersOf, last, RECENT_DAYS)),
    completeDays: knownBefore(ordersOf, last, table.length).length,
  };
}

/** The mean of some numbers; 0 of none. */
export function meanOf(values: readonly number[]): number {
  return values.length > 0
    ? values.reduce((sum, value) => sum + value, 0) / values.length
    : 0;
}

function weekdayFactors(
  ordersOf: (day: number) => number | null,
  last: number,
): number[] {
  const all = meanOf(knownBefore(ordersOf, last, FACTOR_DAYS));
  const factors = Array<number>(8).fill(1);
  if (all <= 0) return factors;
  for (let weekday = 1; weekday <= 7; weekday++) {
    const own: number[] = [];
    for (let day = last - FACTOR_DAYS; day < last; day++) {
      const orders = weekdayOfDay(day) === weekday ? ordersOf(day) : null;
      if (orders !== null) own.push(orders);
    }
    const sum = own.reduce((total, orders) => total + orders, 0);
    factors[weekday] = (sum / all + FACTOR_DOUBT) / (own.length + FACTOR_DOUBT);
    // A weekday without a single order is a closed shop, not a slow one.
    if (own.length >= 4 && sum === 0) factors[weekday] = 0;
  }
  return factors;
}

function knownBefore(
  ordersOf: (day: number) => number | null,
  last: number,
  days: number,
): number[] {
  const known: number[] = [];
  for (let day = last - days; day < last; day++) {
    const orders = ordersOf(day);
    if (orders !== null) known.push(orders);
  }
  return known;
}
