import { describe, expect, it } from 'vitest';
import { replayDays, type ReplayDay } from '#app/domain/spikes/replay.ts';
import type { Expected, Observation } from '#app/domain/spikes/types.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#app/domain/shared/time.ts';
import { seededRandom } from '#app/domain/stats/seeded-random.ts';
import { poisson } from '../../../test/factories/hourly-orders.ts';

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

  it('ten hours of a small store’s fivefold orders are borne out though the hour after the alert was quiet', () => {
    const baseline = { ...expected.baseline, ratePerHour: Array<number>(168).fill(1) };
    const surge = (quietFrom: number) =>
      days(8, (hour) => {
        const isQuiet = hour >= quietFrom && hour < quietFrom + 1;
        return hour >= 100 && hour < 110 && !isQuiet ? 5 : 1;
      }).map((day) => ({ ...day, expected: { ...expected, baseline } }));
    const told = spikesIn(surge(Infinity))[0]?.alertedAt ?? 0;
    const [alarm, ...others] = spikesIn(surge((told - MONDAY) / HOUR_MS));
    expect(others).toEqual([]);
    expect(alarm?.alertedAt).toBe(told);
    expect(alarm?.recoveredAt).toBeGreaterThan(MONDAY + 110 * HOUR_MS);
    expect(alarm?.isBorneOut).toBe(true);
  });

  it('a stall that ends no more is judged to midnight, one cut by a gap to the gap', () => {
    const silent = days(5, (hour) => (hour >= 100 ? 0 : 30));
    const stalls = (replayed: readonly ReplayDay[]) =>
      replayDays(replayed, MONDAY + 100 * HOUR_MS, 1);
    expect(stalls(silent)).toMatchObject([{ isBorneOut: true, recoveredAt: null }]);
    const [alarm] = stalls(silent);
    const gapFrom = alarm?.alertedAt ?? 0;
    const cut = silent.map((day) => ({
      ...day,
      observations: day.observations.filter(
        (one) => one.kind === 'gap' || one.minute < gapFrom,
      ),
    }));
    const gap = { kind: 'gap', fromMs: gapFrom, untilMs: MONDAY + 5 * DAY_MS } as const;
    const last = cut.at(-1);
    const known = last && { ...last, observations: [...last.observations, gap] };
    const replayed = known === undefined ? [] : [...cut.slice(0, -1), known];
    expect(stalls(replayed)).toMatchObject([{ isBorneOut: false }]);
  });

  it('alerts that chance alone raised are false alarms, nearly all', () => {
    const alarms = replayDays(
      days(120, () => 30),
      MONDAY,
      4,
    );
    expect(alarms.length).toBeGreaterThan(5);
    const borneOut = alarms.filter((alarm) => alarm.isBorneOut);
    expect(borneOut.length).toBeLessThan(alarms.length / 4);
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
