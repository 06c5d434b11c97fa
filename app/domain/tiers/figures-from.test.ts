import { describe, expect, it } from 'vitest';
import type { SeasonForecast } from '#app/domain/forecast/types.ts';
import type { PeakHour, PeakReport } from '#app/domain/peaks/report-types.ts';
import { deriveNeeds } from '#app/domain/tiers/derive-needs.ts';
import { figuresFrom } from '#app/domain/tiers/figures-from.ts';
import { projectPeakHours } from '#app/domain/tiers/project-peak-hours.ts';

const band = (mid: number) => ({ low: mid * 0.8, mid, high: mid * 1.2 });
const dayOf = (localDate: string, orders: number) => ({
  localDate,
  orders: band(orders),
  lastYearOrders: null,
});

/** A usual day of 96 orders: 8 an hour from noon to midnight. */
const baseline = Array.from({ length: 168 }, (_, hour) => (hour % 24 >= 12 ? 8 : 0));

const forecast: SeasonForecast = {
  days: [
    dayOf('2026-11-26', 100),
    dayOf('2026-11-27', 480),
    dayOf('2026-11-28', 200),
    dayOf('2026-11-30', 384),
  ],
  total: band(1164),
  peakDay: band(480),
  likeliestPeakDates: ['2026-11-27'],
  peakHour: band(40),
  afterHoursShare: 0.5,
  confidence: 'medium',
  reasons: [],
  basis: { fromMs: 0, untilMs: 1 },
  growth: 1.12,
};

function peakHour(weekday: number, hour: number): PeakHour {
  return {
    hourStart: 0,
    localDate: '2025-11-28',
    hour,
    weekday,
    orders: 40,
    usual: 8,
    uplift: 5,
    isOfficeHour: false,
  };
}

function makeReport(changes: Partial<PeakReport> = {}): PeakReport {
  const hours = [peakHour(5, 20), peakHour(5, 20), peakHour(7, 23)];
  return {
    zone: 'Europe/Warsaw',
    market: 'PL',
    range: { from: '2025-11-20', to: '2025-12-31' },
    orders: 5000,
    cancelled: 0,
    refunded: 0,
    valueMinor: 0,
    days: [],
    usualDay: {
      orders: 96,
      low: 80,
      high: 110,
      days: 300,
      range: { from: '2025-01-01', to: '2025-11-19' },
    },
    baseline,
    peakDays: { count: 2, orders: 900, shareOfRange: 0.2 },
    waves: [{ from: '2025-11-28', to: '2025-12-01', days: 4, orders: 1500 }],
    busiestDay: null,
    busiestHour: null,
    peakHours: { count: 3, outsideOffice: 3, outsideOfficeShare: 1, hours },
    afterHoursShare: 0.5,
    year: { year: 2025, orders: 40_000, share: 0.125, isComplete: true },
    compared: null,
    weekHours: {
      range: { from: '2025-11-20', to: '2025-12-31' },
      averages: [],
      busiest: [],
    },
    gaps: [],
    events: [],
    limits: [],
    ...changes,
  };
}

const known = {
  forecast,
  completeDays: 700,
  earlierSeasons: 1,
  recordedWorkHours: null,
  themeChangedOn: null,
};

describe('figuresFrom', () => {
  it('counts last season’s peak hours by hour of the week', () => {
    const figures = figuresFrom({ ...known, report: makeReport() });
    expect(figures.peakHoursBasis).toBe('last_season');
    expect(figures.peakHoursByHourOfWeek[4 * 24 + 20]).toBe(2);
    expect(figures.peakHoursByHourOfWeek[6 * 24 + 23]).toBe(1);
    expect(figures).toMatchObject({
      usualDayOrders: 96,
      usualBusyHourOrders: 8,
      peakRuns: 1,
    });
  });

  it('expects peaks from the first to the last day at three times a usual one', () => {
    const figures = figuresFrom({ ...known, report: makeReport() });
    expect(figures.peakDates).toEqual({ from: '2026-11-27', to: '2026-11-30' });
    expect(
      figuresFrom({ ...known, report: makeReport({ usualDay: null }) }).peakDates,
    ).toBeNull();
  });

  it('without a season on record it works peak hours out from the forecast', () => {
    const figures = figuresFrom({ ...known, earlierSeasons: 0, report: makeReport() });
    expect(figures.peakHoursBasis).toBe('forecast');
    // Friday at five times and Monday at four times a usual day, twelve hours each.
    expect(figures.peakHoursByHourOfWeek.reduce((sum, count) => sum + count, 0)).toBe(24);
    expect(figures.peakHoursByHourOfWeek[4 * 24 + 12]).toBe(1);
    expect(deriveNeeds(figures, 'shopify')[0]).toMatchObject({
      code: 'on_call',
      peakHours: 24,
    });
  });

  it('a history too short for a forecast leaves only what was seen', () => {
    const busiestHour = { ...peakHour(5, 20), orders: 9 };
    const report = makeReport({ busiestHour });
    const figures = figuresFrom({ ...known, earlierSeasons: 0, forecast: null, report });
    expect(figures).toMatchObject({
      peakHourOrders: { mid: 9, high: 9 },
      peakDates: null,
      forecastConfidence: 'low',
    });
    expect(deriveNeeds(figures, 'shopify')).toEqual([]);
  });

  it('without a baseline it falls back on averages, and expects no peak hour', () => {
    const averages = [null, 3, 5];
    const weekHours = { ...makeReport().weekHours, averages };
    const report = makeReport({ baseline: null, weekHours });
    const figures = figuresFrom({ ...known, earlierSeasons: 0, report });
    expect(figures.usualBusyHourOrders).toBe(5);
    expect(figures.peakHoursByHourOfWeek.every((count) => count === 0)).toBe(true);
  });
});

describe('projectPeakHours', () => {
  it('an hour below 25 orders is no peak hour, however far above its usual', () => {
    const small = baseline.map((orders) => orders / 8);
    expect(
      projectPeakHours([dayOf('2026-11-27', 200)], small).some((count) => count > 0),
    ).toBe(false);
    expect(
      projectPeakHours([dayOf('2026-11-27', 300)], small).some((count) => count > 0),
    ).toBe(true);
  });
});
