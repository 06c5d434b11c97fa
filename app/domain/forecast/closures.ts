import { dateYearsBefore } from '#app/domain/forecast/align.ts';
import type { DayHistory } from '#app/domain/forecast/day-history.ts';
import { weekdayOfDay } from '#app/domain/shared/time.ts';

/** Where a store has more orders a day than this, a day without one was closed, not unlucky. */
const OPEN_DAY_ORDERS = 6;
const YEARS_ASKED = 3;

/** True for a past day on which the store was closed, as far as counts tell. */
export function isLikelyClosure(
  history: DayHistory,
  day: number,
  orders: number,
): boolean {
  if (history.isMarkedClosed(day) || history.isClosedWeekday(weekdayOfDay(day)))
    return true;
  return orders === 0 && history.levelAround(day) > OPEN_DAY_ORDERS;
}

/**
 * True for a day to come on which the store will be closed: marked so, a weekday it never opens, or
 * a date on which it was closed in each earlier year it could have been open.
 */
export function willBeClosed(history: DayHistory, day: number): boolean {
  if (history.isMarkedClosed(day) || history.isClosedWeekday(weekdayOfDay(day)))
    return true;
  let closed = 0;
  for (let years = 1; years <= YEARS_ASKED; years++) {
    const then = dateYearsBefore(day, years);
    const orders = history.ordersOf(then);
    const isAsked =
      orders !== null &&
      then >= history.firstOrderDay &&
      !history.isClosedWeekday(weekdayOfDay(then));
    if (!isAsked) continue;
    if (!isLikelyClosure(history, then, orders)) return false;
    closed++;
  }
  return closed > 0;
}
