import { dateYearsBefore } from '#app/domain/forecast/align.ts';
import type { DayHistory } from '#app/domain/forecast/day-history.ts';
import {
  publicHolidays,
  type PublicHoliday,
} from '#app/domain/seasons/public-holidays.ts';
import type { Market } from '#app/domain/seasons/types.ts';
import { dateOfDay, dayOfDate, weekdayOfDay, yearOf } from '#app/domain/shared/time.ts';

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
 * a public holiday, or else a date, on which it was closed in each earlier year it could have been open.
 */
export function willBeClosed(history: DayHistory, day: number, market: Market): boolean {
  if (history.isMarkedClosed(day) || history.isClosedWeekday(weekdayOfDay(day)))
    return true;
  let closed = 0;
  for (let years = 1; years <= YEARS_ASKED; years++) {
    const then = likeClosureBefore(day, years, market);
    const orders = then === null ? null : history.ordersOf(then);
    const isAsked =
      then !== null &&
      orders !== null &&
      then >= history.firstOrderDay &&
      !history.isClosedWeekday(weekdayOfDay(then));
    if (!isAsked) continue;
    if (!isLikelyClosure(history, then, orders)) return false;
    closed++;
  }
  return closed > 0;
}

/**
 * The day so many years before that tells whether this one is closed: the same public holiday, which may
 * move, or the same date. Null where that date was another holiday, which tells nothing of this day.
 */
function likeClosureBefore(day: number, years: number, market: Market): number | null {
  const byDate = dateYearsBefore(day, years);
  const year = yearOf(dateOfDay(day));
  const today = holidayOn(day, market);
  if (today !== undefined) {
    const same = publicHolidays(market, year - years).filter((one) => isSame(one, today));
    const place = publicHolidays(market, year)
      .filter((one) => isSame(one, today))
      .indexOf(today);
    const then = same[place];
    if (then !== undefined) return dayOfDate(then.localDate);
  }
  return holidayOn(byDate, market) === undefined ? byDate : null;
}

function holidayOn(day: number, market: Market): PublicHoliday | undefined {
  const date = dateOfDay(day);
  return publicHolidays(market, yearOf(date)).find(({ localDate }) => localDate === date);
}

/** Some holidays last for days of one name. */
function isSame(one: PublicHoliday, other: PublicHoliday): boolean {
  return one.name.en === other.name.en;
}
