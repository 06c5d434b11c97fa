import { weekdayYearsBefore } from '#app/domain/forecast/align.ts';
import { willBeClosed } from '#app/domain/forecast/closures.ts';
import type { DayHistory } from '#app/domain/forecast/day-history.ts';
import type { SeasonLaw } from '#app/domain/forecast/draw-seasons.ts';
import { fitDays, type DayFit } from '#app/domain/forecast/fit-days.ts';
import { placeOf, type Place } from '#app/domain/forecast/place.ts';
import { teachingDays } from '#app/domain/forecast/teaching-days.ts';
import { lawWithoutSeason } from '#app/domain/forecast/without-season.ts';
import type { Market } from '#app/domain/seasons/types.ts';

/** The law of a season's days, with what it leans on. */
export interface LearntSeason extends SeasonLaw {
  /** Earlier seasons the forecast leans on, latest first: how many years back. */
  readonly seasonsBack: readonly number[];
  /** Days that an event or a date near Christmas marks. */
  readonly isOccasion: readonly boolean[];
}

const MAX_SEASONS = 2;
/** A store's data may have ended long ago; beyond this it is another time. */
const MAX_YEARS_BACK = 20;
/** A season of which less than this share is known teaches nothing. */
const MIN_SEASON_SHARE = 0.35;
/** What a year without any data adds to the doubt about the level, log orders. */
const UNSEEN_YEAR_DEVIATION = 0.25;
const FRESH_DAYS = 60;

/** Learns a season's days from the history; from general knowledge where it holds no season. */
export function learnSeason(
  history: DayHistory,
  market: Market,
  from: number,
  to: number,
): LearntSeason {
  const days = Array.from({ length: to - from + 1 }, (_, index) => from + index);
  const ahead = days.map((day) => placeOf(day, market, history));
  const seasonsBack = earlierSeasons(history, from, to);
  const taught = teachingDays(history, from, to, seasonsBack).map(({ day, orders }) => ({
    place: placeOf(day, market, history),
    orders,
  }));
  const isTaught = seasonsBack.length > 0 && taught.some(({ orders }) => orders > 0);
  const fit = isTaught ? fitDays(taught, ahead) : lawWithoutSeason(history, ahead);
  return {
    logMeans: fit.logMeans,
    covariance: withUnseenYears(fit, ahead, history),
    dispersion: fit.dispersion,
    fixed: days.map(
      (day) => history.ordersOf(day) ?? (willBeClosed(history, day, market) ? 0 : null),
    ),
    seasonsBack: isTaught ? seasonsBack : [],
    isOccasion: ahead.map(({ occasion }) => occasion !== null),
  };
}

/** Years back of which the history holds enough matching days, and any order. */
function earlierSeasons(history: DayHistory, from: number, to: number): number[] {
  const found: number[] = [];
  for (let years = 1; years <= MAX_YEARS_BACK && found.length < MAX_SEASONS; years++) {
    let known = 0;
    let orders = 0;
    for (let day = from; day <= to; day++) {
      const then = weekdayYearsBefore(day, years);
      const earlier = then >= history.firstOrderDay ? history.ordersOf(then) : null;
      if (earlier === null) continue;
      known++;
      orders += earlier;
    }
    if (orders > 0 && known >= MIN_SEASON_SHARE * lengthOf(from, to)) found.push(years);
  }
  return found;
}

/** A store whose data ended long ago may be of another size by now. */
function withUnseenYears(
  fit: DayFit,
  ahead: readonly Place[],
  history: DayHistory,
): Float64Array {
  const unseen = history.cutoff - history.end;
  if (unseen <= FRESH_DAYS || ahead.length === 0) return fit.covariance;
  const more = (UNSEEN_YEAR_DEVIATION ** 2 * unseen) / 365;
  return fit.covariance.map((value) => value + more);
}

function lengthOf(from: number, to: number): number {
  return to - from + 1;
}
