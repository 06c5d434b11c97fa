import type { DayHistory } from '#app/domain/forecast/day-history.ts';
import { DAY_DISPERSION, type DayFit } from '#app/domain/forecast/fit-days.ts';
import { promotionMean } from '#app/domain/forecast/occasions.ts';
import type { Place } from '#app/domain/forecast/place.ts';

/**
 * What seasons did in real shops of which we knew no season before: from 1.3 to 19 times a usual
 * day on the busiest, most of them two to three times. Log orders about the recent weekday.
 */
const SEASON = { mean: 0, deviation: 0.3 };
const OWN_DAY_DEVIATION = 0.15;
/** Some shops live by Black Friday, most hardly know it; one effect for the days around it. */
const BLACK_FRIDAY = { mean: 0.2, deviation: 1.5 };
const CYBER_MONDAY_SHARE = 0.7;
const AROUND_SHARE = 0.4;
const CHRISTMAS = { mean: 0.1, deviation: 0.2 };
/** Mother's Day, Valentine's Day and their like. */
const OTHER_EVENT = { mean: 0.15, deviation: 0.45 };
const PROMOTION_DEVIATION = 0.4;
/** Orders a day below which a store's level counts as this. */
const LEAST_LEVEL = 0.02;

/** A season when no earlier one is on record: the usual days, and what events may make of them. */
export function lawWithoutSeason(history: DayHistory, ahead: readonly Place[]): DayFit {
  const level = Math.log(Math.max(LEAST_LEVEL, history.recentLevel));
  // The level itself is a mean of counts; few orders say little of it.
  const counts =
    1 / Math.max(1, history.recentLevel * Math.min(56, history.completeDays));
  const loads = ahead.map(loadsOf);
  const size = ahead.length;
  const covariance = new Float64Array(size * size);
  const logMeans = Float64Array.from(ahead, (place, row) => {
    const own = loads[row] ?? NO_LOADS;
    loads.forEach((other, column) => {
      const event = own.code === other.code ? own.event * other.event : 0;
      covariance[row * size + column] =
        SEASON.deviation ** 2 +
        counts +
        own.christmas * other.christmas * CHRISTMAS.deviation ** 2 +
        event +
        own.promotion * other.promotion * PROMOTION_DEVIATION ** 2 +
        (row === column ? OWN_DAY_DEVIATION ** 2 : 0);
    });
    const weekday = Math.max(0.05, history.weekdayFactor[place.weekday] ?? 1);
    // Of a sale on an occasion, too, what was said is all that is known.
    const said = place.lift === null ? null : Math.log(place.lift);
    const event = said ?? own.mean + promotionMean(place);
    const shift = SEASON.mean + own.christmas * CHRISTMAS.mean + event;
    return level + Math.log(weekday) + shift;
  });
  return { logMeans, covariance, dispersion: DAY_DISPERSION };
}

interface Loads {
  readonly code: string;
  /** Log orders that the event is expected to add. */
  readonly mean: number;
  /** Deviation of the event's effect on this day. */
  readonly event: number;
  readonly christmas: number;
  readonly promotion: number;
}

const NO_LOADS: Loads = { code: '', mean: 0, event: 0, christmas: 0, promotion: 0 };

function loadsOf(place: Place): Loads {
  const { occasion } = place;
  const promotion = place.isPromoted ? 1 : 0;
  const isBefore = place.sinceChristmas <= 0;
  const rest = { christmas: isBefore ? place.christmas : 0, promotion };
  const [, code = '', days = '0'] = /^([a-z_]+?)(-?\d+)$/u.exec(occasion ?? '') ?? [];
  if (code === 'black_friday') {
    const share = { '0': 1, '3': CYBER_MONDAY_SHARE }[days] ?? AROUND_SHARE;
    const { mean, deviation } = BLACK_FRIDAY;
    return { ...rest, code, mean: mean * share, event: deviation * share };
  }
  if (code === '' || code === 'christmas') return { ...NO_LOADS, ...rest };
  const { mean, deviation } = OTHER_EVENT;
  return { ...rest, code, mean, event: deviation };
}
