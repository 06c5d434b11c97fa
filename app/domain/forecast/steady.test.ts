import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { steadyMeans } from '#app/domain/forecast/steady.ts';

const days = (means: readonly number[], noise: number) =>
  means.map((mean) => ({ mean, weekdayFactor: 1, noise }));

describe('taking chance out of copied days', () => {
  it('days that differ no more than chance are drawn together', () => {
    const means = [96, 104, 99, 108, 93, 101, 98, 103, 95, 105];
    const steady = steadyMeans(days(means, 0.01));
    expect(Math.max(...steady)).toBeLessThan(103);
    expect(Math.min(...steady)).toBeGreaterThan(96);
  });

  it('a Black Friday of eight times its neighbours stays', () => {
    const means = [100, 100, 100, 100, 800, 100, 100, 100, 100];
    expect(steadyMeans(days(means, 0.01))[4]).toBeGreaterThan(760);
  });

  it('without noise nothing changes, and a closed day stays closed', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 5000 }), { maxLength: 60 }),
        (means) => {
          steadyMeans(days(means, 0)).forEach((mean, index) => {
            expect(mean).toBeCloseTo(means[index] ?? 0, 6);
          });
          const noisy = steadyMeans(days(means, 0.05));
          means.forEach((mean, index) => {
            if (mean === 0) expect(noisy[index]).toBe(0);
          });
        },
      ),
    );
  });
});
