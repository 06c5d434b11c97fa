import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  forecastSeason,
  type ForecastInput,
} from '#app/domain/forecast/forecast-season.ts';
import type { HourlyOrders } from '#app/domain/peaks/types.ts';
import { DAY_MS } from '#app/domain/shared/time.ts';
import { orderHour } from '../../../test/factories/hourly-orders.ts';

const season = { from: '2014-11-20', to: '2014-12-31' };
const today = '2014-10-01';
const startMs = Date.parse('2013-01-01T00:00:00Z');
const NOON_MS = DAY_MS / 2;

/** A store in UTC, its orders at noon; known from its first day to its last. */
function daily(counts: readonly number[]): HourlyOrders {
  const hours = counts.flatMap((orders, day) =>
    orders === 0 ? [] : [orderHour(startMs + day * DAY_MS + NOON_MS, orders)],
  );
  const known = [{ fromMs: startMs, untilMs: startMs + counts.length * DAY_MS }];
  return { zone: 'UTC', hours, known };
}
const forecast = (counts: readonly number[], changes: Partial<ForecastInput> = {}) =>
  forecastSeason({ hourly: daily(counts), season, market: 'DE', today, ...changes });

/** 638 days: a week of its own shape, a December of its own height, Black Friday besides. */
function counts(size: number, uplift: number): number[] {
  return Array.from({ length: 638 }, (_, index) => {
    const date = new Date(startMs + index * DAY_MS);
    const isFriday = date.toISOString().startsWith('2013-11-29');
    const december = date.getUTCMonth() === 11 ? 1.5 : 1;
    const weekday = 1 + 0.1 * date.getUTCDay();
    return Math.round(size * december * weekday * (isFriday ? uplift : 1));
  });
}
const plain = forecast(counts(100, 5));

describe('whatever the store', () => {
  const sizes = fc.record({
    size: fc.double({ min: 1, max: 3000, noNaN: true }),
    uplift: fc.double({ min: 0.5, max: 12, noNaN: true }),
  });

  it('low, middle and high are in order, whole, and every day lies in its band', () => {
    fc.assert(
      fc.property(sizes, ({ size, uplift }) => {
        const result = forecast(counts(size, uplift));
        for (const band of [result.peakDay, result.peakHour, result.total]) {
          expect(band.low).toBeLessThanOrEqual(band.mid);
          expect(band.mid).toBeLessThanOrEqual(band.high);
          expect([band.low, band.mid, band.high].every(Number.isInteger)).toBe(true);
        }
        for (const { orders } of result.days) {
          expect(orders.low).toBeLessThanOrEqual(orders.mid);
          expect(orders.mid).toBeLessThanOrEqual(orders.high);
        }
        expect(result.peakDay.mid).toBeLessThanOrEqual(result.total.high);
        expect(result.peakHour.high).toBeLessThanOrEqual(result.peakDay.high);
        expect(new Set(result.likeliestPeakDates).size).toBe(5);
      }),
      { numRuns: 12 },
    );
  });

  it('a store of ten times the orders gets ten times the forecast', () => {
    fc.assert(
      fc.property(fc.integer({ min: 200, max: 900 }), (size) => {
        const [one, ten] = [forecast(counts(size, 4)), forecast(counts(size * 10, 4))];
        const ratio = ten.peakDay.mid / one.peakDay.mid;
        expect(ratio).toBeGreaterThan(9.3);
        expect(ratio).toBeLessThan(10.7);
        expect(ten.likeliestPeakDates[0]).toBe(one.likeliestPeakDates[0]);
      }),
      { numRuns: 6 },
    );
  });

  it('more growth never means fewer orders', () => {
    const at = (growthOverride: number) => forecast(counts(40, 3), { growthOverride });
    const [half, same, double] = [at(0.5), at(1), at(2)];
    expect(half.peakDay.high).toBeLessThan(same.peakDay.high);
    expect(same.peakDay.high).toBeLessThan(double.peakDay.high);
    expect(double.total.mid / same.total.mid).toBeCloseTo(2, 1);
  });

  it('the same orders give the same forecast, ten times a day another', () => {
    expect(forecast(counts(100, 5))).toEqual(plain);
    const more = counts(100, 5);
    more[637] = 10 * (more[637] ?? 0);
    expect(forecast(more)).not.toEqual(plain);
    expect(forecast(counts(100, 5), { market: 'US' })).not.toEqual(plain);
    expect(forecast(counts(100, 5), { today: '2014-09-25' })).not.toEqual(plain);
  });
});

describe('what the merchant marks', () => {
  it('a planned promotion raises its days and their high end, and is named', () => {
    const promotions = [{ from: '2014-12-08', to: '2014-12-10' }];
    const promoted = forecast(counts(100, 5), { promotions });
    const at = (result: typeof plain) =>
      result.days.find((day) => day.localDate === '2014-12-09')?.orders;
    expect(at(promoted)?.mid).toBeGreaterThan(1.1 * (at(plain)?.mid ?? 0));
    expect(at(promoted)?.high).toBeGreaterThan(1.4 * (at(plain)?.high ?? 0));
    expect(promoted.reasons).toContainEqual({
      code: 'promotions_planned',
      values: { days: 3 },
    });
  });

  it('the store’s own marked promotion teaches what the next will bring', () => {
    const marked = counts(100, 1);
    // 8 to 12 September 2014, three times the usual.
    for (let day = 615; day < 620; day++) marked[day] = 3 * (marked[day] ?? 0);
    const past = { from: '2014-09-08', to: '2014-09-12' };
    const next = { from: '2014-12-08', to: '2014-12-10' };
    const taught = forecast(marked, { promotions: [past, next] });
    const untaught = forecast(counts(100, 1), { promotions: [next] });
    const on = (result: typeof plain) =>
      result.days.find((day) => day.localDate === '2014-12-09')?.orders.mid ?? 0;
    expect(on(taught)).toBeGreaterThan(1.6 * on(untaught));
  });

  it('a promotion that is said to triple orders about triples its days', () => {
    const dates = { from: '2014-12-08', to: '2014-12-10' };
    const said = forecast(counts(100, 5), { promotions: [{ ...dates, lift: 3 }] });
    const on = (result: typeof plain, date: string) =>
      result.days.find((day) => day.localDate === date)?.orders.mid ?? 0;
    const ratio = on(said, '2014-12-09') / on(plain, '2014-12-09');
    expect(ratio).toBeGreaterThan(2.6);
    expect(ratio).toBeLessThan(3.4);
    expect(on(said, '2014-12-12') / on(plain, '2014-12-12')).toBeCloseTo(1, 1);
  });

  it('what was said of a sale on Black Friday does not count twice', () => {
    const dates = { from: '2014-11-28', to: '2014-11-28' };
    const said = forecast(counts(100, 5), { promotions: [{ ...dates, lift: 6 }] });
    const unsaid = forecast(counts(100, 5), { promotions: [dates] });
    expect(said.peakDay).toEqual(unsaid.peakDay);
  });

  it('without an earlier season, what was said of a sale is what is known of it', () => {
    const days = counts(100, 5);
    const firstDay = days.length - 70;
    const weeks = daily(days.map((orders, day) => (day < firstDay ? 0 : orders)));
    const hourly = {
      ...weeks,
      known: weeks.known.map((span) => ({
        ...span,
        fromMs: startMs + firstDay * DAY_MS,
      })),
    };
    const dates = { from: '2014-11-28', to: '2014-11-28' };
    const only = (promotions: ForecastInput['promotions']) =>
      forecastSeason({
        ...{ hourly, season, market: 'DE', today },
        ...(promotions === undefined ? {} : { promotions }),
      }).days.find(({ localDate }) => localDate === '2014-11-28')?.orders.mid ?? 0;
    expect(only([{ ...dates, lift: 5 }])).toBeGreaterThan(2.5 * only(undefined));
  });

  it('a marked closure has no orders, and neither has a date closed each year', () => {
    const closed = counts(100, 5);
    closed[358] = 0; // 25 December 2013
    const closures = [{ from: '2014-12-01', to: '2014-12-02' }];
    const result = forecast(closed, { closures });
    const on = (date: string) =>
      result.days.find((day) => day.localDate === date)?.orders;
    expect(on('2014-12-01')).toEqual({ low: 0, mid: 0, high: 0 });
    expect(on('2014-12-25')).toEqual({ low: 0, mid: 0, high: 0 });
    expect(on('2014-12-03')?.mid).toBeGreaterThan(80);
  });
});

describe('odd series', () => {
  it.each([
    ['NaN', Number.NaN],
    ['a negative count', -1],
    ['infinity', Infinity],
  ])('%s is refused', (_, value) => {
    expect(() => forecast([...counts(10, 1), value])).toThrow(/must be a count/);
  });

  it.each([
    ['nothing', []],
    ['one day', [7]],
    ['only zeros', counts(0, 1)],
  ])('%s gives no forecast', (_, values) => {
    expect(() => forecast(values)).toThrow(/fourteen complete days/);
  });

  it('rows out of order or twice are refused', () => {
    const { zone, hours, known } = daily(counts(10, 1));
    const bad = [hours.toReversed(), [...hours, ...hours.slice(-1)]];
    for (const rows of bad) {
      const hourly = { zone, hours: rows, known };
      expect(() => forecastSeason({ hourly, season, market: 'DE', today })).toThrow(
        /ascending/,
      );
    }
  });

  it('a season that ends before it begins, or lasts a year, is refused', () => {
    for (const to of ['2014-11-19', '2015-12-31']) {
      const wrong = { from: season.from, to };
      expect(() => forecast(counts(10, 1), { season: wrong })).toThrow(/no season lasts/);
    }
  });

  it('a thousand million orders a day are forecast like a hundred', () => {
    const huge = forecast(counts(1e9, 5));
    expect(huge.peakDay.mid / plain.peakDay.mid / 1e7).toBeCloseTo(1, 1);
    expect(huge.likeliestPeakDates[0]).toBe(plain.likeliestPeakDates[0]);
  });

  it('a store with one order a month still has a band, down to none', () => {
    const rare = Array.from({ length: 638 }, (_, day) => (day % 30 === 29 ? 1 : 0));
    const { peakDay, total } = forecast(rare);
    expect(peakDay.low).toBeLessThanOrEqual(1);
    expect(peakDay.high).toBeLessThan(6);
    expect(total.high).toBeLessThan(12);
  });
});
