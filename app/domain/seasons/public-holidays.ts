import Holidays from 'date-holidays';
import type { Market } from '#app/domain/seasons/types.ts';
import type { LocalDate } from '#app/domain/shared/types.ts';

export interface PublicHoliday {
  readonly localDate: LocalDate;
  /** As the calendar data names it; it falls back to the country's language. */
  readonly name: { readonly en: string; readonly pl: string };
}

const calendars = new Map<Market, Holidays>();
const years = new Map<string, readonly PublicHoliday[]>();

/**
 * Nation-wide public holidays of a year, ascending by date; none for a market the data lacks.
 *
 * A calendar is read once a market (about 5 ms) and a year once (about 5 ms), then kept.
 *
 * @see date-holidays (its data is CC BY-SA, credited in the README)
 */
export function publicHolidays(market: Market, year: number): readonly PublicHoliday[] {
  const key = `${market}/${String(year)}`;
  const known = years.get(key);
  if (known) return known;
  if (years.size > 2000) years.clear();
  const found = readYear(market, year);
  years.set(key, found);
  return found;
}

/** Dates of public holidays in these years, for quick asking. */
export function publicHolidayDates(
  market: Market,
  fromYear: number,
  toYear: number,
): ReadonlySet<LocalDate> {
  const dates = new Set<LocalDate>();
  for (let year = fromYear; year <= toYear; year++) {
    for (const holiday of publicHolidays(market, year)) dates.add(holiday.localDate);
  }
  return dates;
}

function readYear(market: Market, year: number): readonly PublicHoliday[] {
  const calendar = calendarOf(market);
  const polish = new Map(
    calendar
      .getHolidays(year, 'pl')
      .map((holiday) => [holiday.date + holiday.rule, holiday.name]),
  );
  const byDate = new Map<LocalDate, PublicHoliday>();
  for (const holiday of calendar.getHolidays(year, 'en')) {
    const localDate = holiday.date.slice(0, 10);
    if (holiday.type !== 'public' || byDate.has(localDate)) continue;
    const pl = polish.get(holiday.date + holiday.rule) ?? holiday.name;
    byDate.set(localDate, { localDate, name: { en: holiday.name, pl } });
  }
  return [...byDate.values()].sort((a, b) => (a.localDate < b.localDate ? -1 : 1));
}

function calendarOf(market: Market): Holidays {
  const known = calendars.get(market);
  if (known) return known;
  const calendar = new Holidays();
  calendar.init(market, { types: ['public'] });
  calendars.set(market, calendar);
  return calendar;
}
