import type { Band } from '#app/domain/forecast/types.ts';
import { quantile } from '#app/domain/stats/quantile.ts';

/** Eight times in ten. */
const LOW = 0.1;
const HIGH = 0.9;
/** Days that share the first place in how a season's five busiest are counted. */
const BUSIEST = 5;

/** Whole-number band of drawn figures; `most` bounds it, as a day bounds its hours. */
export function bandOf(drawn: readonly number[], most?: Band): Band {
  return {
    low: Math.min(Math.floor(quantile(drawn, LOW)), most?.low ?? Infinity),
    mid: Math.min(Math.round(quantile(drawn, 0.5)), most?.mid ?? Infinity),
    high: Math.min(Math.ceil(quantile(drawn, HIGH)), most?.high ?? Infinity),
  };
}

/** Busiest day of each drawn season. */
export function peaksOf(seasons: readonly Float64Array[]): number[] {
  return seasons.map((season) => season.reduce((most, one) => Math.max(most, one), 0));
}

export function totalsOf(seasons: readonly Float64Array[]): number[] {
  return seasons.map((season) => season.reduce((sum, one) => sum + one, 0));
}

/** One day's band; its middle is the expected rate, so that small stores keep their fractions. */
export function dayBandOf(
  seasons: readonly Float64Array[],
  index: number,
  rate: number,
): Band {
  const drawn = seasons.map((season) => season[index] ?? 0);
  return {
    low: Math.min(rate, Math.floor(quantile(drawn, LOW))),
    mid: rate,
    high: Math.max(rate, Math.ceil(quantile(drawn, HIGH))),
  };
}

/**
 * Places in the season: first the day most often the busiest, then those most often among the five
 * busiest. Ties go to the higher rate, then to the earlier day.
 */
export function likeliestPeaks(
  seasons: readonly Float64Array[],
  rates: ArrayLike<number>,
  count: number,
): number[] {
  const first = new Float64Array(rates.length);
  const among = new Float64Array(rates.length);
  for (const season of seasons) {
    const order = Array.from(season.keys()).sort(
      (a, b) => (season[b] ?? 0) - (season[a] ?? 0),
    );
    const top = order[0];
    if (top !== undefined && (season[top] ?? 0) > 0) first[top] = (first[top] ?? 0) + 1;
    for (const day of order.slice(0, BUSIEST)) among[day] = (among[day] ?? 0) + 1;
  }
  const by = (chances: Float64Array) =>
    Array.from(chances.keys()).sort(
      (a, b) =>
        (chances[b] ?? 0) - (chances[a] ?? 0) ||
        (rates[b] ?? 0) - (rates[a] ?? 0) ||
        a - b,
    );
  const [likeliest] = by(first);
  if (likeliest === undefined) return [];
  return [likeliest, ...by(among).filter((day) => day !== likeliest)].slice(0, count);
}
