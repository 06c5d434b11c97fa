import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newSeries, scoreRow } from '#app/domain/spikes/series-score.ts';
import { seededRandom } from '#app/domain/stats/seeded-random.ts';
import { poisson } from '../../../test/factories/hourly-orders.ts';

const START = Date.UTC(2026, 2, 2);
const FIVE_MINUTES = 300_000;

function scoresOf(values: readonly number[]): number[] {
  const memory = newSeries();
  return values.map((value, index) =>
    scoreRow(memory, START + index * FIVE_MINUTES, value),
  );
}
const noise = (rows: number, rate: number, seed = 1) => {
  const random = seededRandom(seed);
  return Array.from({ length: rows }, () => poisson(rate, random));
};

describe('how strange a row is', () => {
  it('a burst far above all before scores high, and once', () => {
    const values = noise(1000, 20);
    values.splice(800, 6, 200, 210, 190, 205, 200, 210);
    const scores = scoresOf(values);
    expect(Math.max(...scores.slice(800, 803))).toBeGreaterThan(0.5);
    expect(scores.slice(820).filter((score) => score > 0.5)).toEqual([]);
  });

  it('the same burst scores the same in a series ten thousand times as large', () => {
    const values = noise(900, 20);
    values.splice(800, 3, 200, 210, 190);
    const large = scoresOf(values.map((value) => value * 10_000));
    scoresOf(values).forEach((score, row) => {
      expect(large[row]).toBeCloseTo(score, 6);
    });
  });

  it('a series that rises and falls each day is no event, an evening without its rise is', () => {
    const daily = Array.from({ length: 288 * 28 }, (_, row) =>
      row % 288 >= 216 ? 1000 + (row % 5) : 100 + (row % 5),
    );
    const calm = scoresOf(daily);
    expect(Math.max(...calm.slice(288 * 14))).toBeLessThan(0.1);
    const missing = daily.map((value, row) => (row >= 288 * 27 ? 100 : value));
    expect(Math.max(...scoresOf(missing).slice(288 * 27))).toBeGreaterThan(0.1);
  });

  it('a row’s score never depends on later rows', () => {
    const values = noise(600, 5, 3);
    const whole = scoresOf(values);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 600 }), (length) => {
        expect(scoresOf(values.slice(0, length))).toEqual(whole.slice(0, length));
      }),
      { numRuns: 20 },
    );
  });

  it('whatever comes in, a score is between 0 and 1', () => {
    const value = fc.oneof(
      fc.double(),
      fc.constantFrom(Number.NaN, Infinity, -5, 0, 1e9),
    );
    fc.assert(
      fc.property(fc.array(value, { minLength: 160, maxLength: 400 }), (values) => {
        for (const score of scoresOf(values)) {
          expect(score).toBeGreaterThanOrEqual(0);
          expect(score).toBeLessThanOrEqual(1);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('one row, rows of zeros and times nobody can read score 0', () => {
    expect(scoresOf([7])).toEqual([0]);
    expect(new Set(scoresOf(Array<number>(500).fill(0)))).toEqual(new Set([0]));
    expect(scoreRow(newSeries(), Number.NaN, 3)).toBe(0);
  });
});
