import type { DayHistory } from '#app/domain/forecast/day-history.ts';
import { eventsOfYear } from '#app/domain/seasons/events.ts';
import type { Market } from '#app/domain/seasons/types.ts';
import {
  dateOf,
  dateOfDay,
  dayOfDate,
  weekdayOfDay,
  yearOf,
} from '#app/domain/shared/time.ts';

/** Where a day stands in the shoppers' year: what it shares with days of other years. */
export interface Place {
  readonly day: number;
  /** ISO, 1 Monday … 7 Sunday. */
  readonly weekday: number;
  /** The year a season belongs to; January to June belong to the Christmas before. */
  readonly seasonYear: number;
  /** Days after 25 December of that year; negative before it. */
  readonly sinceChristmas: number;
  /** The one day of each year it is the like of, e.g. `black_friday+3`; null for ordinary days. */
  readonly occasion: string | null;
  /** 0..1: how much the date counts besides the weekday; 1 from mid-December to New Year. */
  readonly christmas: number;
  /** 0..1: how near the last days before Christmas, when weekdays matter least. */
  readonly eve: number;
  /** In a promotion that the merchant marked. */
  readonly isPromoted: boolean;
  /** What was said that the promotion brings, orders ÷ usual orders; null where nothing was. */
  readonly lift: number | null;
}

/** Days around an event that feel it: from, to. */
const REACH: Readonly<Record<string, readonly [number, number]>> = {
  black_friday: [-3, 4],
  singles_day: [0, 0],
  valentines_day: [-6, 1],
  mothers_day: [-6, 1],
  fathers_day: [-4, 1],
  easter: [-4, 1],
};
/** Around Christmas each date is an occasion of its own: from, to. */
const CHRISTMAS_REACH = [-10, 8] as const;

const kept = new Map<string, ReadonlyMap<number, string>>();

/** Places a day in its market's calendar. */
export function placeOf(
  day: number,
  market: Market,
  { isPromoted, liftOf }: Pick<DayHistory, 'isPromoted' | 'liftOf'>,
): Place {
  const date = dateOfDay(day);
  const year = yearOf(date);
  const seasonYear = Number(date.slice(5, 7)) <= 6 ? year - 1 : year;
  const sinceChristmas = day - dayOfDate(dateOf(seasonYear, 12, 25));
  const [from, to] = CHRISTMAS_REACH;
  const occasion =
    occasionsOf(market, year).get(day) ??
    (sinceChristmas >= from && sinceChristmas <= to
      ? `christmas${String(sinceChristmas)}`
      : null);
  return {
    day,
    weekday: weekdayOfDay(day),
    seasonYear,
    sinceChristmas,
    occasion,
    christmas: ramp(sinceChristmas, -24, 8, 10, 4),
    eve: ramp(sinceChristmas, -6, 3, 8, 1),
    isPromoted: isPromoted(day),
    lift: liftOf(day),
  };
}

/** 0 up to `from`, 1 once `rise` days in, until `fall` days before `to`; 0 from there on. */
function ramp(at: number, from: number, rise: number, to: number, fall: number): number {
  return Math.max(0, Math.min(1, (at - from) / rise, (to - at) / fall));
}

/** Days of a calendar year that an event or a public holiday marks. */
function occasionsOf(market: Market, year: number): ReadonlyMap<number, string> {
  const key = `${market}/${String(year)}`;
  const known = kept.get(key);
  if (known) return known;
  if (kept.size > 2000) kept.clear();
  const occasions = new Map<number, string>();
  for (const { code, localDate, name, isPublicHoliday } of eventsOfYear(market, year)) {
    const day = dayOfDate(localDate);
    const reach = REACH[code];
    const isChristmas =
      localDate >= `${String(year)}-12-09` || localDate.endsWith('01-01');
    if (reach) {
      for (let days = reach[0]; days <= reach[1]; days++)
        occasions.set(day + days, `${code}${String(days)}`);
    } else if (isPublicHoliday && !isChristmas && !occasions.has(day)) {
      occasions.set(day, `holiday ${name?.en ?? code}`);
    }
  }
  kept.set(key, occasions);
  return occasions;
}
