import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { median, quantile } from '#app/domain/stats/quantile.ts';

const someNumbers = fc.array(fc.integer({ min: -1e6, max: 1e6 }), { minLength: 1 });

describe('quantile', () => {
  it('agrees with R: quantile(c(1,3,4,8,20), c(.1,.5,.9), type = 7)', () => {
    expect([0.1, 0.5, 0.9].map((p) => quantile([20, 1, 8, 3, 4], p))).toEqual([
      expect.closeTo(1.8, 12),
      4,
      expect.closeTo(15.2, 12),
    ]);
  });

  it('the median of an even count lies between the middle two', () => {
    expect(median([4, 1, 3, 2])).toBe(2.5);
  });

  it('is one of the values’ range and grows with p', () => {
    fc.assert(
      fc.property(
        someNumbers,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (values, p) => {
          const at = quantile(values, p);
          expect(at).toBeGreaterThanOrEqual(quantile(values, 0));
          expect(at).toBeLessThanOrEqual(quantile(values, 1));
          expect(quantile(values, p / 2)).toBeLessThanOrEqual(at + 1e-9);
        },
      ),
    );
  });

  it('refuses nothing and NaN', () => {
    expect(() => median([])).toThrow(/no values/);
    expect(() => median([1, Number.NaN])).toThrow(/NaN/);
  });
});
