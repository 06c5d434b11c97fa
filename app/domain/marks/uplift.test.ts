import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { promotionBand, teachesNothing, upliftOf } from '#app/domain/marks/uplift.ts';
import { DAY_MS, HOUR_MS, startOfLocalDay } from '#app/domain/shared/time.ts';
import { hourlyOrders } from '../../../test/factories/hourly-orders.ts';
import { makeMark } from '../../../test/factories/mark.ts';

const zone = 'Europe/Warsaw';
const dates = { from: '2026-03-01', to: '2026-06-30' };
const at = (date: string, hour = 0) => startOfLocalDay(date, zone) + hour * HOUR_MS;
/** Ten orders an hour; three times that on 5 and 6 May, four times on 10 to 12 April. */
const hourly = hourlyOrders(zone, dates, ({ localDate }) =>
  localDate === '2026-05-05' || localDate === '2026-05-06'
    ? 30
    : localDate >= '2026-04-10' && localDate <= '2026-04-12'
      ? 40
      : 10,
);
const may = makeMark({ fromMs: at('2026-05-05'), untilMs: at('2026-05-07') });
const april = makeMark({ fromMs: at('2026-04-10'), untilMs: at('2026-04-13') });

describe('what a marked time brought', () => {
  it('a promotion that tripled orders is measured at three times the usual', () => {
    const uplift = upliftOf(hourly, may, [april]);
    expect(uplift?.orders).toBe(2 * 24 * 30);
    expect((uplift?.usual ?? 0) / (2 * 24 * 10)).toBeCloseTo(1, 1);
    expect(uplift?.ratio).toBeCloseTo(3, 0);
  });

  it('begun hours count for their part', () => {
    const part = makeMark({
      fromMs: at('2026-05-05', 10.5),
      untilMs: at('2026-05-05', 12),
    });
    expect(upliftOf(hourly, part, [])?.orders).toBe(45);
  });

  it('a closed day brought what came in spite of it', () => {
    const shut = hourlyOrders(zone, dates, ({ localDate }) =>
      localDate === '2026-05-05' ? 0 : 10,
    );
    const closure = { ...may, kind: 'closure', untilMs: at('2026-05-06') } as const;
    expect(upliftOf(shut, closure, [])).toMatchObject({ orders: 0, ratio: 0 });
  });

  it('is not said of a time that is not wholly known, or with too little before it', () => {
    const running = makeMark({ fromMs: at('2026-06-30'), untilMs: at('2026-07-02') });
    expect(upliftOf(hourly, running, [])).toBeNull();
    const first = makeMark({ fromMs: at('2026-03-04'), untilMs: at('2026-03-05') });
    expect(upliftOf(hourly, first, [])).toBeNull();
  });

  it('has no ratio where hardly an order would have been usual', () => {
    const rare = hourlyOrders(zone, dates, ({ hour }) => (hour === 12 ? 1 : 0));
    expect(upliftOf(rare, may, [])).toMatchObject({ ratio: null });
  });
});

describe('what the next promotion may bring', () => {
  it('without any on record: a fifth more, up to two and a half times', () => {
    const { ratio, high } = promotionBand([]);
    expect(ratio).toBeCloseTo(1.22, 2);
    expect(high).toBeGreaterThan(2.4);
    expect(high).toBeLessThan(2.8);
  });

  it('five that tripled orders make the sixth expected near three times', () => {
    const { ratio, high } = promotionBand([3, 3.1, 2.9, 3, 3]);
    expect(ratio).toBeGreaterThan(2.4);
    expect(high).toBeGreaterThan(3.2);
    expect(high).toBeLessThan(5);
  });

  it('never lies below the usual, and its high end never below its middle', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 50, noNaN: true })), (ratios) => {
        const { ratio, high } = promotionBand(ratios);
        expect(ratio).toBeGreaterThanOrEqual(1);
        expect(high).toBeGreaterThanOrEqual(ratio);
      }),
    );
  });
});

describe('marked times that teach nothing of the usual', () => {
  const range = { fromMs: 0, untilMs: 84 * DAY_MS };
  const span = (from: number, until: number) => ({
    fromMs: from * DAY_MS,
    untilMs: until * DAY_MS,
  });

  it('are cut to the weeks looked at', () => {
    expect(teachesNothing([span(-5, 2), span(80, 90)], range, [range])).toEqual([
      span(0, 2),
      span(80, 84),
    ]);
  });

  it('are none where fewer than fourteen plain days would be left', () => {
    expect(teachesNothing([span(0, 40), span(30, 71)], range, [range])).toEqual([]);
    expect(teachesNothing([span(0, 40), span(30, 69)], range, [range])).toHaveLength(2);
  });
});
