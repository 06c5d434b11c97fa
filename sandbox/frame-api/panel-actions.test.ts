import { beforeEach, describe, expect, test, vi } from 'vitest';
import { panelActions } from '#sandbox/frame-api/panel-actions.ts';
import { panelState } from '#sandbox/frame-api/panel-state.ts';
import {
  allOrders,
  makeTestWorld,
  testSettings,
  type TestWorld,
} from '#sandbox/testing/test-world.ts';

let given: TestWorld;
const gifts = 'demo-gifts.myshopify.com';

beforeEach(() => {
  given = makeTestWorld();
});

function press(address: string, body: unknown): unknown {
  const action = panelActions[`/sandbox/${address}`];
  if (!action) throw new Error(`No action ${address}`);
  return action(given.world, body);
}

const now = () => new Date(given.world.clock.now()).toISOString();

/** Local time of day at the gift shop, in seconds. */
function secondsOfDay(sec: number): number {
  return (given.gifts.trade.clock.toLocalMs(sec * 1000) / 1000) % 86_400;
}

describe('the clock', () => {
  test('runs with real time, sixty or six hundred times as fast, or not at all', () => {
    given.time.realMs += 60_000;
    expect(now()).toBe('2026-11-09T15:01:00.000Z');
    press('clock', { action: 'rate', rate: 60 });
    given.time.realMs += 60_000;
    expect(now()).toBe('2026-11-09T16:01:00.000Z');
    press('clock', { action: 'rate', rate: 600 });
    given.time.realMs += 6_000;
    expect(now()).toBe('2026-11-09T17:01:00.000Z');
    press('clock', { action: 'pause' });
    given.time.realMs += 3_600_000;
    expect(now()).toBe('2026-11-09T17:01:00.000Z');
  });

  test('can be followed from outside with three numbers', () => {
    press('clock', { action: 'rate', rate: 60 });
    const { clock } = panelState(given.world) as {
      clock: { nowMs: number; rate: number; atRealMs: number };
    };
    given.time.realMs += 12_345;
    expect(clock.nowMs + (given.time.realMs - clock.atRealMs) * clock.rate).toBe(
      given.world.clock.now(),
    );
  });

  test('goes to Black Friday morning in New York, then to the next year’s', () => {
    press('clock', { action: 'toBlackFriday' });
    expect(now()).toBe('2026-11-27T13:00:00.000Z');
    press('clock', { action: 'advance', minutes: 60 });
    expect(now()).toBe('2026-11-27T14:00:00.000Z');
    press('clock', { action: 'toBlackFriday' });
    expect(now()).toBe('2027-11-26T13:00:00.000Z');
  });
});

describe('orders', () => {
  test('stop from the next second, and go on when told to', () => {
    press('orders', { shop: gifts, action: 'stop' });
    const before = given.gifts.trade.table.length;
    press('clock', { action: 'advance', minutes: 240 });
    expect(given.gifts.trade.table.length).toBe(before);
    press('orders', { shop: gifts, action: 'resume' });
    press('clock', { action: 'advance', minutes: 240 });
    expect(given.gifts.trade.table.length).toBeGreaterThan(before);
  });

  test('of last Black Friday come again, at sixty times the speed', () => {
    press('orders', { shop: gifts, action: 'replayBlackFriday' });
    const before = given.gifts.trade.table.length;
    given.time.realMs += 60_000;
    given.world.tick();
    const sourceFrom = Date.parse('2025-11-28T15:00:01Z') / 1000;
    const { table } = given.gifts.trade;
    const repeated =
      table.firstRowFrom(sourceFrom + 3600) - table.firstRowFrom(sourceFrom);
    expect(repeated).toBeGreaterThan(60);
    expect(Math.abs(table.length - before - repeated)).toBeLessThanOrEqual(2);
    expect(secondsOfDay(table.createdSec[before] ?? 0)).toBe(
      secondsOfDay(table.createdSec[table.firstRowFrom(sourceFrom)] ?? 0),
    );
  });

  test('of a Black Friday that a young shop never had cannot be repeated', () => {
    expect(() =>
      press('orders', { shop: 'demo-corner.myshopify.com', action: 'replayBlackFriday' }),
    ).toThrow('no Black Friday');
  });

  test('are the same after a restart, sales and stops included', () => {
    const settings = testSettings();
    given = makeTestWorld(settings);
    press('orders', { shop: gifts, action: 'flashSale', ratio: 5, minutes: 90 });
    press('clock', { action: 'advance', minutes: 60 });
    press('orders', { shop: gifts, action: 'stop' });
    press('clock', { action: 'advance', minutes: 60 });
    press('orders', { shop: gifts, action: 'resume' });
    press('clock', { action: 'advance', minutes: 600 });
    given.world.clock.setRate(0);
    const before = allOrders(given, given.gifts);
    given.world.stop();
    const { time } = given;
    given = makeTestWorld(settings);
    given.time.realMs = time.realMs;
    expect(allOrders(given, given.gifts)).toEqual(before);
  });
});

describe('the rest of the panel', () => {
  test('tells the app which scopes it had and has', () => {
    const told = vi.spyOn(given.world, 'publish');
    press('access', { shop: gifts, scope: 'read_reports', granted: false });
    expect(told).toHaveBeenCalledWith(
      given.gifts,
      'app/scopes_update',
      expect.objectContaining({
        previous: ['read_orders', 'read_all_orders', 'read_reports'],
        current: ['read_orders', 'read_all_orders'],
      }),
    );
    press('access', { shop: gifts, scope: 'read_reports', granted: false });
    expect(told).toHaveBeenCalledTimes(1);
  });

  test.each(['customers/data_request', 'customers/redact', 'shop/redact'])(
    'sends %s',
    (topic) => {
      const told = vi.spyOn(given.world, 'publish');
      press('compliance', { shop: gifts, topic });
      expect(told).toHaveBeenCalledWith(
        given.gifts,
        topic,
        expect.objectContaining({ shop_domain: gifts }),
      );
    },
  );

  test('resets to the first day', () => {
    const before = structuredClone(panelState(given.world));
    press('faults', { name: 'failBulk', on: true });
    press('uninstall', { shop: gifts });
    press('orders', { shop: gifts, action: 'stop' });
    press('clock', { action: 'toBlackFriday' });
    press('reset', {});
    given.world.deliveries.clear();
    expect({ ...(panelState(given.world) as object), pendingDeliveries: 0 }).toEqual({
      ...(before as object),
      pendingDeliveries: 0,
    });
  });
});
