import { describe, expect, it } from 'vitest';
import { silenceThreshold, spikeThreshold } from '#app/domain/spikes/alarm-rate.ts';
import { seededRandom } from '#app/domain/stats/seeded-random.ts';
import { poisson } from '../../../test/factories/hourly-orders.ts';

/** Orders expected until pure chance first carries the sum over the threshold, mean of many runs. */
function ordersUntilAlarm(ratio: number, perMinute: number, threshold: number): number {
  const random = seededRandom(11);
  const runs = 400;
  let minutes = 0;
  for (let run = 0; run < runs; run++) {
    let score = 0;
    while (score < threshold) {
      const orders = poisson(perMinute, random);
      score = Math.max(0, score + orders * Math.log(ratio) - perMinute * (ratio - 1));
      minutes++;
    }
  }
  return (minutes * perMinute) / runs;
}

describe('false alarms by design', () => {
  it.each([
    [2, 0.05],
    [3, 0.4],
    [5, 1],
  ])('a watch for %f times errs as often as was accepted', (ratio, perMinute) => {
    // Many alarms a month, so that few minutes show it: one in 600 expected orders.
    const accepted = (43_200 * perMinute) / 600;
    const orders = ordersUntilAlarm(
      ratio,
      perMinute,
      spikeThreshold(ratio, perMinute, accepted),
    );
    // The sum moves in steps of ln ratio, so that a threshold between two steps errs a little less.
    expect(orders).toBeGreaterThan(600 * 0.75);
    expect(orders).toBeLessThan(600 * 1.35);
  });

  it('half the false alarms cost ln 2 more evidence', () => {
    const step = spikeThreshold(3, 0.2, 0.5) - spikeThreshold(3, 0.2, 1);
    expect(step).toBeCloseTo(Math.LN2, 9);
  });

  it('two orders an hour: silence is a stall when 7.2 expected orders stayed out', () => {
    // e^−7.25 × (43,200 × (1 − e^(−1/30))) silences = 1 a month; by hand.
    expect(silenceThreshold(2 / 60, 1)).toBeCloseTo(7.256, 2);
  });

  it('a store without orders has thresholds too', () => {
    expect(spikeThreshold(3, 0, 1)).toBe(2.5);
    expect(silenceThreshold(0, 1)).toBe(2.5);
  });
});
