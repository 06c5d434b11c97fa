import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { IncidentRow } from '#app/ports/repositories.ts';
import { answerOf, isAtRisk } from '#app/services/incident-view-answer.ts';
import {
  bandPoints,
  chartRange,
  chartStep,
  ratePoints,
} from '#app/services/incident-view-chart.ts';
import { incidentChecks, type CheckInput } from '#app/services/incident-view-checks.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const NOW = Date.UTC(2026, 10, 28, 0, 52);

function row(facts: Partial<IncidentRow> = {}): IncidentRow {
  return {
    id: 'i',
    storeId: 's',
    kind: 'spike',
    sinceMs: NOW - 37 * MINUTE,
    openedAtMs: NOW - 33 * MINUTE,
    recoveredAtMs: null,
    acknowledgedAtMs: null,
    acknowledgedBy: null,
    promisedMinutes: 30,
    ratio: 2,
    highestRatio: 2.4,
    observedPerHour: 263,
    expectedLow: 80,
    expectedHigh: 120,
    ...facts,
  };
}

describe('the promised answer', () => {
  it('is due so many minutes after the alert, and late beyond', () => {
    const due = {
      outcome: 'due',
      byMs: NOW - 3 * MINUTE,
      promisedMinutes: 30,
      isLate: true,
    };
    expect(answerOf(row(), NOW)).toEqual(due);
    expect(answerOf(row(), NOW - 4 * MINUTE)).toMatchObject({ isLate: false });
    expect(isAtRisk(answerOf(row(), NOW))).toBe(true);
  });

  it('is kept to the minute and missed a moment later', () => {
    const acked = (ms: number) =>
      answerOf(
        row({ acknowledgedAtMs: NOW - 33 * MINUTE + ms, acknowledgedBy: 'Priya' }),
        NOW,
      );
    expect(acked(30 * MINUTE)).toMatchObject({ isKept: true, afterMinutes: 30 });
    expect(acked(30 * MINUTE + 1)).toMatchObject({ isKept: false, afterMinutes: 31 });
  });

  it('puts nothing in red where nothing was promised, or all is over', () => {
    expect(isAtRisk(answerOf(row({ promisedMinutes: null }), NOW))).toBe(false);
    const over = answerOf(row({ recoveredAtMs: NOW }), NOW);
    expect(over).toEqual({
      outcome: 'never_acknowledged',
      promisedMinutes: 30,
      isMissed: true,
    });
    expect(isAtRisk(over)).toBe(false);
  });
});

describe('an incident’s chart', () => {
  const range = chartRange(row(), NOW);

  it('shows a steady hundred an hour as a level line at a hundred', () => {
    const minutes = Array.from({ length: 600 }, (_, i) => ({
      minute: NOW / MINUTE - 600 + i,
      orders: 100 / 60,
    }));
    for (const point of ratePoints(minutes, range))
      expect(point.perHour).toBeCloseTo(100, 6);
  });

  it('rises where the orders rose: half way up at that minute', () => {
    const rise = NOW / MINUTE - 40;
    const minutes = Array.from({ length: 60 }, (_, i) => ({
      minute: rise + i,
      orders: 4,
    }));
    const at = (minute: number) =>
      ratePoints(minutes, range).find((point) => point.atMs === minute * MINUTE)
        ?.perHour ?? NaN;
    expect(at(rise)).toBeCloseTo((240 * 7) / 15, 6);
    expect(at(rise - 10)).toBe(0);
    expect(at(rise + 10)).toBe(240);
  });

  it('holds the band it was judged by at the alert, and follows the store’s week around it', () => {
    const usual = (ms: number) => (ms < NOW - 33 * MINUTE ? 50 : 100);
    const flat = bandPoints(row(), range, () => 100);
    for (const point of flat) expect([point.low, point.high]).toEqual([80, 120]);
    const stepped = bandPoints(row(), range, usual);
    expect(stepped[0]?.high).toBeLessThan(120);
    expect(stepped.at(-1)?.high).toBeGreaterThan(120);
    expect(bandPoints(row(), range, () => null)[0]).toMatchObject({ low: 80, high: 120 });
  });

  it('stays small however long an incident lasts', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 90 * 24 * 60 }), (minutes) => {
        const long = chartRange(row({ sinceMs: NOW - minutes * MINUTE }), NOW);
        const { windowMinutes, stepMinutes } = chartStep(long);
        expect(windowMinutes).toBeGreaterThanOrEqual(stepMinutes);
        const points = ratePoints([], long);
        expect(points.length).toBeLessThanOrEqual(98);
        expect(points.at(-1)?.atMs).toBe(NOW);
      }),
    );
  });
});

describe('what else is seen', () => {
  const lasted = { fromMs: NOW - HOUR, untilMs: NOW };
  const base: CheckInput = {
    zone: 'UTC',
    lasted,
    minutes: [{ minute: NOW / MINUTE - 7, orders: 30 }],
    hours: [],
    visits: [],
    usual: () => 12,
    now: NOW,
    isOpen: true,
  };
  const hour = (hourStart: number, orders: number, cancelled: number) => ({
    hourStart,
    orders,
    cancelled,
    refunded: 0,
    valueMinor: orders * 5000,
    cancelledValueMinor: 0,
    refundedValueMinor: 0,
  });

  it('counts the orders since it began against the usual for that time', () => {
    expect(incidentChecks(base)).toEqual([
      { code: 'orders_since', orders: 30, usual: expect.closeTo(12, 6) as number },
      { code: 'last_order', atMs: NOW - 7 * MINUTE, minutes: 7 },
    ]);
  });

  it('leaves out what was not measured or is too little to say', () => {
    const few = [hour(NOW - 5 * DAY, 10, 1), hour(NOW - HOUR / 2, 10, 5)];
    const codes = (input: Partial<CheckInput>) =>
      incidentChecks({ ...base, ...input }).map(({ code }) => code);
    expect(codes({ hours: few })).not.toContain('cancelled_share');
    expect(codes({ usual: () => null })).not.toContain('orders_since');
    expect(codes({ isOpen: false })).not.toContain('last_order');
    expect(codes({ visits: [{ hourStart: NOW - HOUR / 2, visits: 900 }] })).not.toContain(
      'visits',
    );
  });

  it('compares cancellations, values and visits with the weeks before', () => {
    const hours = [hour(NOW - 5 * DAY, 100, 3), hour(NOW - HOUR / 2, 50, 10)];
    const start = NOW - HOUR / 2;
    const visits = [4, 3, 2, 1].map((week) => ({
      hourStart: start - week * 7 * DAY,
      visits: 100,
    }));
    const all = incidentChecks({
      ...base,
      hours,
      visits: [...visits, { hourStart: start, visits: 310 }],
    });
    expect(all).toContainEqual({ code: 'cancelled_share', share: 0.2, usual: 0.03 });
    expect(all).toContainEqual({
      code: 'average_value',
      valueMinor: 5000,
      usualMinor: 5000,
    });
    expect(all).toContainEqual({ code: 'visits', ratio: 3.1 });
  });
});
