import type { ExpectedOrders } from '#app/domain/forecast/day-model.ts';
import type { Band } from '#app/domain/forecast/types.ts';
import { countCdf, normalQuantile } from '#app/domain/stats/negative-binomial.ts';

/** Level factors of equal probability stand for the shared error. */
const LEVEL_NODES = 11;
/** Eight times in ten. */
const LOW = 0.1;
const HIGH = 0.9;

/** Equally likely factors of the level shared by all days; their median is 1. */
export function levelFactors(levelError: number): number[] {
  return Array.from({ length: LEVEL_NODES }, (_, node) =>
    Math.exp(levelError * normalQuantile((node + 0.5) / LEVEL_NODES)),
  );
}

/**
 * Band of the busiest of some counts: the distribution of their maximum, not the maximum of their
 * means, which falls short where counts are small or many days are alike.
 */
export function maximumBand(days: readonly ExpectedOrders[], levelError: number): Band {
  const factors = levelFactors(levelError);
  const open = days.filter((day) => day.isKnown || day.mean > 0);
  const top = Math.max(0, ...open.map((day) => day.mean));
  // Days far below the top never win.
  const near = open.filter((day) => day.mean > top * 0.15);
  const cdf = (x: number) => averageOf(factors, (factor) => productOf(near, factor, x));
  return bandOf(cdf, top);
}

/** Band of one day. */
export function dayBand(day: ExpectedOrders, factors: readonly number[]): Band {
  if (day.isKnown) return { low: day.mean, mid: day.mean, high: day.mean };
  const band = bandOf(
    (x) => averageOf(factors, (factor) => cdfOf(day, factor, x)),
    day.mean,
  );
  return {
    low: Math.min(band.low, day.mean),
    mid: day.mean,
    high: Math.max(band.high, day.mean),
  };
}

/** Band of the sum of all days; days stray each on their own about the shared level. */
export function totalBand(days: readonly ExpectedOrders[], levelError: number): Band {
  const known = sumOf(days.filter((day) => day.isKnown));
  const rest = days.filter((day) => !day.isKnown);
  const mean = sumOf(rest);
  if (mean === 0) return { low: known, mid: known, high: known };
  const variance = rest.reduce(
    (sum, day) => sum + day.mean + day.dispersion * day.mean ** 2,
    0,
  );
  const error = Math.sqrt(levelError ** 2 + variance / mean ** 2);
  const at = (p: number) =>
    Math.round(known + mean * Math.exp(error * normalQuantile(p)));
  return { low: at(LOW), mid: Math.round(known + mean), high: at(HIGH) };
}

/** Day numbers by the probability of being the busiest, likeliest first. */
export function likeliestDays(days: readonly ExpectedOrders[], count: number): number[] {
  const top = Math.max(0, ...days.map((day) => day.mean));
  const steps = 48;
  const chances = days.map((day) => ({ day: day.day, mean: day.mean, chance: 0 }));
  for (let step = 0; step < steps; step++) {
    const [below, x] = [top * (0.4 + step * 0.05), top * (0.4 + (step + 1) * 0.05)];
    const all = days.map((day) => cdfOf(day, 1, x));
    const product = all.reduce((so, one) => so * Math.max(one, 1e-12), 1);
    days.forEach((day, index) => {
      const one = chances[index];
      const here = all[index] ?? 1;
      if (one)
        one.chance += ((here - cdfOf(day, 1, below)) * product) / Math.max(here, 1e-12);
    });
  }
  return chances
    .sort((a, b) => b.chance - a.chance || b.mean - a.mean || a.day - b.day)
    .slice(0, count)
    .map((one) => one.day);
}

function productOf(days: readonly ExpectedOrders[], factor: number, x: number): number {
  let product = 1;
  for (const day of days) {
    product *= cdfOf(day, factor, x);
    if (product < 1e-6) return 0;
  }
  return product;
}

function cdfOf(day: ExpectedOrders, factor: number, x: number): number {
  if (day.isKnown) return x >= day.mean ? 1 : 0;
  return countCdf(day.mean * factor, day.dispersion, x);
}

function bandOf(cdf: (x: number) => number, scale: number): Band {
  return {
    low: find(cdf, LOW, scale),
    mid: find(cdf, 0.5, scale),
    high: find(cdf, HIGH, scale),
  };
}

/** Smallest whole number at which a distribution function reaches p, by halving. */
function find(cdf: (x: number) => number, p: number, scale: number): number {
  let high = Math.ceil(scale + 8);
  while (cdf(high) < p && high < 1e12) high *= 2;
  let low = -1;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (cdf(middle) >= p) high = middle;
    else low = middle;
  }
  return high;
}

function averageOf(factors: readonly number[], of: (factor: number) => number): number {
  return factors.reduce((sum, factor) => sum + of(factor), 0) / factors.length;
}

function sumOf(days: readonly ExpectedOrders[]): number {
  return days.reduce((sum, day) => sum + day.mean, 0);
}
