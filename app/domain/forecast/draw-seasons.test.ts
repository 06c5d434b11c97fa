import { describe, expect, it } from 'vitest';
import { drawSeasons, type SeasonLaw } from '#app/domain/forecast/draw-seasons.ts';
import {
  bandOf,
  likeliestPeaks,
  peaksOf,
  totalsOf,
} from '#app/domain/forecast/figures.ts';

/** Days of these rates, sure of them; each strays on its own by `dispersion`. */
function law(rates: readonly number[], dispersion = 0): SeasonLaw {
  return {
    logMeans: Float64Array.from(rates, Math.log),
    covariance: new Float64Array(rates.length ** 2),
    dispersion,
    fixed: rates.map(() => null),
  };
}
const days = (count: number, rate: number) => Array.from({ length: count }, () => rate);

describe('the busiest of many days', () => {
  // SciPy 1.17: p-quantile of the maximum of n Poisson counts is poisson.ppf(p ** (1 / n), mean).
  it.each([
    [60, 4, [8, 9, 11]],
    [60, 100, [118, 123, 130]],
    [30, 0.5, [2, 2, 3]],
    [1, 40, [32, 40, 48]],
  ])('of %d days of %d orders is as SciPy has it', (count, rate, golden) => {
    const band = bandOf(peaksOf(drawSeasons(law(days(count, rate)))));
    const slack = Math.max(1, 0.015 * rate);
    [band.low, band.mid, band.high].forEach((value, index) => {
      expect(Math.abs(value - (golden[index] ?? 0))).toBeLessThanOrEqual(slack);
    });
  });

  it('is well above the highest mean, the more so the more days stray', () => {
    const peak = (dispersion: number) =>
      bandOf(peaksOf(drawSeasons(law(days(60, 100), dispersion)))).mid;
    expect(peak(0)).toBeGreaterThan(115);
    expect(peak(0.02)).toBeGreaterThan(peak(0) + 5);
  });

  it('doubt that all days share widens the total, doubt of single days hardly does', () => {
    const rates = days(40, 100);
    const width = (covariance: Float64Array) => {
      const { low, high } = bandOf(totalsOf(drawSeasons({ ...law(rates), covariance })));
      return high / low;
    };
    const shared = new Float64Array(1600).fill(0.04);
    const single = shared.map((value, at) => (at % 41 === 0 ? value : 0));
    // exp(2 × 1.2816 × 0.2) = 1.67
    expect(width(shared)).toBeGreaterThan(1.55);
    expect(width(shared)).toBeLessThan(1.8);
    expect(width(single)).toBeLessThan(1.15);
  });

  it('known days stay as counted, and can be the busiest', () => {
    const known = { ...law([100, 100, 100]), fixed: [null, 400, 0] };
    const seasons = drawSeasons(known);
    expect(seasons.every((season) => season[1] === 400 && season[2] === 0)).toBe(true);
    expect(likeliestPeaks(seasons, Float64Array.of(100, 400, 0), 2)).toEqual([1, 0]);
  });

  it('a season all known is one season', () => {
    const done = { ...law([1, 2]), fixed: [3, 0] };
    expect(drawSeasons(done)).toEqual([Float64Array.of(3, 0)]);
  });
});
