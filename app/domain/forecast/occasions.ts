import type { Kinship } from '#app/domain/forecast/kinship.ts';
import type { Place } from '#app/domain/forecast/place.ts';

/**
 * Variances of what is one store's own: the effect of each occasion, and growth.
 *
 * Their law has heavy tails (Student's t): most occasions do little in most stores, some do eight
 * times a usual day. Small effects on record are drawn towards none, large ones stand.
 */
export interface LocalPrior {
  readonly variances: Map<string, number>;
  /** Variance of growth, log orders a year. */
  growthVariance: number;
  /** Growth is counted from this day. */
  readonly origin: number;
}

/** Deviations of the middle of the law, log orders; and its degrees of freedom. */
const EVENT_DEVIATION = 0.05;
const CHRISTMAS_DEVIATION = 0.05;
const HOLIDAY_DEVIATION = 0.2;
const FREEDOM = 1;
const GROWTH_DEVIATION = 0.18;
const GROWTH_FREEDOM = 1.5;
/** Where growth starts from, before the days have spoken. */
const GROWTH_FIRST = 0.5;
const YEAR_DAYS = 365.25;
/** Growth is not carried on beyond this many days after the last day known. */
const MAX_AHEAD_DAYS = 183;
/** What a marked promotion brings until the store's own have been seen, log orders. */
const PROMOTION_MEAN = 0.2;

/**
 * What a day's promotion is taken to add before the store's own have spoken, log orders.
 *
 * What was said of it, against a usual day. On an occasion the occasion's own effect is learnt from the
 * years before, sales included, so that what was said would count twice.
 */
export function promotionMean({ isPromoted, lift, occasion }: Place): number {
  if (!isPromoted) return 0;
  return lift === null || occasion !== null ? PROMOTION_MEAN : Math.log(lift);
}

export function localPrior(places: readonly Place[]): LocalPrior {
  const variances = new Map<string, number>();
  for (const { occasion } of places) {
    if (occasion !== null) variances.set(occasion, firstVariance(occasion));
  }
  return {
    variances,
    growthVariance: GROWTH_FIRST ** 2,
    origin: places.at(-1)?.day ?? 0,
  };
}

/** Adds the covariance of occasions and growth. */
export function addLocal(
  matrix: Float64Array,
  rows: readonly Place[],
  columns: readonly Place[],
  prior: LocalPrior,
  kinship: Kinship,
): void {
  const columnYears = columns.map((place) => yearsOf(place, prior));
  rows.forEach((one, row) => {
    const growth = prior.growthVariance * yearsOf(one, prior);
    const variance =
      one.occasion === null
        ? 0
        : (prior.variances.get(one.occasion) ?? unseenVariance(one.occasion));
    columns.forEach((other, column) => {
      const at = row * columns.length + column;
      let sum = growth * (columnYears[column] ?? 0);
      if (variance > 0 && one.occasion === other.occasion)
        sum += kinship.sharedEffect(one, other, variance);
      matrix[at] = (matrix[at] ?? 0) + sum;
    });
  });
}

/**
 * Effects as the fit has them now, and from them the variances for the next round.
 *
 * @see expectation-maximisation for a t prior, Lange, Little & Taylor 1989
 */
export function localEffects(
  prior: LocalPrior,
  places: readonly Place[],
  weights: Float64Array,
  kinship: Kinship,
): void {
  let growth = 0;
  const byOccasion = new Map<string, number[]>();
  places.forEach((place, index) => {
    growth += yearsOf(place, prior) * (weights[index] ?? 0);
    if (place.occasion === null) return;
    const same = byOccasion.get(place.occasion);
    if (same) same.push(index);
    else byOccasion.set(place.occasion, [index]);
  });
  growth *= prior.growthVariance;
  prior.growthVariance = widened(GROWTH_DEVIATION ** 2, GROWTH_FREEDOM, growth);
  for (const [occasion, indexes] of byOccasion) {
    const variance = prior.variances.get(occasion) ?? 0;
    let sum = 0;
    for (const one of indexes) {
      for (const other of indexes) {
        const [a, b] = [places[one], places[other]];
        if (a && b) sum += kinship.sharedEffect(a, b, variance) * (weights[other] ?? 0);
      }
    }
    const effect = sum / indexes.length;
    prior.variances.set(occasion, widened(firstVariance(occasion), FREEDOM, effect));
  }
}

function widened(variance: number, freedom: number, effect: number): number {
  return (freedom * variance + effect ** 2) / (freedom + 1);
}

function yearsOf(place: Place, prior: LocalPrior): number {
  return Math.min(MAX_AHEAD_DAYS, place.day - prior.origin) / YEAR_DAYS;
}

function firstVariance(occasion: string): number {
  if (occasion.startsWith('christmas')) return CHRISTMAS_DEVIATION ** 2;
  return (occasion.startsWith('holiday') ? HOLIDAY_DEVIATION : EVENT_DEVIATION) ** 2;
}

function unseenVariance(occasion: string): number {
  return (firstVariance(occasion) * FREEDOM) / (FREEDOM + 1);
}
