import type { LevelSums, Stray } from '#app/domain/spikes/types.ts';

/** What hours strayed is forgotten over about two months. */
const STRAY_KEEP = Math.exp(-1 / (60 * 24));
/** One hour counts as at most so many variances of chance: an event is no measure of usual hours. */
const CUT_VARIANCES = 16;
/** The variance of hours in which hardly an order is expected is taken for that of a few. */
const LEAST_VARIANCE = 0.3;
/** How far the usual store's hours stray, and how many hours' word that outweighs. */
const USUAL_STRAY = 1.25;
const DOUBT_HOURS = 100;

export const NO_STRAY: Stray = { hours: 0, orders: 0, squares: 0 };

/** How far hours stray, after one more whole hour; `expected` is what was foretold of it. */
export function withHour(stray: Stray, { seen, expected }: LevelSums): Stray {
  const most = CUT_VARIANCES * (expected + LEAST_VARIANCE);
  return {
    hours: stray.hours * STRAY_KEEP + 1,
    orders: stray.orders * STRAY_KEEP + expected,
    squares: stray.squares * STRAY_KEEP + Math.min((seen - expected) ** 2, most),
  };
}

/**
 * Variance of whole hours ÷ that of pure chance; 1 is pure chance. As long as little is known, that of
 * the usual store.
 *
 * @see Wedderburn 1974, Biometrika 61 (quasi-Poisson dispersion)
 */
export function strayOf({ hours, orders, squares }: Stray): number {
  if (orders <= 0) return USUAL_STRAY;
  const doubt = (DOUBT_HOURS * orders) / hours;
  return (squares + USUAL_STRAY * doubt) / (orders + doubt);
}
