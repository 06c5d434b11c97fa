import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { demoStores } from '#sandbox/stores/demo-stores.ts';
import { viewOrder } from '#sandbox/stores/order-view.ts';
import type { StoreProfile } from '#sandbox/stores/profile.ts';
import { blackFridayDay } from '#sandbox/stores/retail-calendar.ts';
import { StoreTrade } from '#sandbox/stores/store-trade.ts';
import { noTradeChanges } from '#sandbox/stores/trade-changes.ts';

const DAY_MS = 86_400_000;
const nowMs = Date.parse('2026-11-09T15:00:00Z');
const nowSec = nowMs / 1000;

function profileOf(handle: string): StoreProfile {
  const profile = demoStores.find((store) => store.handle === handle);
  if (!profile) throw new Error(`No store ${handle}`);
  return profile;
}

function tradeOf(handle: string, seed = 42, changes = noTradeChanges()): StoreTrade {
  const trade = new StoreTrade(profileOf(handle), seed, nowMs, changes);
  trade.advanceTo(nowMs);
  return trade;
}

/** Orders by local day (days since 1970-01-01). */
function ordersByDay(trade: StoreTrade): Map<number, number> {
  const days = new Map<number, number>();
  for (let row = 0; row < trade.table.length; row += 1) {
    const day = Math.floor(
      trade.clock.toLocalMs((trade.table.createdSec[row] ?? 0) * 1000) / DAY_MS,
    );
    days.set(day, (days.get(day) ?? 0) + 1);
  }
  return days;
}

function ordersInLastYear(trade: StoreTrade): number {
  return trade.table.length - trade.table.firstRowFrom(nowSec - 365 * 86_400);
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function columnsOf({ table }: StoreTrade): number[][] {
  return [
    table.createdSec,
    table.totalMinor,
    table.cancelledSec,
    table.refundSec,
    table.flags,
  ].map((column) => [...column.subarray(0, table.length)]);
}

describe('the three demo stores', () => {
  test('the gift shop sells at least 120,000 orders a year', () => {
    expect(ordersInLastYear(tradeOf('demo-gifts'))).toBeGreaterThanOrEqual(120_000);
  });

  test('the fashion shop sells about 45,000 orders a year', () => {
    const orders = ordersInLastYear(tradeOf('demo-moda'));
    expect(orders).toBeGreaterThan(41_000);
    expect(orders).toBeLessThan(49_000);
  });

  test('the corner shop sells about forty orders a month, for ten weeks', () => {
    const trade = tradeOf('demo-corner');
    expect(trade.table.length).toBeGreaterThan(60);
    expect(trade.table.length).toBeLessThan(130);
    const firstDay = Math.floor(
      trade.clock.toLocalMs(trade.historyFromSec * 1000) / DAY_MS,
    );
    expect(Math.floor(trade.clock.toLocalMs(nowMs) / DAY_MS) - firstDay).toBe(70);
  });

  test.each(['demo-gifts', 'demo-moda'])(
    '%s has 28 months of history, whatever the day',
    (handle) => {
      for (const today of [
        '2026-02-01T00:30:00Z',
        '2026-11-28T12:00:00Z',
        '2027-06-30T23:00:00Z',
      ]) {
        const trade = new StoreTrade(
          profileOf(handle),
          42,
          Date.parse(today),
          noTradeChanges(),
        );
        const months =
          (Date.parse(today) / 1000 - trade.historyFromSec) / 86_400 / 30.4375;
        expect(months).toBeGreaterThan(27.9);
        expect(months).toBeLessThan(28.2);
      }
    },
  );

  test('Black Friday at the gift shop is about eight usual days, Cyber Monday a little less', () => {
    const ratios = [1, 2, 3, 4].map((seed) => {
      const days = ordersByDay(tradeOf('demo-gifts', seed));
      const friday = blackFridayDay(2025);
      const lastYear = [...days].filter(
        ([day]) => day > friday - 300 && day < friday + 60,
      );
      const usual = median(lastYear.map(([, orders]) => orders));
      return {
        friday: (days.get(friday) ?? 0) / usual,
        monday: (days.get(friday + 3) ?? 0) / usual,
      };
    });
    const friday = median(ratios.map((ratio) => ratio.friday));
    const monday = median(ratios.map((ratio) => ratio.monday));
    expect(friday).toBeGreaterThan(6.5);
    expect(friday).toBeLessThan(10);
    expect(monday).toBeLessThan(friday);
    expect(monday).toBeGreaterThan(4.5);
  });

  test('evenings are much busier than nights', () => {
    const trade = tradeOf('demo-gifts');
    const hours = new Array<number>(24).fill(0);
    for (let row = 0; row < trade.table.length; row += 1) {
      const local = trade.clock.toLocalMs((trade.table.createdSec[row] ?? 0) * 1000);
      const hour = Math.floor((local % DAY_MS) / 3_600_000);
      hours[hour] = (hours[hour] ?? 0) + 1;
    }
    expect(hours[20]).toBeGreaterThan(8 * (hours[3] ?? 0));
  });

  test('hours vary more than chance alone would have it', () => {
    const trade = tradeOf('demo-gifts');
    // Tuesdays at 11 in the quiet months: with pure chance the variance would equal the mean.
    const counts: number[] = [];
    for (let day = 20_240; day < 20_330; day += 1) {
      if ((day + 4) % 7 !== 2) continue;
      const from = trade.clock.toUtcMs(day * DAY_MS + 11 * 3_600_000) / 1000;
      counts.push(trade.table.firstRowFrom(from + 3600) - trade.table.firstRowFrom(from));
    }
    const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length;
    const variance =
      counts.reduce((sum, count) => sum + (count - mean) ** 2, 0) / (counts.length - 1);
    expect(variance).toBeGreaterThan(1.2 * mean);
  });

  test('each store has test, cancelled, refunded and partly refunded orders in small shares', () => {
    const trade = tradeOf('demo-moda');
    const counts: Record<string, number> = {};
    let tests = 0;
    for (let row = 0; row < trade.table.length; row += 1) {
      const order = viewOrder(trade, row, nowSec);
      counts[order.financialStatus] = (counts[order.financialStatus] ?? 0) + 1;
      if (order.isTest) tests += 1;
    }
    for (const status of ['REFUNDED', 'PARTIALLY_REFUNDED', 'PENDING', 'VOIDED']) {
      expect(counts[status]).toBeGreaterThan(0);
      expect(counts[status]).toBeLessThan(trade.table.length * 0.12);
    }
    expect(tests).toBeGreaterThan(50);
    expect(tests).toBeLessThan(trade.table.length * 0.01);
  });

  test('visits follow orders at a believable rate', () => {
    const trade = tradeOf('demo-gifts');
    const from = Date.parse('2026-09-01T04:00:00Z') / 1000;
    let visits = 0;
    for (let hour = 0; hour < 24 * 28; hour += 1)
      visits += trade.visitsOf(from + hour * 3600, nowMs);
    const orders =
      trade.table.firstRowFrom(from + 28 * 86_400) - trade.table.firstRowFrom(from);
    expect(orders / visits).toBeGreaterThan(0.015);
    expect(orders / visits).toBeLessThan(0.035);
    expect(trade.visitsOf(nowSec + 86_400, nowMs)).toBe(0);
  });
});

describe('the passing of time', () => {
  test('the same seed gives the same orders, another seed others', () => {
    expect(columnsOf(tradeOf('demo-corner', 5))).toEqual(
      columnsOf(tradeOf('demo-corner', 5)),
    );
    expect(columnsOf(tradeOf('demo-corner', 6))).not.toEqual(
      columnsOf(tradeOf('demo-corner', 5)),
    );
  });

  test('it makes no difference in how many steps the clock advances, sales and stops included', () => {
    const steps = fc.array(fc.integer({ min: 1, max: 9_000_000 }), {
      minLength: 1,
      maxLength: 30,
    });
    fc.assert(
      fc.property(steps, (stepsMs) => {
        const changes = {
          flashSales: [
            { fromMs: nowMs + 1_000_000, untilMs: nowMs + 30_000_000, ratio: 40 },
          ],
          stops: [{ fromMs: nowMs + 20_000_000, untilMs: nowMs + 24_000_000 }],
          replays: [],
        };
        const endMs = nowMs + stepsMs.reduce((sum, step) => sum + step, 0);
        const one = tradeOf('demo-corner', 9, changes);
        const many = tradeOf('demo-corner', 9, changes);
        one.advanceTo(endMs);
        let at = nowMs;
        for (const step of stepsMs) many.advanceTo((at += step));
        expect(columnsOf(many)).toEqual(columnsOf(one));
      }),
      { numRuns: 30 },
    );
  });

  test('orders are always in order of creation', () => {
    const trade = tradeOf('demo-gifts');
    const created = trade.table.createdSec.subarray(0, trade.table.length);
    expect(created.every((sec, row) => sec >= (created[row - 1] ?? 0))).toBe(true);
  });

  test('a flash sale of 3× brings about three times the orders while it lasts', () => {
    const hours = 6;
    const plain = tradeOf('demo-gifts');
    const sale = tradeOf('demo-gifts', 42, {
      ...noTradeChanges(),
      flashSales: [{ fromMs: nowMs, untilMs: nowMs + hours * 3_600_000, ratio: 3 }],
    });
    const [before] = [plain.table.length];
    plain.advanceTo(nowMs + 2 * hours * 3_600_000);
    sale.advanceTo(nowMs + 2 * hours * 3_600_000);
    const endSec = nowSec + hours * 3600;
    const during = (trade: StoreTrade): number =>
      trade.table.firstRowFrom(endSec) - before;
    expect(during(sale) / during(plain)).toBeGreaterThan(2.3);
    expect(during(sale) / during(plain)).toBeLessThan(3.7);
    expect(sale.table.length - sale.table.firstRowFrom(endSec)).toBe(
      plain.table.length - plain.table.firstRowFrom(endSec),
    );
  });

  test('while orders are stopped none come, and visits go on', () => {
    const changes = {
      ...noTradeChanges(),
      stops: [{ fromMs: nowMs + 1000, untilMs: null }],
    };
    const trade = tradeOf('demo-gifts', 42, changes);
    const before = trade.table.length;
    trade.advanceTo(nowMs + DAY_MS);
    expect(trade.table.length).toBe(before);
    expect(
      trade.visitsOf(nowSec - (nowSec % 3600) + 7200, nowMs + DAY_MS),
    ).toBeGreaterThan(50);
  });

  test('a replay repeats last Black Friday order by order at the same time of day', () => {
    const plain = tradeOf('demo-gifts');
    const sourceMs = plain.lastBlackFridayMs(nowMs);
    expect(plain.clock.isoWithOffset(sourceMs)).toBe('2025-11-28T00:00:00-05:00');
    const trade = tradeOf('demo-gifts', 42, {
      ...noTradeChanges(),
      replays: [{ fromMs: nowMs, untilMs: nowMs + DAY_MS, sourceMs }],
    });
    const before = trade.table.length;
    trade.advanceTo(nowMs + DAY_MS - 1);
    const timesOfDay = (from: number, end: number): number[] =>
      [...trade.table.createdSec.subarray(from, end)]
        .map((sec) => (trade.clock.toLocalMs(sec * 1000) % DAY_MS) / 1000)
        .toSorted((a, b) => a - b);
    const first = trade.table.firstRowFrom(sourceMs / 1000);
    const end = trade.table.firstRowFrom(sourceMs / 1000 + 86_400);
    expect(end - first).toBeGreaterThan(1500);
    expect(timesOfDay(before, trade.table.length)).toEqual(timesOfDay(first, end));
  });

  test('a change to an order is seen from its instant on, not before', () => {
    const trade = tradeOf('demo-moda');
    const row = trade.table.cancelledSec.findIndex((sec) => sec > 0);
    const at = trade.table.cancelledSec[row] ?? 0;
    expect(viewOrder(trade, row, at - 1)).toMatchObject({
      cancelledSec: 0,
      cancelReason: null,
    });
    expect(viewOrder(trade, row, at)).toMatchObject({
      cancelledSec: at,
      updatedSec: at,
      currentMinor: 0,
    });
  });
});
