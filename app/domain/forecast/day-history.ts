import { dayTableOf, type DayTable } from '#app/domain/peaks/day-table.ts';
import type { HourlyOrders } from '#app/domain/peaks/types.ts';
import { dayOfDate, weekdayOfDay } from '#app/domain/shared/time.ts';
import type { DateRange } from '#app/domain/shared/types.ts';
import { median } from '#app/domain/stats/quantile.ts';

/** What is known of a store's days on the eve of a forecast. Day numbers, see shared/time. */
export interface DayHistory {
  readonly table: DayTable;
  /** First day not known any more; nothing from here on is looked at. */
  readonly cutoff: number;
  /** First day after the data, `cutoff` at the latest. */
  readonly end: number;
  /** First day with an order; `end` where there is none. */
  readonly firstOrderDay: number;
  /** Orders of a complete day before the cut-off; null where unknown. */
  readonly ordersOf: (day: number) => number | null;
  /** Median orders of the days about a day that had any; 0 where none had. */
  readonly levelAround: (day: number) => number;
  /** Mean orders of each ISO weekday (index 1–7) ÷ mean of all, over the last half year. */
  readonly weekdayFactor: readonly number[];
  readonly isClosedWeekday: (weekday: number) => boolean;
  readonly isMarkedClosed: (day: number) => boolean;
  readonly isPromoted: (day: number) => boolean;
  /** The greatest lift that was said of a day; null where none was. */
  readonly liftOf: (day: number) => number | null;
  /** Mean orders a day over the last eight weeks, at most. */
  readonly recentLevel: number;
  readonly completeDays: number;
}

/** Days of a promotion. */
export interface PromotedDates extends DateRange {
  /** Expected orders ÷ usual orders on each of them; null, or left out, where nobody can say. */
  readonly lift?: number | null;
}

/** What the merchant marked: store-local dates, past or to come. */
export interface Marked {
  readonly promotions?: readonly PromotedDates[];
  readonly closures?: readonly DateRange[];
}

const FACTOR_DAYS = 182;
const RECENT_DAYS = 56;
const MIN_WEEKDAYS = 4;
const AROUND_DAYS = 28;
/** Days' worth of belief that weekdays are alike. */
const FACTOR_DOUBT = 2;
/** A weekday with orders on less than this share of its days is closed; some order slips in. */
const CLOSED_SHARE = 0.1;
/** Only a store whose best weekday has orders this often can be told closed from quiet. */
const BUSY_SHARE = 0.5;

/** Cuts a store's history at a day and reads its weekly rhythm. */
export function dayHistory(
  hourly: HourlyOrders,
  cutoff: number,
  marked: Marked = {},
): DayHistory {
  const table = dayTableOf(hourly);
  const end = Math.min(cutoff, table.firstDay + table.length);
  const ordersOf = (day: number) => {
    const index = day - table.firstDay;
    return day < cutoff && table.complete[index] === 1
      ? (table.orders[index] ?? null)
      : null;
  };
  const weekdays = weekdaysOf(ordersOf, end);
  const levels = new Map<number, number>();
  return {
    table,
    cutoff,
    end,
    firstOrderDay: firstOrderDay(ordersOf, table.firstDay, end),
    ordersOf,
    levelAround: (day) => {
      const known = levels.get(day) ?? levelAround(ordersOf, day);
      levels.set(day, known);
      return known;
    },
    ...weekdays,
    isMarkedClosed: isIn(marked.closures ?? []),
    isPromoted: isIn(marked.promotions ?? []),
    liftOf: liftsOf(marked.promotions ?? []),
    recentLevel: meanOf(knownBefore(ordersOf, end, RECENT_DAYS)),
    completeDays: knownBefore(ordersOf, end, table.length).length,
  };
}

/** The mean of some numbers; 0 of none. */
export function meanOf(values: readonly number[]): number {
  return values.length > 0
    ? values.reduce((sum, value) => sum + value, 0) / values.length
    : 0;
}

function isIn(ranges: readonly DateRange[]): (day: number) => boolean {
  const spans = ranges.map(({ from, to }) => [dayOfDate(from), dayOfDate(to)] as const);
  return (day) => spans.some(([from, to]) => day >= from && day <= to);
}

function liftsOf(promotions: readonly PromotedDates[]): (day: number) => number | null {
  const lifts = new Map<number, number>();
  for (const { from, to, lift } of promotions) {
    if (lift === undefined || lift === null) continue;
    for (let day = dayOfDate(from); day <= dayOfDate(to); day++)
      lifts.set(day, Math.max(lift, lifts.get(day) ?? 0));
  }
  return (day) => lifts.get(day) ?? null;
}

function firstOrderDay(
  ordersOf: (day: number) => number | null,
  first: number,
  end: number,
): number {
  let day = first;
  while (day < end && (ordersOf(day) ?? 0) === 0) day++;
  return day;
}

function levelAround(ordersOf: (day: number) => number | null, day: number): number {
  const known = knownBefore(ordersOf, day + AROUND_DAYS, 2 * AROUND_DAYS);
  const open = known.filter((orders) => orders > 0);
  return open.length > 0 ? median(open) : 0;
}

function weekdaysOf(
  ordersOf: (day: number) => number | null,
  end: number,
): Pick<DayHistory, 'weekdayFactor' | 'isClosedWeekday'> {
  const all = meanOf(knownBefore(ordersOf, end, FACTOR_DAYS));
  const factors = Array<number>(8).fill(1);
  const openShares = Array<number>(8).fill(1);
  for (let weekday = 1; weekday <= 7 && all > 0; weekday++) {
    const own: number[] = [];
    for (let day = end - FACTOR_DAYS; day < end; day++) {
      const orders = weekdayOfDay(day) === weekday ? ordersOf(day) : null;
      if (orders !== null) own.push(orders);
    }
    const sum = own.reduce((total, orders) => total + orders, 0);
    factors[weekday] = (sum / all + FACTOR_DOUBT) / (own.length + FACTOR_DOUBT);
    if (own.length >= MIN_WEEKDAYS)
      openShares[weekday] = own.filter((orders) => orders > 0).length / own.length;
  }
  const isBusy = Math.max(...openShares.slice(1)) > BUSY_SHARE;
  const isClosedWeekday = (weekday: number) =>
    isBusy && (openShares[weekday] ?? 1) < CLOSED_SHARE;
  return {
    weekdayFactor: factors.map((factor, weekday) =>
      isClosedWeekday(weekday) ? 0 : factor,
    ),
    isClosedWeekday,
  };
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
