import { describe, expect, it } from 'vitest';
import { replayDays, type ReplayDay } from '#app/domain/spikes/replay.ts';
import type { Expected, Observation } from '#app/domain/spikes/types.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#app/domain/shared/time.ts';
import { poisson, seededRandom } from '../../../test/factories/hourly-orders.ts';

const MONDAY = Date.parse('2026-11-02T00:00Z');
const expected: Expected = {
  baseline: {
    zone: 'UTC',
    ratePerHour: Array<number>(168).fill(30),
    dispersion: 0.02,
    level: 1,
    weeks: 12,
    basis: { fromMs: 0, untilMs: MONDAY },
  },
  adjustments: [],
};

/** Days of thirty orders an hour, with what a test does to them. */
function days(count: number, rateAt: (hour: number) => number): ReplayDay[] {
  const random = seededRandom(17);
  return Array.from({ length: count }, (_, day) => {
    const observations: Observation[] = [];
    for (let index = 0; index < 1440; index++) {
      const minute = MONDAY + day * DAY_MS + index * MINUTE_MS;
      const orders = poisson(rateAt((minute - MONDAY) / HOUR_MS) / 60, random);
      observations.push({ kind: 'minute', minute, orders });
    }
    return { expected, observations };
  });
}

const spikesIn = (replayed: readonly ReplayDay[]) =>
  replayDays(replayed, MONDAY, 1).filter(({ kind }) => kind === 'spike');

describe('a season replayed', () => {
  it('a sale of three hours would have been alerted within an hour, and is borne out', () => {
    const sale = days(8, (hour) => (hour >= 100 && hour < 103 ? 90 : 30));
    const [alarm, ...others] = spikesIn(sale);
    expect(others).toEqual([]);
    expect(alarm?.isBorneOut).toBe(true);
    expect((alarm?.alertedAt ?? 0) - MONDAY).toBeLessThan(101 * HOUR_MS);
    expect(alarm?.recoveredAt).toBeGreaterThan(MONDAY + 103 * HOUR_MS);
    expect(alarm?.ratioLow).toBeLessThan(alarm?.ratio ?? 0);
    expect(alarm?.ratioHigh).toBeGreaterThan(alarm?.ratio ?? 0);
  });

  it('a burst that is over when it is told counts as a false alarm', () => {
    const burst = days(6, (hour) => (hour >= 100 && hour < 100.016 ? 1800 : 30));
    expect(spikesIn(burst)).toMatchObject([{ isBorneOut: false }]);
  });

  it('days before the season teach, and tell nothing', () => {
    const sale = days(8, (hour) => (hour >= 100 && hour < 103 ? 90 : 30));
    expect(replayDays(sale, MONDAY + 6 * DAY_MS, 1)).toEqual([]);
  });

  it('who accepts more false alarms is told of smaller surges', () => {
    const small = days(25, (hour) => (hour % 48 >= 20 && hour % 48 < 22 ? 48 : 30));
    const strict = replayDays(small, MONDAY, 0.25).length;
    const eager = replayDays(small, MONDAY, 4).length;
    expect(eager).toBeGreaterThan(strict);
  });

  it('a store without orders or days has nothing to tell', () => {
    expect(replayDays([], MONDAY, 1)).toEqual([]);
  });
});
