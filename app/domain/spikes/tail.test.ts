import { describe, expect, it } from 'vitest';
import {
  cutMean,
  daySpikeTail,
  NO_TAIL,
  scaleOf,
  withNearMiss,
} from '#app/domain/spikes/tail.ts';
import type { Tail } from '#app/domain/spikes/types.ts';
import { seededRandom } from '#app/domain/stats/seeded-random.ts';

/** Near misses of a store whose evidence falls off as e^(−x / scale). */
function learnt(scale: number, days: number, stray = 1): Tail {
  const random = seededRandom(5);
  let tail = NO_TAIL;
  for (let day = 0; day < days; day++) {
    for (let index = 0; index < 3; index++) {
      const excess = -scale * Math.log(1 - random());
      if (excess < 4.5) tail = withNearMiss(tail, 3 + excess, 3, 7.5);
    }
    tail = daySpikeTail(tail, stray);
  }
  return tail;
}

describe('how a store’s evidence strays', () => {
  it('the mean of an exponential law cut off at 2 is 1 − 2 ÷ (e² − 1)', () => {
    expect(cutMean(1, 2)).toBeCloseTo(0.68696, 5);
    expect(scaleOf(0.68696, 2)).toBeCloseTo(1, 3);
  });

  it('a store of pure chance needs hardly more evidence than chance', () => {
    const { scale } = learnt(1, 90);
    expect(scale).toBeGreaterThanOrEqual(1);
    expect(scale).toBeLessThan(1.2);
  });

  it('a store whose orders come in lumps needs more, and is found out within a month', () => {
    expect(learnt(2, 30, 1.5).scale).toBeGreaterThan(1.6);
    expect(learnt(2, 90, 1.5).scale).toBeLessThan(2.6);
  });

  it('lumps too short to show in whole hours are found out within a quarter', () => {
    expect(learnt(2, 90).scale).toBeGreaterThan(1.4);
  });

  it('the less hours stray from what was foretold, the less evidence an alert needs', () => {
    expect(daySpikeTail(NO_TAIL, 1).scale).toBeCloseTo(1, 6);
    expect(daySpikeTail(NO_TAIL, 1.25).scale).toBeGreaterThan(1.1);
    expect(daySpikeTail(NO_TAIL, 1.5).scale).toBeGreaterThan(1.6);
    expect(daySpikeTail(NO_TAIL, 50).scale).toBeLessThan(2.5);
  });
});
