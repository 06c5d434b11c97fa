import { describe, expect, it } from 'vitest';
import { NO_STRAY, strayOf, withHour } from '#app/domain/spikes/stray.ts';
import type { Stray } from '#app/domain/spikes/types.ts';
import { seededRandom } from '#app/domain/stats/seeded-random.ts';
import { poisson } from '../../../test/factories/hourly-orders.ts';

/** Hours of 20 orders on average, their true rate straying by this deviation. */
function afterHours(hours: number, deviation: number): Stray {
  const random = seededRandom(7);
  let stray = NO_STRAY;
  for (let hour = 0; hour < hours; hour++) {
    const rate = 20 * (1 + deviation * Math.sqrt(12) * (random() - 0.5));
    stray = withHour(stray, { seen: poisson(rate, random), expected: 20 });
  }
  return stray;
}

describe('how far a store’s hours stray', () => {
  it('hours of pure chance stray by 1, told within two months', () => {
    expect(strayOf(afterHours(1440, 0))).toBeGreaterThan(0.93);
    expect(strayOf(afterHours(1440, 0))).toBeLessThan(1.1);
  });

  it('rates that stray by a fifth make hours of twenty orders stray by 1 + 20 × 0.04', () => {
    expect(strayOf(afterHours(1440, 0.2))).toBeGreaterThan(1.6);
    expect(strayOf(afterHours(1440, 0.2))).toBeLessThan(2);
  });

  it('a store nothing is known of is taken for the usual one, and after a day still nearly so', () => {
    expect(strayOf(NO_STRAY)).toBe(1.25);
    expect(Math.abs(strayOf(afterHours(24, 0)) - 1.25)).toBeLessThan(0.15);
  });

  it('one wild hour in a week moves it by little', () => {
    const wild = withHour(afterHours(168, 0), { seen: 10_000, expected: 20 });
    expect(strayOf(wild) - strayOf(afterHours(168, 0))).toBeLessThan(0.07);
  });
});
