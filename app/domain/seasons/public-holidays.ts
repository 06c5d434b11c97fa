import { MARKETS } from '#generated/public-holidays.js';
import type { Market } from '#app/domain/seasons/types.ts';
import type { LocalDate } from '#app/domain/shared/types.ts';

export interface PublicHoliday {
  readonly localDate: LocalDate;
  /** As the calendar data names it; it falls back to the country's language. */
  readonly name: { readonly en: string; readonly pl: string };
}

interface MarketTable {
  readonly names: readonly (readonly [en: string, pl: string])[];
  /** By year: `MMDD:place of its name`, ascending, separated by blanks. */
  readonly years: Readonly<Record<string, string>>;
}

const tables = new Map<Market, MarketTable>();
const years = new Map<string, readonly PublicHoliday[]>();

/**
 * Nation-wide public holidays of a year, ascending by date; none for a market the data lacks.
 *
 * The table holds 2005 up to ten years after it was made; a year is read once, then kept.
 *
 * @see date-holidays (its data is CC BY, credited in the README), by scripts/make-public-holidays.ts
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
  const { names, years: days } = tableOf(market);
  const text = days[year] ?? '';
  if (text === '') return [];
  return text.split(' ').map((entry) => {
    const [en, pl] = names[Number(entry.slice(5))] ?? ['', ''];
    const localDate = `${String(year)}-${entry.slice(0, 2)}-${entry.slice(2, 4)}`;
    return { localDate, name: { en, pl } };
  });
}

function tableOf(market: Market): MarketTable {
  const known = tables.get(market);
  if (known) return known;
  const text = Object.hasOwn(MARKETS, market) ? MARKETS[market] : undefined;
  const table: MarketTable =
    text === undefined ? { names: [], years: {} } : (JSON.parse(text) as MarketTable);
  tables.set(market, table);
  return table;
}

/** Markets whose public holidays we know, by code. */
export function holidayMarkets(): readonly Market[] {
  return Object.keys(MARKETS).sort();
}
