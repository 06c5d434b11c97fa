import { dateByRule } from '#app/domain/seasons/date-rules.ts';
import { eventRulesOf } from '#app/domain/seasons/event-rules.ts';
import { publicHolidays } from '#app/domain/seasons/public-holidays.ts';
import type { Market, ShoppingEvent } from '#app/domain/seasons/types.ts';
import { yearOf } from '#app/domain/shared/time.ts';
import type { DateRange, LocalDate } from '#app/domain/shared/types.ts';

const kept = new Map<string, readonly ShoppingEvent[]>();

/** Shopping events and public holidays of a market's year, ascending by date. */
export function eventsOfYear(market: Market, year: number): readonly ShoppingEvent[] {
  const key = `${market}/${String(year)}`;
  const known = kept.get(key);
  if (known) return known;
  if (kept.size > 2000) kept.clear();
  const events = makeEvents(market, year);
  kept.set(key, events);
  return events;
}

/** Events on the dates of a range, ascending. */
export function eventsIn(market: Market, range: DateRange): readonly ShoppingEvent[] {
  const events: ShoppingEvent[] = [];
  for (let year = yearOf(range.from); year <= yearOf(range.to); year++) {
    for (const event of eventsOfYear(market, year)) {
      if (event.localDate >= range.from && event.localDate <= range.to)
        events.push(event);
    }
  }
  return events;
}

/** Date of one event in a year; null where the market does not keep it. */
export function eventDate(market: Market, year: number, code: string): LocalDate | null {
  const row = eventRulesOf(market).find((rule) => rule.code === code);
  return row ? dateByRule(row.rule, year) : null;
}

function makeEvents(market: Market, year: number): readonly ShoppingEvent[] {
  const holidays = new Map(
    publicHolidays(market, year).map((h) => [h.localDate, h.name]),
  );
  const named = eventRulesOf(market).map((row) => {
    const localDate = dateByRule(row.rule, year);
    const name = holidays.get(localDate);
    return name
      ? { code: row.code, localDate, isPublicHoliday: true, name }
      : { code: row.code, localDate, isPublicHoliday: false };
  });
  const taken = new Set(named.map((event) => event.localDate));
  const others = [...holidays]
    .filter(([localDate]) => !taken.has(localDate))
    .map(([localDate, name]) => ({
      code: 'public_holiday',
      localDate,
      isPublicHoliday: true,
      name,
    }));
  return [...named, ...others].sort((a, b) =>
    a.localDate === b.localDate ? 0 : a.localDate < b.localDate ? -1 : 1,
  );
}
