import type { DayHistory } from '#app/domain/forecast/day-history.ts';
import { dateByRule } from '#app/domain/seasons/date-rules.ts';
import {
  dateOf,
  dateOfDay,
  dayOfDate,
  weekdayOfDay,
  yearOf,
} from '#app/domain/shared/time.ts';

/** From 13 December on, gifts are bought by the date of Christmas, not by the week of Black Friday. */
const BY_DATE_FROM = '12-13';
/** Sales hang on Black Friday from here on. */
const BY_EVENT_FROM = '11-08';
const BLACK_FRIDAY = {
  kind: 'after',
  rule: { kind: 'nth', month: 11, weekday: 4, nth: 4 },
  days: 1,
} as const;
/** Weight of the same date against the same weekday where both can be asked. */
const DATE_WEIGHT = 0.5;
const CLOSED = 0.08;

/**
 * What an earlier year says of a day: orders of the matching day, brought to the target's weekday.
 *
 * Days around Black Friday match by their distance to it, which keeps the weekday; from 13 December
 * the same date and the nearest same weekday share the word. Public holidays match holidays.
 *
 * @returns orders at that year's level; null where that year holds nothing
 */
export function alignedOrders(
  history: DayHistory,
  target: number,
  yearsBack: number,
): number | null {
  const sameDate = dateYearsBefore(target, yearsBack);
  const sameWeekday = weekdayYearsBefore(target, yearsBack);
  if (history.isHoliday(target)) return history.ordersOf(sameDate);
  const byWeekday = usable(history, sameWeekday) ? history.ordersOf(sameWeekday) : null;
  const monthDay = dateOfDay(target).slice(5);
  if (monthDay >= BY_EVENT_FROM && monthDay < BY_DATE_FROM) return byWeekday;
  const byDate = usable(history, sameDate)
    ? toWeekdayOf(history, sameDate, target)
    : null;
  if (byDate === null || byWeekday === null) return byWeekday ?? byDate;
  return byDate * DATE_WEIGHT + byWeekday * (1 - DATE_WEIGHT);
}

/** The same date, so many years before. 29 February becomes 1 March. */
export function dateYearsBefore(day: number, years: number): number {
  const date = dateOfDay(day);
  return dayOfDate(
    dateOf(yearOf(date) - years, Number(date.slice(5, 7)), Number(date.slice(8))),
  );
}

/** The same weekday, so many years before: by distance to Black Friday near it, else the nearest. */
export function weekdayYearsBefore(day: number, years: number): number {
  const date = dateOfDay(day);
  const monthDay = date.slice(5);
  if (monthDay >= BY_EVENT_FROM && monthDay < BY_DATE_FROM) {
    const year = yearOf(date);
    const shift =
      dayOfDate(dateByRule(BLACK_FRIDAY, year)) -
      dayOfDate(dateByRule(BLACK_FRIDAY, year - years));
    return day - shift;
  }
  const near = dateYearsBefore(day, years);
  const ahead = (weekdayOfDay(day) - weekdayOfDay(near) + 7) % 7;
  return near + (ahead > 3 ? ahead - 7 : ahead);
}

function usable(history: DayHistory, day: number): boolean {
  return !history.isHoliday(day);
}

function toWeekdayOf(history: DayHistory, from: number, to: number): number | null {
  const orders = history.ordersOf(from);
  const own = history.weekdayFactor[weekdayOfDay(from)] ?? 1;
  const wanted = history.weekdayFactor[weekdayOfDay(to)] ?? 1;
  if (orders === null || own < CLOSED) return null;
  return orders * (wanted / own);
}
