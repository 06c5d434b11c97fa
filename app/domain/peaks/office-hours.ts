import { publicHolidayDates } from '#app/domain/seasons/public-holidays.ts';
import type { Market } from '#app/domain/seasons/types.ts';
import { dateOfDay, weekdayOfDay, yearOf } from '#app/domain/shared/time.ts';

/** Office hours: Monday to Friday from 9:00 until 18:00 on the store's clock, public holidays out. */
export const OFFICE_FROM_HOUR = 9;
export const OFFICE_UNTIL_HOUR = 18;
export const OFFICE_LAST_WEEKDAY = 5;

/** Asks for a day number and local hour (0–23) whether someone sits in the office. */
export type OfficeClock = (day: number, hour: number) => boolean;

/** The office hours of a market over the years of some days. */
export function officeClock(
  market: Market,
  firstDay: number,
  lastDay: number,
): OfficeClock {
  const holidays = publicHolidayDates(
    market,
    yearOf(dateOfDay(firstDay)),
    yearOf(dateOfDay(lastDay)),
  );
  return (day, hour) =>
    hour >= OFFICE_FROM_HOUR &&
    hour < OFFICE_UNTIL_HOUR &&
    weekdayOfDay(day) <= OFFICE_LAST_WEEKDAY &&
    !holidays.has(dateOfDay(day));
}
