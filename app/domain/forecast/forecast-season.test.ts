import { describe, expect, it } from 'vitest';
import { backtest } from '#app/domain/forecast/backtest.ts';
import {
  forecastSeason,
  type ForecastInput,
} from '#app/domain/forecast/forecast-season.ts';
import type { LocalHour } from '#app/domain/shared/types.ts';
import { seededRandom } from '#app/domain/stats/seeded-random.ts';
import { hourlyOrders, poisson } from '../../../test/factories/hourly-orders.ts';
import { makeMark } from '../../../test/factories/mark.ts';

const zone = 'America/New_York';
const season = { from: '2026-11-20', to: '2026-12-31' };
const BLACK_FRIDAYS = ['2023-11-24', '2024-11-29', '2025-11-28', '2026-11-27'];

/** About 120 orders a day from 8:00 to 20:00; Black Friday eight times that; closed at Christmas. */
function shop(growthPerYear: number, size = 1): (hour: LocalHour) => number {
  const random = seededRandom(5);
  return (hour) => {
    if (hour.hour < 8 || hour.hour >= 20 || hour.localDate.endsWith('-12-25')) return 0;
    const years = (Date.parse(hour.localDate) - Date.parse('2025-01-01')) / 3.15576e10;
    const event = BLACK_FRIDAYS.includes(hour.localDate) ? 8 : 1;
    return poisson(10 * size * event * growthPerYear ** years, random);
  };
}
const twoYears = { from: '2024-08-01', to: '2026-09-30' };
const forecast = (
  rate: (hour: LocalHour) => number,
  changes: Partial<ForecastInput> = {},
) =>
  forecastSeason({
    hourly: hourlyOrders(zone, twoYears, rate),
    season,
    market: 'US',
    today: '2026-10-01',
    ...changes,
  });
const dayOf = (result: ReturnType<typeof forecast>, date: string) =>
  result.days.find((day) => day.localDate === date);

describe('forecast of a season', () => {
  const steady = forecast(shop(1));

  it('puts Black Friday on its new date, as high as it was', () => {
    expect(steady.likeliestPeakDates[0]).toBe('2026-11-27');
    expect(steady.likeliestPeakDates).toHaveLength(5);
    expect(steady.peakDay.mid).toBeGreaterThan(850);
    expect(steady.peakDay.mid).toBeLessThan(1080);
    expect(steady.peakDay.low).toBeLessThan(960);
    expect(steady.peakDay.high).toBeGreaterThan(960);
  });

  it('keeps ordinary days ordinary, and a shop closed at Christmas closed', () => {
    const plain = dayOf(steady, '2026-12-08');
    expect(plain?.orders.mid).toBeGreaterThan(100);
    expect(plain?.orders.mid).toBeLessThan(140);
    expect(plain?.lastYearOrders).toBeGreaterThan(80);
    expect(dayOf(steady, '2026-12-25')?.orders.mid).toBe(0);
    expect(steady.days).toHaveLength(42);
  });

  it('expects the busiest hour and the hours after work as they were', () => {
    // Black Friday: 80 orders in each of 12 hours.
    expect(steady.peakHour.mid).toBeGreaterThan(72);
    expect(steady.peakHour.mid).toBeLessThan(115);
    expect(steady.peakHour.low).toBeLessThan(steady.peakHour.high);
    expect(steady.afterHoursShare).toBeGreaterThan(0.4);
    expect(steady.afterHoursShare).toBeLessThan(0.6);
  });

  it('says what it rests on', () => {
    expect(steady.reasons.map((reason) => reason.code)).toEqual([
      'earlier_seasons',
      'growth_measured',
    ]);
    expect(steady.confidence).not.toBe('low');
    expect(steady.growth).toBeGreaterThan(0.93);
    expect(steady.growth).toBeLessThan(1.07);
  });

  it('a store that grows by half a year is expected to bring more, though not all of it', () => {
    const growing = forecast(shop(1.5));
    const lastYear = dayOf(growing, '2026-11-27')?.lastYearOrders ?? 0;
    expect(growing.growth).toBeGreaterThan(1.15);
    expect(growing.growth).toBeLessThan(1.5);
    expect(growing.peakDay.mid).toBeGreaterThan(lastYear * 1.1);
    expect(growing.peakDay.high).toBeGreaterThan(lastYear * 1.4);
  });

  it('the merchant’s own growth takes the place of the measured one', () => {
    const half = forecast(shop(1), { growthOverride: 0.5 });
    const double = forecast(shop(1), { growthOverride: 2 });
    expect(double.growth).toBe(2);
    expect(double.total.mid / half.total.mid).toBeGreaterThan(3);
    expect(double.reasons).toContainEqual({ code: 'growth_given', values: { ratio: 2 } });
    expect(() => forecast(shop(1), { growthOverride: 0 })).toThrow(
      /growth must be above 0/,
    );
  });

  it('days of the season that are over stand as counted', () => {
    const hourly = hourlyOrders(zone, { from: '2024-08-01', to: '2026-11-30' }, shop(1));
    const underWay = forecast(shop(1), { hourly, today: '2026-12-01' });
    const friday = dayOf(underWay, '2026-11-27')?.orders;
    expect(friday?.low).toBe(friday?.high);
    expect(underWay.peakDay).toEqual(friday);
    expect(underWay.reasons).toContainEqual({
      code: 'season_under_way',
      values: { days: 11 },
    });
  });

  it('a season of one day brings what that day brings, not less and not more', () => {
    const day = { from: '2026-11-27', to: '2026-11-27' };
    const { total, peakDay } = forecast(shop(1.5), { season: day });
    expect(total.low).toBeGreaterThanOrEqual(peakDay.low);
    expect(total.mid).toBe(peakDay.mid);
  });

  it('nothing after today is looked at', () => {
    const future = hourlyOrders(zone, { from: '2024-08-01', to: '2026-12-31' }, (hour) =>
      hour.localDate >= '2026-10-01' ? 999 : 10,
    );
    const blind = hourlyOrders(zone, twoYears, () => 10);
    expect(forecast(() => 10, { hourly: future })).toEqual({
      ...forecast(() => 10, { hourly: blind }),
    });
  });
});

describe('little history', () => {
  const tenWeeks = { from: '2026-07-23', to: '2026-09-30' };

  it('without an earlier season the band is wide, confidence low, and promotions are asked for', () => {
    const young = forecast(shop(1), { hourly: hourlyOrders(zone, tenWeeks, shop(1)) });
    expect(young.confidence).toBe('low');
    expect(young.growth).toBeNull();
    expect(young.peakDay.high / young.peakDay.low).toBeGreaterThan(4);
    expect(young.reasons.map((reason) => reason.code)).toEqual([
      'no_earlier_season',
      'promotions_unknown',
    ]);
  });

  it('without an earlier season Black Friday is still the likeliest day', () => {
    const young = forecast(shop(1), { hourly: hourlyOrders(zone, tenWeeks, shop(1)) });
    expect(young.likeliestPeakDates[0]).toBe('2026-11-27');
    // Real shops run from no effect to nineteen times a usual day of about 120.
    expect(young.peakDay.low).toBeLessThan(240);
    expect(young.peakDay.high).toBeGreaterThan(8 * 80);
  });

  it('data that ended years ago is used, with low confidence and its last day named', () => {
    const old = hourlyOrders(zone, { from: '2009-12-01', to: '2011-12-09' }, (hour) =>
      ['2010-11-26', '2011-11-25'].includes(hour.localDate) ? 80 : 10,
    );
    const stale = forecast(shop(1), { hourly: old });
    expect(stale.confidence).toBe('low');
    expect(stale.reasons).toContainEqual({
      code: 'old_history',
      values: { lastDate: '2011-12-09' },
    });
    expect(stale.likeliestPeakDates[0]).toBe('2026-11-27');
    expect(stale.peakDay.high / stale.peakDay.low).toBeGreaterThan(4);
  });

  it('a store of forty orders a month gets whole-number bands that include none a day', () => {
    const tiny = forecast(shop(1), {
      hourly: hourlyOrders(zone, tenWeeks, shop(1, 0.011)),
    });
    expect(Number.isInteger(tiny.peakDay.high)).toBe(true);
    expect(dayOf(tiny, '2026-12-08')?.orders.low).toBe(0);
    expect(tiny.peakDay.mid).toBeGreaterThan(2);
  });

  it('thirteen days, or no order at all, give no forecast', () => {
    const short = { from: '2026-09-18', to: '2026-09-30' };
    const hourly = hourlyOrders(zone, short, shop(1));
    expect(() => forecast(shop(1), { hourly })).toThrow(/fourteen complete days/);
    expect(() => forecast(() => 0)).toThrow(/fourteen complete days/);
  });
});

describe('backtest', () => {
  it('says what would have been said before last season, from what was known by then', () => {
    const hourly = hourlyOrders(zone, { from: '2023-08-01', to: '2026-09-30' }, shop(1));
    const rows = backtest({ hourly, market: 'US', today: '2026-10-01', daysAhead: 30 });
    const holiday = rows.filter((row) => row.season.code === 'holiday');
    expect(holiday.map((row) => [row.season.year, row.asOf])).toEqual([
      [2025, '2025-10-21'],
      [2024, '2024-10-21'],
      [2023, '2023-10-21'],
    ]);
    expect(holiday[0]?.actualPeakDate).toBe('2025-11-28');
    expect(holiday[0]?.isInsideBand).toBe(true);
    expect(holiday[0]?.ratio).toBeGreaterThan(0.85);
    expect(holiday[0]?.ratio).toBeLessThan(1.15);
    // In October 2023 no Black Friday was on record.
    expect(holiday[2]?.forecast.confidence).toBe('low');
  });

  it('knows the promotions that had been marked thirty days before, and none marked later', () => {
    const hourly = hourlyOrders(zone, { from: '2023-08-01', to: '2026-09-30' }, shop(1));
    const sale = makeMark({
      fromMs: Date.parse('2025-12-08T05:00Z'),
      untilMs: Date.parse('2025-12-11T05:00Z'),
      lift: 4,
    });
    const said = (date: string) => {
      const marks = [{ ...sale, saidAtMs: Date.parse(`${date}T12:00Z`) }];
      const rows = backtest({
        ...{ hourly, market: 'US', today: '2026-10-01', daysAhead: 30 },
        marks,
      });
      return rows.find(({ asOf }) => asOf === '2025-10-21')?.forecast;
    };
    const before = said('2025-10-20');
    const after = said('2025-10-22');
    const on = (forecast: typeof before) =>
      forecast?.days.find(({ localDate }) => localDate === '2025-12-09')?.orders.mid ?? 0;
    expect(on(before)).toBeGreaterThan(3 * on(after));
    expect(after?.reasons.map(({ code }) => code)).not.toContain('promotions_planned');
  });

  it('a promotion marked afterwards explains the past to the forecasts that come', () => {
    const rate = shop(1);
    const withSale = (hour: LocalHour) =>
      rate(hour) *
      (hour.localDate >= '2026-08-10' && hour.localDate <= '2026-08-14' ? 4 : 1);
    const promotions = [{ from: '2026-08-10', to: '2026-08-14' }];
    const next = { from: '2026-12-07', to: '2026-12-09' };
    const on = (result: ReturnType<typeof forecast>) =>
      dayOf(result, '2026-12-08')?.orders.mid ?? 0;
    const explained = forecast(withSale, { promotions: [...promotions, next] });
    const unexplained = forecast(withSale, { promotions: [next] });
    expect(on(explained)).toBeGreaterThan(1.5 * on(unexplained));
  });
});
