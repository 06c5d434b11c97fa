/**
 * The limits behind every suggestion, with why. Pages show them where they decide.
 * Each one is a judgement; change it here and nowhere else.
 */

/** Two months: fewer weeks cannot tell a store's usual hour from chance. */
export const MIN_HISTORY_DAYS = 56;

/**
 * Peak hours in a season that may stay without anyone on call: about one a week of a six-week
 * season, and paying for the nights to win the last few is a bad bargain. A count and not a
 * share: with a share, more peaks at noon would excuse more peaks at night.
 */
export const TOLERATED_PEAK_HOURS = 6;

/** Orders that may be at stake before someone answers: 200 at 200 orders an hour is one hour. */
export const ORDERS_AT_STAKE = 200;

/** Response times that agencies promise, minutes; a need is rounded down to one of these. */
export const RESPONSE_STEPS_MINUTES: readonly number[] = [15, 30, 60, 120, 240, 480];

/** Night on the store's clock: 11 PM to 8 AM, when nobody is at work without a rota. */
export const NIGHT_FROM_HOUR = 23;
export const NIGHT_TO_HOUR = 8;

/**
 * Check-ins by how far the busiest day stands above a usual one. At three times the shop is looked
 * over once; at six a second look is due just before the peak; at fifteen little may be left to chance.
 */
export const CHECK_INS_BY_UPLIFT: readonly {
  readonly uplift: number;
  readonly checkIns: number;
}[] = [
  { uplift: 3, checkIns: 1 },
  { uplift: 6, checkIns: 2 },
  { uplift: 15, checkIns: 3 },
];

/** Work behind one promotion where no hours are on record: set up, test, take down. */
export const HOURS_PER_PROMOTION = 2;

/** Hosting is bought for an ordinary week; beyond four times its busiest hour, ask for more of it. */
export const SERVER_UPLIFT = 4;

/**
 * A season that nobody has seen yet may lift orders this much: what Black Friday does to a gift
 * shop. "None needed" must hold even then.
 */
export const UNSEEN_SEASON_UPLIFT = 8;
