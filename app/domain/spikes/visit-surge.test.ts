import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { visitSurges } from '#app/domain/spikes/visit-surge.ts';
import { DAY_MS, HOUR_MS } from '#app/domain/shared/time.ts';
import { seededRandom } from '#app/domain/stats/seeded-random.ts';
import { poisson } from '../../../test/factories/hourly-orders.ts';

const TODAY = Date.parse('2026-03-17T00:00Z');
const FROM = TODAY - 35 * DAY_MS;
const range = { fromMs: TODAY, untilMs: TODAY + DAY_MS };
const USUAL = 200;
const ORDERS = 20;
const isAfternoon = (ms: number) =>
  ms >= TODAY + 12 * HOUR_MS && ms < TODAY + 15 * HOUR_MS;

/** A store of 200 visits and 20 orders an hour; so many times as many this afternoon. */
function surges(visitTimes: number, orderTimes: number, scale = 1, seed = 5) {
  const random = seededRandom(seed);
  const visits = [];
  for (let ms = FROM; ms < range.untilMs; ms += HOUR_MS) {
    const rate = USUAL * scale * (isAfternoon(ms) ? visitTimes : 1);
    visits.push({ hourStart: ms, visits: poisson(rate, random) });
  }
  return visitSurges({
    ...{ zone: 'UTC', visits, range },
    ordersAt: (ms) => Math.round(ORDERS * scale * (isAfternoon(ms) ? orderTimes : 1)),
    usualOrdersAt: () => ORDERS * scale,
  });
}
const afternoon = { fromMs: TODAY + 12 * HOUR_MS, untilMs: TODAY + 15 * HOUR_MS };

describe('a surge of visits', () => {
  it('with the usual orders is bots, or a campaign that sells nothing', () => {
    expect(surges(4, 1)).toMatchObject([
      { kind: 'bots_or_campaign_without_orders', ...afternoon, orders: 60 },
    ]);
  });

  it('with orders up, though less, is a campaign', () => {
    expect(surges(5, 2)).toMatchObject([{ kind: 'campaign', ...afternoon }]);
  });

  it('with orders up in step is demand, and none of this', () => {
    expect(surges(4, 4)).toEqual([]);
  });

  it('is none on an ordinary day, nor at half as many visits again', () => {
    expect(surges(1, 1)).toEqual([]);
    expect(surges(1.5, 1)).toEqual([]);
  });

  it('of a shop with a handful of visits is chance', () => {
    expect(surges(4, 1, 0.05)).toEqual([]);
  });

  it('last week does not make this week’s usual', () => {
    const visits = Array.from({ length: 36 * 24 }, (_, index) => {
      const hourStart = FROM + index * HOUR_MS;
      const isSurge = isAfternoon(hourStart) || isAfternoon(hourStart + 7 * DAY_MS);
      return { hourStart, visits: isSurge ? 900 : USUAL };
    });
    const found = visitSurges({
      ...{ zone: 'UTC', visits, range },
      ordersAt: () => ORDERS,
      usualOrdersAt: () => ORDERS,
    });
    expect(found).toMatchObject([{ ...afternoon, usualVisits: 3 * USUAL }]);
  });

  it('is not told with fewer than three weeks behind it, or where no orders are expected yet', () => {
    const visits = Array.from({ length: 15 * 24 }, (_, index) => {
      const hourStart = TODAY - 14 * DAY_MS + index * HOUR_MS;
      return { hourStart, visits: isAfternoon(hourStart) ? 900 : USUAL };
    });
    const input = { zone: 'UTC', visits, range, ordersAt: () => 20 };
    expect(visitSurges({ ...input, usualOrdersAt: () => 20 })).toEqual([]);
    expect(visitSurges({ ...input, visits: [], usualOrdersAt: () => null })).toEqual([]);
  });

  it('whatever the numbers: surges are in order, apart, and above twice the usual', () => {
    const times = fc.double({ min: 0, max: 12, noNaN: true });
    fc.assert(
      fc.property(times, times, fc.integer({ min: 1, max: 99 }), (visit, order, seed) => {
        let last = range.fromMs;
        for (const surge of surges(visit, order, 1, seed)) {
          expect(surge.fromMs).toBeGreaterThanOrEqual(last);
          expect(surge.untilMs).toBeGreaterThan(surge.fromMs);
          expect(surge.visits).toBeGreaterThanOrEqual(2 * surge.usualVisits);
          last = surge.untilMs + HOUR_MS;
        }
      }),
      { numRuns: 40 },
    );
  });

  it('more orders never turn a campaign into bots', () => {
    const rank = (kind: string | undefined) =>
      kind === 'bots_or_campaign_without_orders' ? 0 : kind === 'campaign' ? 1 : 2;
    const times = fc.double({ min: 0, max: 8, noNaN: true });
    fc.assert(
      fc.property(times, times, (one, other) => {
        const [less, more] = [Math.min(one, other), Math.max(one, other)];
        expect(rank(surges(4, more)[0]?.kind)).toBeGreaterThanOrEqual(
          rank(surges(4, less)[0]?.kind),
        );
      }),
      { numRuns: 40 },
    );
  });
});
