import type { Place } from '#app/domain/forecast/place.ts';

/**
 * How alike the orders of two days are, by what the days share: the size of the store, the weekday,
 * the date, the occasion. It is the covariance of their log rates; fitting and forecasting rest on
 * it alone.
 *
 * The constants hold for every store alike. They were chosen over four sets of real daily orders,
 * and over the same sets with growth put in, since the sets themselves hardly grow; see
 * docs/decisions.
 */
export interface Kinship {
  /** The lasting part. */
  readonly between: (a: Place, b: Place) => number;
  /** What one occasion's effect, of this variance, shares between the years of two days. */
  readonly sharedEffect: (a: Place, b: Place, variance: number) => number;
}

/** All are standard deviations of log orders; what they fade over is in days. */
const SIZE_UNKNOWN = 2;
const LEVEL = { deviation: 0.15, days: 3800 };
const SPELL = { deviation: 0.03, days: 20 };
const WEEKDAY = { deviation: 0.075 };
const WEEKDAY_DRIFT = { deviation: 0.07, days: 120 };
/** How far the weekday is forgotten on the last days before Christmas. */
const EVE_EVENS_WEEKDAYS = 0.6;
const TIME_OF_YEAR = { deviation: 0.15, days: 22 };
const CHRISTMAS_DATE = { deviation: 0.16, days: 2 };
/** What of an occasion comes back the next year; all but a fifth of even a large one. */
const RETURNS = 0.9;
const MOST_OWN_OF_YEAR = 0.2;
/** A promotion at all, and each day of one. */
const PROMOTION = { deviation: 0.35, dayDeviation: 0.15 };

const YEAR = 365;
const LAGS = 1500;

/** Builds the tables once: lags are whole days. */
export function makeKinship(): Kinship {
  const time = table(
    (lag) =>
      LEVEL.deviation ** 2 * Math.exp(-lag / LEVEL.days) +
      SPELL.deviation ** 2 * Math.exp(-lag / SPELL.days),
  );
  const drift = table(
    (lag) => WEEKDAY_DRIFT.deviation ** 2 * Math.exp(-lag / WEEKDAY_DRIFT.days),
  );
  const season = table(
    (lag) => TIME_OF_YEAR.deviation ** 2 * bell(lag, TIME_OF_YEAR.days),
  );
  const date = table(
    (lag) => CHRISTMAS_DATE.deviation ** 2 * Math.exp(-lag / CHRISTMAS_DATE.days),
  );
  const acrossYears = (a: Place, b: Place) =>
    a.seasonYear === b.seasonYear ? 1 : RETURNS;
  const between = (a: Place, b: Place) => {
    const apart = Math.abs(a.day - b.day);
    const gap = Math.abs(a.sinceChristmas - b.sinceChristmas);
    const dates = Math.min(gap, Math.abs(YEAR - gap));
    const near = a.christmas * b.christmas * acrossYears(a, b);
    let sum = SIZE_UNKNOWN ** 2 + time(apart) + season(dates) + near * date(dates);
    if (a.weekday === b.weekday) {
      const kept = (1 - EVE_EVENS_WEEKDAYS * a.eve) * (1 - EVE_EVENS_WEEKDAYS * b.eve);
      sum += kept * (WEEKDAY.deviation ** 2 + drift(apart));
    }
    if (a.isPromoted && b.isPromoted) {
      sum += PROMOTION.deviation ** 2 + (apart === 0 ? PROMOTION.dayDeviation ** 2 : 0);
    }
    return sum;
  };
  const sharedEffect = (a: Place, b: Place, variance: number) =>
    a.seasonYear === b.seasonYear
      ? variance
      : Math.max(RETURNS * variance, variance - MOST_OWN_OF_YEAR ** 2);
  return { between, sharedEffect };
}

function bell(lag: number, days: number): number {
  return Math.exp(-(lag ** 2) / (2 * days ** 2));
}

function table(of: (lag: number) => number): (lag: number) => number {
  const values = Float64Array.from({ length: LAGS }, (_, lag) => of(lag));
  return (lag) => values[lag] ?? of(lag);
}
