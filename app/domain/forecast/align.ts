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

/** The matching day so many years before: by date around Christmas, else by weekday and event. */
export function likeDayBefore(day: number, years: number): number {
  const monthDay = dateOfDay(day).slice(5);
  return monthDay >= BY_DATE_FROM || monthDay <= '01-06'
    ? dateYearsBefore(day, years)
    : weekdayYearsBefore(day, years);
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
