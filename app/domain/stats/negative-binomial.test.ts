import { describe, expect, it } from 'vitest';
import {
  countCdf,
  countQuantile,
  normalCdf,
  normalQuantile,
} from '#app/domain/stats/negative-binomial.ts';

describe('quantiles of counts', () => {
  // SciPy 1.17: poisson.ppf(p, m); nbinom.ppf(p, 1/v, (1/v)/(1/v + m)).
  it.each([
    [4, 0, [2, 4, 7, 11]],
    [4, 0.25, [1, 3, 8, 17]],
    [118, 0.02, [93, 117, 144, 188]],
    [0.3, 1.5, [0, 0, 1, 5]],
    [1500, 0.05, [1087, 1475, 1946, 2761]],
  ])(
    'a count of mean %d and dispersion %d has SciPy’s quantiles',
    (mean, dispersion, expected) => {
      expect(
        [0.1, 0.5, 0.9, 0.999].map((p) => countQuantile(mean, dispersion, p)),
      ).toEqual(expected);
    },
  );

  it.each([
    [5000, 0.04, [3766, 4933, 6320, 8675]],
    [1e6, 0.01, [874170, 996668, 1130112, 1337720]],
  ])(
    'large counts (mean %d) come within a third of a percent',
    (mean, dispersion, expected) => {
      [0.1, 0.5, 0.9, 0.999].forEach((p, index) => {
        const ratio = countQuantile(mean, dispersion, p) / (expected[index] ?? 0);
        expect(Math.abs(ratio - 1)).toBeLessThan(0.0033);
      });
    },
  );

  it('distribution functions agree with SciPy', () => {
    // nbinom.cdf(5, 4, .5), poisson.cdf(5, 4), nbinom.cdf(150, 50, 50 / 168), norm.cdf(1.3).
    expect(countCdf(4, 0.25, 5)).toBeCloseTo(0.74609375, 10);
    expect(countCdf(4, 0, 5)).toBeCloseTo(0.7851303870304052, 10);
    expect(countCdf(118, 0.02, 150)).toBeCloseTo(0.9414183698236416, 2);
    expect(normalCdf(1.3)).toBeCloseTo(0.9031995154143897, 6);
    expect([countCdf(4, 0, -1), countCdf(0, 0, 0)]).toEqual([0, 1]);
  });

  it('agrees with SciPy’s norm.ppf', () => {
    const golden = [
      [0.001, -3.090232306167813],
      [0.1, -1.2815515655446004],
      [0.3, -0.5244005127080409],
      [0.5, 0],
      [0.975, 1.959963984540054],
    ] as const;
    for (const [p, z] of golden) expect(normalQuantile(p)).toBeCloseTo(z, 8);
  });

  it('no orders expected, none at any quantile; a negative mean is refused', () => {
    expect(countQuantile(0, 1, 0.99)).toBe(0);
    expect(() => countQuantile(-1, 0, 0.5)).toThrow(/no count has mean/);
    expect(() => countQuantile(Number.NaN, 0, 0.5)).toThrow(/no count has mean/);
  });
});
