import { describe, expect, it } from 'vitest';
import { expectedBand } from '#app/domain/spikes/baseline.ts';
import { expectedBetween, expectedDay, rateAt } from '#app/domain/spikes/expected.ts';
import { instantRangeOf, startOfLocalDay } from '#app/domain/shared/time.ts';
import type { LocalHour } from '#app/domain/shared/types.ts';
import { seededRandom } from '#app/domain/stats/seeded-random.ts';
import { hourlyOrders, poisson } from '../../../test/factories/hourly-orders.ts';

const zone = 'Europe/Warsaw';
const quarter = { from: '2026-07-01', to: '2026-09-30' };
const at = startOfLocalDay('2026-10-01', zone);
/** Open 8 to 20, twice as busy on Mondays. */
const shopRate = (hour: LocalHour) =>
  hour.hour >= 8 && hour.hour < 20 ? (hour.weekday === 1 ? 20 : 10) : 0;

describe('baseline', () => {
  it('learns the week: Monday’s hours twice the others, nights nearly empty', () => {
    const { ratePerHour, weeks } = expectedBand({
      hourly: hourlyOrders(zone, quarter, shopRate),
      at,
    });
    expect(weeks).toBe(12);
    expect(ratePerHour[12]).toBeGreaterThan(18);
    expect(ratePerHour[12]).toBeLessThan(21);
    expect(ratePerHour[24 + 12]).toBeCloseTo(10, 0);
    expect(ratePerHour[3]).toBeLessThan(0.1);
  });

  it('one great sale does not raise what is expected', () => {
    const sale = (hour: LocalHour) =>
      shopRate(hour) * (hour.localDate === '2026-09-22' ? 8 : 1);
    const plain = expectedBand({ hourly: hourlyOrders(zone, quarter, shopRate), at });
    const { ratePerHour } = expectedBand({
      hourly: hourlyOrders(zone, quarter, sale),
      at,
    });
    const slot = 24 + 12;
    expect(ratePerHour[slot]).toBeCloseTo(plain.ratePerHour[slot] ?? 0, 1);
  });

  it('a store that runs at half its pace lately is expected to go on so', () => {
    const slower = (hour: LocalHour) =>
      shopRate(hour) * (hour.localDate >= '2026-09-17' ? 0.5 : 1);
    const { level } = expectedBand({ hourly: hourlyOrders(zone, quarter, slower), at });
    expect(level).toBeGreaterThan(0.5);
    expect(level).toBeLessThan(0.75);
  });

  it('a store with two orders a day is expected to have some in every open hour', () => {
    const random = seededRandom(1);
    const tiny = hourlyOrders(zone, quarter, (hour) =>
      poisson(shopRate(hour) / 60, random),
    );
    const { ratePerHour } = expectedBand({ hourly: tiny, at });
    for (let hour = 10; hour < 18; hour++) {
      expect(ratePerHour[24 + hour]).toBeGreaterThan(0.05);
      expect(ratePerHour[24 + hour]).toBeLessThan(0.6);
    }
  });

  it('days after the cut-off are not looked at', () => {
    const later = (hour: LocalHour) =>
      shopRate(hour) * (hour.localDate >= '2026-09-01' ? 5 : 1);
    const cut = startOfLocalDay('2026-09-01', zone);
    const [one, two] = [shopRate, later].map((rate) =>
      expectedBand({ hourly: hourlyOrders(zone, quarter, rate), at: cut }),
    );
    expect(one).toEqual(two);
  });

  it('six days are too few, and counts that are none are refused', () => {
    const week = hourlyOrders(zone, { from: '2026-09-25', to: '2026-09-30' }, shopRate);
    expect(() => expectedBand({ hourly: week, at })).toThrow(/seven complete days/);
    const broken = hourlyOrders(zone, quarter, shopRate);
    const hours = broken.hours.map((hour) => ({ ...hour, orders: Number.NaN }));
    expect(() => expectedBand({ hourly: { ...broken, hours }, at })).toThrow(
      /must be a count/,
    );
  });
});

describe('expected bands', () => {
  const random = seededRandom(2);
  const counts = hourlyOrders(zone, quarter, (hour) => poisson(shopRate(hour), random));
  const expected = { baseline: expectedBand({ hourly: counts, at }), adjustments: [] };

  it('hold about eight hours of ten', () => {
    const future = { from: '2026-10-05', to: '2026-10-11' };
    let inside = 0;
    let hours = 0;
    for (let date = 5; date <= 11; date++) {
      for (const { hour, orders } of expectedDay(
        expected,
        `2026-10-${String(date).padStart(2, '0')}`,
      )) {
        if (hour < 9 || hour >= 19) continue;
        const seen = poisson(date === 5 ? 20 : 10, random);
        hours++;
        if (seen >= orders.low && seen <= orders.high) inside++;
      }
    }
    expect(instantRangeOf(future, zone).untilMs).toBeGreaterThan(at);
    expect(inside / hours).toBeGreaterThan(0.7);
    expect(inside / hours).toBeLessThan(1);
  });

  it('a clock-change day has 25 hours of them', () => {
    expect(expectedDay(expected, '2026-10-25')).toHaveLength(25);
    expect(expectedDay(expected, '2026-10-26')).toHaveLength(24);
  });

  it('the hours of a day add up to what is expected between its ends', () => {
    const { fromMs, untilMs } = instantRangeOf(
      { from: '2026-10-06', to: '2026-10-06' },
      zone,
    );
    const sum = expectedDay(expected, '2026-10-06').reduce(
      (all, hour) => all + hour.orders.mid,
      0,
    );
    expect(expectedBetween(expected, fromMs, untilMs).mid).toBeCloseTo(sum, 9);
    expect(expectedBetween(expected, fromMs, fromMs)).toEqual({
      low: 0,
      mid: 0,
      high: 0,
    });
  });

  it('a marked promotion raises its hours only', () => {
    const { fromMs, untilMs } = instantRangeOf(
      { from: '2026-10-06', to: '2026-10-06' },
      zone,
    );
    const promotion = { fromMs, untilMs, ratio: 3, lowRatio: 1, highRatio: 3 };
    const marked = { ...expected, adjustments: [promotion] };
    const noon = fromMs + 12 * 3_600_000;
    expect(rateAt(marked, noon)).toBeCloseTo(3 * rateAt(expected, noon), 9);
    expect(rateAt(marked, untilMs)).toBe(rateAt(expected, untilMs));
  });
});
