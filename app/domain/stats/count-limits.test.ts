import { describe, expect, it } from 'vitest';
import { countLimits } from '#app/domain/stats/count-limits.ts';

/** Standard normal quantile of 0.975. */
const Z95 = 1.959964;

describe('limits of a count', () => {
  it.each([
    // Exact 95 % limits of a Poisson mean, Breslow & Day 1987, appendix; scipy.stats.chi2 agrees.
    [10, 4.8, 18.39],
    [20, 12.22, 30.89],
    [100, 81.36, 121.63],
  ])('%i orders may stand for %f to %f', (count, low, high) => {
    const limits = countLimits(count, Z95);
    expect(limits.low).toBeCloseTo(low, 1);
    expect(limits.high).toBeCloseTo(high, 1);
  });

  it('no orders may stand for none at least', () => {
    expect(countLimits(0).low).toBe(0);
    expect(countLimits(0).high).toBeGreaterThan(2);
    expect(countLimits(0).high).toBeLessThan(2.6);
  });
});
