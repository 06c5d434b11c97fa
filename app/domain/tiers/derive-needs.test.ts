import { describe, expect, it } from 'vitest';
import { coreWindow } from '#app/domain/tiers/core-window.ts';
import { deriveNeeds } from '#app/domain/tiers/derive-needs.ts';
import type { Need, NeedCode, StoreFigures } from '#app/domain/tiers/types.ts';
import {
  makeFigures,
  peakCounts,
  peaksAt,
} from '../../../test/factories/store-figures.ts';

const WORK_WEEK = [1, 2, 3, 4, 5];

function needOf<Code extends NeedCode>(
  code: Code,
  changes: Partial<StoreFigures>,
  platform = 'shopify',
) {
  const needs = deriveNeeds(
    makeFigures(changes),
    platform === 'shopify' ? 'shopify' : 'woocommerce',
  );
  return needs.find((need): need is Extract<Need, { code: Code }> => need.code === code);
}

describe('deriveNeeds', () => {
  it('a busy store needs cover, a response time, dates, check-ins and work', () => {
    const codes = deriveNeeds(makeFigures(), 'shopify').map((need) => need.code);
    expect(codes).toEqual(['on_call', 'response', 'dates', 'preparation', 'work']);
  });

  it('six peak hours in a season call for nobody, seven do', () => {
    const six = makeFigures({
      peakHoursByHourOfWeek: peakCounts({ 20: 6 }),
      peakRuns: 2,
    });
    const seven = makeFigures({ peakHoursByHourOfWeek: peakCounts({ 20: 7 }) });
    expect(deriveNeeds(six, 'shopify')).toEqual([]);
    expect(deriveNeeds(seven, 'shopify')[0]).toMatchObject({
      code: 'on_call',
      peakHours: 7,
    });
  });

  it('164 orders an hour want an answer within an hour, 600 within a quarter', () => {
    const within = (high: number) =>
      needOf('response', { peakHourOrders: { mid: high, high } })?.withinMinutes;
    expect([25, 50, 100, 164, 400, 600, 5000].map(within)).toEqual([
      480, 240, 120, 60, 30, 15, 15,
    ]);
    expect(within(24)).toBeUndefined();
  });

  it('the higher the busiest day, the more check-ins; a changed theme asks for one', () => {
    const checkIns = (orders: number) =>
      needOf('preparation', {
        peakDay: { localDate: '2025-11-28', orders },
        usualDayOrders: 100,
      })?.checkIns;
    expect([299, 300, 599, 600, 1499, 1500].map(checkIns)).toEqual([
      undefined,
      1,
      1,
      2,
      2,
      3,
    ]);
    expect(
      needOf('preparation', { peakDay: null, themeChangedOn: '2026-09-14' }),
    ).toMatchObject({ checkIns: 1, because: 'theme_changed', uplift: null });
  });

  it('hours on record count as they are, otherwise two for each run of peak days', () => {
    expect(needOf('work', { recordedWorkHours: 17.3 })).toMatchObject({
      hours: 17.5,
      basis: 'recorded',
    });
    expect(needOf('work', { peakRuns: 4 })).toMatchObject({
      hours: 8,
      basis: 'estimated',
    });
    expect(needOf('work', { recordedWorkHours: 0 })).toBeUndefined();
  });

  it('work is never guessed for a store without peaks', () => {
    const quiet = makeFigures({ peakHoursByHourOfWeek: peakCounts({}), peakRuns: 3 });
    expect(deriveNeeds(quiet, 'shopify')).toEqual([]);
  });

  it('nights are told apart: 23:00 and 7:00 are night, 8:00 and 22:00 are not', () => {
    const counts = peakCounts({ 7: 1, 8: 10, 22: 10, 23: 2 });
    expect(needOf('nights', { peakHoursByHourOfWeek: counts })?.peakHours).toBe(3);
  });

  it('server head-room is a need only where there is a server', () => {
    expect(needOf('server_headroom', {}, 'woocommerce')?.uplift).toBeCloseTo(164 / 22);
    expect(needOf('server_headroom', {}, 'shopify')).toBeUndefined();
    expect(
      needOf('server_headroom', { usualBusyHourOrders: 60 }, 'woocommerce'),
    ).toBeUndefined();
  });

  it('figures that are no numbers are refused', () => {
    const bad: Partial<StoreFigures>[] = [
      { peakHoursByHourOfWeek: [1, 2] },
      { peakHoursByHourOfWeek: [] },
      { usualDayOrders: Number.NaN },
      { peakHourOrders: { mid: 1, high: -1 } },
      { recordedWorkHours: Infinity },
    ];
    for (const changes of bad) {
      expect(() => deriveNeeds(makeFigures(changes), 'shopify')).toThrow(/figures/);
    }
  });
});

describe('coreWindow', () => {
  it('218 of 224 peak hours inside 8 to 23 every day make that the core', () => {
    const counts = peaksAt([1, 2, 3, 4, 5, 6, 7], [8, 22], 15);
    counts[3] = 6;
    const core = coreWindow(counts, 6);
    expect(core.peakHours).toBe(210);
    expect(core.window).toEqual({
      weekdays: [1, 2, 3, 4, 5, 6, 7],
      fromHour: 8,
      toHour: 23,
    });
  });

  it('is Monday to Friday where the weekend is quiet', () => {
    const core = coreWindow(peaksAt(WORK_WEEK, [10, 11, 12], 3), 6);
    expect(core.window.weekdays).toEqual(WORK_WEEK);
  });

  it('is the whole week where peaks are everywhere', () => {
    const core = coreWindow(
      Array.from({ length: 168 }, () => 1),
      6,
    );
    expect(core).toEqual({
      window: { weekdays: [1, 2, 3, 4, 5, 6, 7], fromHour: 0, toHour: 24 },
      peakHours: 168,
    });
  });
});
