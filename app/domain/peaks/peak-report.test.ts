import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayCounts } from '#app/domain/peaks/day-table.ts';
import { peakReport } from '#app/domain/peaks/peak-report.ts';
import type { PeakInput, PeakReport } from '#app/domain/peaks/report-types.ts';
import { instantRangeOf } from '#app/domain/shared/time.ts';
import { hourlyOrders, orderHour } from '../../../test/factories/hourly-orders.ts';

const zone = 'America/New_York';
const holiday = { from: '2025-11-01', to: '2025-12-31' };

/** 10 orders an hour from 8:00 to 20:00, ten times that on Cyber Monday, four times on Dec 8–10. */
const year2025 = hourlyOrders(zone, { from: '2025-01-01', to: '2025-12-31' }, (at) => {
  if (at.hour < 8 || at.hour >= 20) return 0;
  if (at.localDate === '2025-12-01') return at.hour === 19 ? 150 : 100;
  return at.localDate >= '2025-12-08' && at.localDate <= '2025-12-10' ? 40 : 10;
});
const reportOf = (changes: Partial<PeakInput> = {}): PeakReport =>
  peakReport({
    hourly: year2025,
    market: 'US',
    range: holiday,
    comparison: { kind: 'rest_of_year' },
    ...changes,
  });

describe('peak report', () => {
  const report = reportOf();

  it('counts the season and its share of the year', () => {
    // 57 plain days of 120, Cyber Monday 11 × 100 + 150, three days of 480.
    expect(report.orders).toBe(57 * 120 + 1250 + 3 * 480);
    expect(report.valueMinor).toBe(report.orders * 1000);
    expect(report.year).toEqual({
      year: 2025,
      orders: report.orders + 304 * 120,
      share: report.orders / (report.orders + 304 * 120),
      isComplete: true,
    });
    expect(report.days).toHaveLength(61);
  });

  it('measures days against the usual day of the rest of the year', () => {
    expect(report.usualDay).toEqual({
      orders: 120,
      low: 120,
      high: 120,
      days: 304,
      range: { from: '2025-01-01', to: '2025-10-31' },
    });
    expect(report.busiestDay).toMatchObject({
      localDate: '2025-12-01',
      orders: 1250,
      uplift: 1250 / 120,
      busiestHour: { hour: 19, orders: 150 },
    });
    expect(report.busiestDay?.events.map((event) => event.code)).toEqual([
      'cyber_monday',
    ]);
  });

  it('names peak days from three times a usual day on, and their waves', () => {
    expect(report.peakDays).toEqual({
      count: 4,
      orders: 1250 + 3 * 480,
      shareOfRange: (1250 + 3 * 480) / report.orders,
    });
    expect(report.waves).toEqual([
      { from: '2025-12-01', to: '2025-12-01', days: 1, orders: 1250 },
      { from: '2025-12-08', to: '2025-12-10', days: 3, orders: 1440 },
    ]);
  });

  it('names peak hours from three times that hour of the week and 25 orders on', () => {
    expect(report.peakHours.count).toBe(4 * 12);
    // 9:00 to 18:00 on four weekdays is office time; 8, 18 and 19 o'clock are not.
    expect(report.peakHours.outsideOffice).toBe(4 * 3);
    expect(report.busiestHour).toMatchObject({
      localDate: '2025-12-01',
      hour: 19,
      orders: 150,
      usual: 10,
      uplift: 15,
      isOfficeHour: false,
    });
  });

  it('an hour below 25 orders is no peak, whatever it was before', () => {
    const small = {
      ...year2025,
      hours: year2025.hours.map((h) => ({ ...h, orders: h.orders / 10 })),
    };
    const limits = reportOf({ hourly: small }).limits;
    expect(reportOf({ hourly: small }).peakHours.count).toBe(0);
    expect(limits).toContainEqual({
      code: 'too_small_for_peak_hours',
      values: { busiestHourOrders: 15, minOrders: 25 },
    });
  });

  it('counts a public holiday as outside office hours', () => {
    const day = { from: '2025-11-27', to: '2025-11-27' };
    expect(reportOf({ range: day }).afterHoursShare).toBe(1);
    // The Wednesday before: 8, 18 and 19 o'clock of twelve equal hours.
    const before = { from: '2025-11-26', to: '2025-11-26' };
    expect(reportOf({ range: before }).afterHoursShare).toBeCloseTo(3 / 12, 12);
  });

  it('averages the hours of the week', () => {
    const { averages, busiest } = report.weekHours;
    expect(averages).toHaveLength(168);
    expect(averages[3]).toBe(0);
    // Nine Mondays at 19:00: seven of 10, Cyber Monday 150, 8 December 40.
    expect(averages[19]).toBeCloseTo((7 * 10 + 150 + 40) / 9, 12);
    expect(busiest[0]).toEqual({ hourOfWeek: 19, average: averages[19] });
  });

  it('gives clock-change days all their hours and no more', () => {
    const every = hourlyOrders(zone, { from: '2025-01-01', to: '2025-12-31' }, () => 1);
    const on = (date: string) => dayCounts(every, { from: date, to: date })[0];
    expect([on('2025-03-09')?.orders, on('2025-11-02')?.orders]).toEqual([23, 25]);
    expect(reportOf({ hourly: every }).baseline).toEqual(Array(168).fill(1));
  });

  it('the figures agree, and scaling every count scales them', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 50 }), (factor) => {
        const hours = year2025.hours.map((h) => ({ ...h, orders: h.orders * factor }));
        const scaled = reportOf({ hourly: { ...year2025, hours } });
        expect(scaled.orders).toBe(report.orders * factor);
        expect(scaled.usualDay?.orders).toBe(120 * factor);
        expect(scaled.busiestDay?.uplift).toBeCloseTo(report.busiestDay?.uplift ?? 0, 9);
        expect(scaled.days.reduce((sum, day) => sum + day.orders, 0)).toBe(scaled.orders);
      }),
      { numRuns: 10 },
    );
  });
});

describe('comparisons', () => {
  const grown = hourlyOrders(zone, { from: '2024-01-01', to: '2025-12-31' }, (at) =>
    at.localDate < '2025-01-01' ? 10 : 12,
  );

  it('a season is held against the same days a year before', () => {
    const { compared } = reportOf({
      hourly: grown,
      comparison: { kind: 'season_before' },
    });
    expect(compared).toMatchObject({
      range: { from: '2024-11-01', to: '2024-12-31' },
      completeDays: 61,
    });
    expect(compared?.ratio).toBeCloseTo(1.2, 12);
  });

  it('half a season is held against the same half only', () => {
    const half = {
      ...grown,
      known: [instantRangeOf({ from: '2024-12-01', to: '2025-12-31' }, zone)],
    };
    const { compared } = reportOf({
      hourly: half,
      comparison: { kind: 'season_before' },
    });
    expect(compared?.completeDays).toBe(31);
    expect(compared?.ratio).toBeCloseTo(1.2, 12);
  });

  it('any other dates can be the measure, and then give the usual day', () => {
    const range = { from: '2024-02-01', to: '2024-04-30' };
    const report = reportOf({ hourly: grown, comparison: { kind: 'range', range } });
    expect(report.usualDay?.range).toEqual(range);
    expect(report.usualDay?.orders).toBe(240);
    expect(report.compared?.perDay).toBeCloseTo((90 * 240 - 10) / 90, 12);
  });

  it('comparing with nothing still knows a usual day', () => {
    const report = reportOf({ comparison: { kind: 'none' } });
    expect(report.compared).toBeNull();
    expect(report.usualDay?.orders).toBe(120);
  });
});

describe('partial data', () => {
  const sixty = hourlyOrders(zone, { from: '2025-11-02', to: '2025-12-31' }, () => 2);

  it('names the gap and the days it lacks', () => {
    const known = [
      instantRangeOf({ from: '2025-01-01', to: '2025-11-14' }, zone),
      instantRangeOf({ from: '2025-11-16', to: '2025-12-31' }, zone),
    ];
    const report = reportOf({ hourly: { ...year2025, known } });
    expect(report.gaps).toEqual([
      instantRangeOf({ from: '2025-11-15', to: '2025-11-15' }, zone),
    ]);
    expect(report.limits.map((limit) => limit.code)).toEqual([
      'range_incomplete',
      'year_incomplete',
    ]);
    expect(report.days[14]?.isComplete).toBe(false);
  });

  it('a store with only the season has no usual day, hence no peaks', () => {
    const report = reportOf({ hourly: sixty });
    expect(report.usualDay).toBeNull();
    expect(report.peakDays.count).toBe(0);
    expect(report.limits.map((limit) => limit.code)).toContain('no_usual_day');
  });

  it('sixty days are enough to hold the last thirty against the rest', () => {
    const report = reportOf({
      hourly: sixty,
      range: { from: '2025-12-02', to: '2025-12-31' },
    });
    expect(report.usualDay).toMatchObject({ orders: 48, days: 30 });
    expect(report.limits.map((limit) => limit.code)).toContain('few_usual_days');
  });

  it('nothing at all is said to be nothing', () => {
    const report = reportOf({ hourly: { zone, hours: [], known: [] } });
    expect(report).toMatchObject({
      orders: 0,
      busiestDay: null,
      busiestHour: null,
      baseline: null,
    });
    expect(report.limits).toEqual([{ code: 'no_data', values: {} }]);
    expect(report.gaps).toEqual([instantRangeOf(holiday, zone)]);
  });

  it('refuses hours out of order and counts that are none', () => {
    const rows =
      (...hours: ReturnType<typeof orderHour>[]) =>
      () =>
        reportOf({ hourly: { zone, hours, known: [] } });
    expect(rows(orderHour(7_200_000, 1), orderHour(3_600_000, 1))).toThrow(
      /not ascending/,
    );
    expect(rows(orderHour(0, Number.NaN))).toThrow(/must be a count/);
    expect(rows(orderHour(0, -1))).toThrow(/must be a count/);
  });
});
