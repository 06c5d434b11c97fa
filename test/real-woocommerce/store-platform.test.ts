import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DAY_MS, hourStartAt } from '#app/domain/shared/time.ts';
import type { EpochMs } from '#app/domain/shared/types.ts';
import type { LedgerEntry } from '#app/ports/store-platform.ts';
import {
  storePlatformContract,
  type PlatformUnderTest,
} from '../contracts/store-platform.ts';
import { realShop } from './real-shop.ts';

const shop = realShop();
const ORDERS = 160;
let begunMs: EpochMs;
let endedMs: EpochMs;

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

beforeAll(async () => {
  say((await shop.describe()).text);
  // Whole seconds of the site's clock, which need not be ours.
  const ids = await shop.makeOrders(ORDERS);
  const times = (await entriesSince(Date.now() - DAY_MS))
    .filter(({ orderId }) => ids.includes(Number(orderId)))
    .map(({ placedAtMs }) => placedAtMs);
  begunMs = Math.min(...times);
  endedMs = Math.max(...times) + 1000;
  say(`${String(ORDERS)} orders made in ${String((endedMs - begunMs) / 1000)} s`);
});
afterAll(() => shop.cleanUp());

async function entriesSince(since: EpochMs): Promise<LedgerEntry[]> {
  const entries: LedgerEntry[] = [];
  for await (const page of shop.platform().changedOrders(since))
    entries.push(...page.entries);
  return entries;
}

async function underTest(): Promise<PlatformUnderTest> {
  const { hasPlugin } = await shop.describe();
  return {
    platform: shop.platform(),
    now: endedMs,
    range: { fromMs: begunMs, untilMs: endedMs },
    // Statistics are hours behind.
    hasStatistics: 'perhaps',
    hasVisits: hasPlugin ? 'perhaps' : false,
    again: () => shop.platform(),
    removed: () =>
      Promise.resolve(
        shop.platform({ ...shop.keys, consumerKey: `ck_${'0'.repeat(40)}` }),
      ),
  };
}

storePlatformContract('a real WooCommerce', underTest);

describe('a real WooCommerce', () => {
  it('tells that an order was thrown away', async () => {
    const [id = 0] = await shop.makeOrders(1);
    await shop.trash(id);
    const told = (await entriesSince(begunMs)).find(
      ({ orderId }) => orderId === String(id),
    );
    expect(told?.state).toBe('dropped');
  });

  it('counts by hour for 13 months as its orders do, or says why it does not', async () => {
    const platform = shop.platform();
    const { zone } = await platform.storeProfile();
    const range = { fromMs: begunMs - 396 * DAY_MS, untilMs: begunMs };
    const atFirst = performance.now();
    const told = await platform.hourlyOrders(range);
    const figuresMs = performance.now() - atFirst;
    const counted = new Map<number, number>();
    const atOrders = performance.now();
    for await (const page of platform.orderHistory(range))
      for (const { placedAtMs } of page.entries) {
        const hour = hourStartAt(placedAtMs, zone);
        counted.set(hour, (counted.get(hour) ?? 0) + 1);
      }
    const ordersMs = performance.now() - atOrders;
    const orders = [...counted.values()].reduce((sum, one) => sum + one, 0);
    const which = told.outcome === 'read' ? 'agree' : told.reason;
    say(
      `${String(orders)} orders read in ${String(Math.round(ordersMs))} ms; statistics ${which}, ${String(Math.round(figuresMs))} ms`,
    );
    if (told.outcome === 'unavailable') return;
    const hours = new Map(told.hours.map((hour) => [hour.hourStart, hour.orders]));
    expect(hours).toEqual(new Map([...counted].sort(([one], [other]) => one - other)));
  });
});
