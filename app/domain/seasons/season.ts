import { dateByRule } from '#app/domain/seasons/date-rules.ts';
import { eventDate, eventsIn } from '#app/domain/seasons/events.ts';
import type {
  HeldSeason,
  Market,
  Season,
  SeasonCode,
} from '#app/domain/seasons/types.ts';
import {
  addDays,
  daysBetween,
  localDateAt,
  startOfDay,
  dayOfDate,
  yearOf,
} from '#app/domain/shared/time.ts';
import type {
  DateRange,
  InstantRange,
  LocalDate,
  Zone,
} from '#app/domain/shared/types.ts';

/** A package is ordered at the plain price until this many days before the season. */
export const ORDER_BY_DAYS = 30;
/** From this many days before the season an order is last-minute. */
export const LAST_MINUTE_DAYS = 14;
/** A season counts as held by the data when this share of its days is known. */
export const MIN_KNOWN_SHARE = 0.5;

export const SEASON_CODES: readonly SeasonCode[] = [
  'holiday',
  'valentines_day',
  'mothers_day',
];

/** The season of a code that begins in a year. `holiday`: 20 November to 5 January. */
export function seasonFor(
  market: Market,
  year: number,
  code: SeasonCode = 'holiday',
): Season {
  const range = soldRange(market, year, code);
  const peaksRange =
    code === 'holiday'
      ? { from: `${String(year)}-11-01`, to: `${String(year)}-12-31` }
      : range;
  const span = {
    from: range.from < peaksRange.from ? range.from : peaksRange.from,
    to: range.to > peaksRange.to ? range.to : peaksRange.to,
  };
  return {
    code,
    year,
    market,
    ...range,
    orderBy: addDays(range.from, -ORDER_BY_DAYS),
    lastMinuteFrom: addDays(range.from, -LAST_MINUTE_DAYS),
    peaksRange,
    events: eventsIn(market, span),
  };
}

/** The season under way, or else the next to begin. */
export function nextSeason(
  today: LocalDate,
  market: Market,
  code: SeasonCode = 'holiday',
): Season {
  const year = yearOf(today);
  for (const candidate of [year - 1, year]) {
    const season = seasonFor(market, candidate, code);
    if (season.to >= today) return season;
  }
  return seasonFor(market, year + 1, code);
}

/**
 * The latest finished season the data holds, newest last year first; null when it holds none.
 *
 * The data may have ended years ago. A season counts as held when at least half of its
 * `peaksRange` is known; `knownShare` says how much.
 *
 * @param known ascending, disjoint instants the store's data covers
 * @param today store-local; seasons that are not over yet do not count
 */
export function lastSeason(
  known: readonly InstantRange[],
  zone: Zone,
  today: LocalDate,
  market: Market,
  code: SeasonCode = 'holiday',
): HeldSeason | null {
  return heldSeasons(known, zone, today, market, code)[0] ?? null;
}

/** Every finished season the data holds, latest first. */
export function heldSeasons(
  known: readonly InstantRange[],
  zone: Zone,
  today: LocalDate,
  market: Market,
  code: SeasonCode = 'holiday',
): readonly HeldSeason[] {
  const first = known[0];
  const last = known.at(-1);
  if (!first || !last) return [];
  const held: HeldSeason[] = [];
  const lastYear = yearOf(localDateAt(last.untilMs - 1, zone));
  for (let year = lastYear; year >= yearOf(localDateAt(first.fromMs, zone)); year--) {
    const season = seasonFor(market, year, code);
    if (season.peaksRange.to >= today) continue;
    const days = knownDays(known, zone, season.peaksRange);
    const length = daysBetween(season.peaksRange.from, season.peaksRange.to) + 1;
    const [firstKnown, lastKnown] = [days[0], days.at(-1)];
    if (firstKnown === undefined || lastKnown === undefined) continue;
    const knownShare = days.length / length;
    if (knownShare >= MIN_KNOWN_SHARE)
      held.push({ season, knownShare, firstKnown, lastKnown });
  }
  return held;
}

/** Dates of a range that are known from their first instant to their last, ascending. */
export function knownDays(
  known: readonly InstantRange[],
  zone: Zone,
  range: DateRange,
): readonly LocalDate[] {
  const days: LocalDate[] = [];
  for (let date = range.from; date <= range.to; date = addDays(date, 1)) {
    const fromMs = startOfDay(dayOfDate(date), zone);
    const untilMs = startOfDay(dayOfDate(date) + 1, zone);
    if (known.some((span) => span.fromMs <= fromMs && span.untilMs >= untilMs))
      days.push(date);
  }
  return days;
}

function soldRange(market: Market, year: number, code: SeasonCode): DateRange {
  switch (code) {
    case 'holiday':
      return { from: `${String(year)}-11-20`, to: `${String(year + 1)}-01-05` };
    case 'valentines_day':
      return { from: `${String(year)}-01-31`, to: `${String(year)}-02-14` };
    case 'mothers_day': {
      const second = { kind: 'nth', month: 5, weekday: 7, nth: 2 } as const;
      const day = eventDate(market, year, code) ?? dateByRule(second, year);
      return { from: addDays(day, -14), to: day };
    }
  }
}
