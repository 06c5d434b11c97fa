import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { likeliestDays, maximumBand, totalBand } from '#app/domain/forecast/extremes.ts';
import type { ExpectedOrders } from '#app/domain/forecast/day-model.ts';

const days = (count: number, mean: number, dispersion = 0): ExpectedOrders[] =>
  Array.from({ length: count }, (_, day) => ({
    day,
    mean,
    dispersion,
    isKnown: false,
    lastYear: null,
  }));

describe('the busiest of many days', () => {
  // SciPy 1.17: smallest x with poisson.cdf(x, m) ** n >= p, for p = 0.1, 0.5, 0.9.
  it.each([
    [4, 61, 8, 9, 11],
    [0.5, 30, 2, 2, 3],
  ])(
    'of equal days of %d orders, %d of them, is above any one of them',
    (mean, count, low, mid, high) => {
      expect(maximumBand(days(count, mean), 0)).toEqual({ low, mid, high });
    },
  );

  it('comes within one order of the exact law for larger counts', () => {
    // The same for m = 120, n = 40: 138, 144, 152.
    const band = maximumBand(days(40, 120), 0);
    expect(Math.abs(band.low - 138)).toBeLessThanOrEqual(1);
    expect(Math.abs(band.mid - 144)).toBeLessThanOrEqual(1);
    expect(Math.abs(band.high - 152)).toBeLessThanOrEqual(1);
  });

  it('is never below a day already counted', () => {
    const counted = { day: 99, mean: 500, dispersion: 0, isKnown: true, lastYear: null };
    expect(
      maximumBand([...days(30, 100, 0.01), counted], 0.1).low,
    ).toBeGreaterThanOrEqual(500);
    expect(likeliestDays([...days(30, 100, 0.01), counted], 1)).toEqual([99]);
  });

  it('grows wider with more doubt, and its ends stay in order', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.5, max: 5000, noNaN: true }),
        fc.double({ min: 0, max: 0.4, noNaN: true }),
        (mean, error) => {
          const sure = maximumBand(days(10, mean, 0.01), 0);
          const unsure = maximumBand(days(10, mean, 0.01), error);
          expect(unsure.low).toBeLessThanOrEqual(unsure.mid);
          expect(unsure.mid).toBeLessThanOrEqual(unsure.high);
          expect(unsure.high).toBeGreaterThanOrEqual(sure.high);
          expect(unsure.low).toBeLessThanOrEqual(sure.low);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('the highest mean is the likeliest day, and equal days keep their order', () => {
    const some = days(5, 100, 0.02).map((day) =>
      day.day === 3 ? { ...day, mean: 130 } : day,
    );
    expect(likeliestDays(some, 3)).toEqual([3, 0, 1]);
  });
});

describe('the total', () => {
  it('adds what is counted to what is expected', () => {
    const counted = { day: 9, mean: 70, dispersion: 0, isKnown: true, lastYear: null };
    expect(totalBand([counted], 0.2)).toEqual({ low: 70, mid: 70, high: 70 });
    const band = totalBand([...days(10, 100), counted], 0);
    expect(band.mid).toBe(1070);
    // Poisson: 1.2816 standard deviations of √1000 either side, on the log scale.
    expect(band.low).toBe(
      Math.round(70 + 1000 * Math.exp(-1.2815515655 / Math.sqrt(1000))),
    );
  });
});
