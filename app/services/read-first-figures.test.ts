import { beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '#app/domain/shared/errors.ts';
import { DAY_MS, HOUR_MS } from '#app/domain/shared/time.ts';
import type { InstantRange } from '#app/domain/shared/types.ts';
import type { StoreRow } from '#app/ports/repositories.ts';
import type {
  HourlyOrdersOutcome,
  LedgerEntry,
  OrderPage,
  StorePlatform,
} from '#app/ports/store-platform.ts';
import { importOrderHistory } from '#app/services/import-order-history.ts';
import {
  connectStore,
  type RepositoryWorld,
} from '../../test/contracts/repositories/world.ts';
import { makeTestDeps, type TestDeps } from '../../test/factories/service-deps.ts';
import { makeMemoryWorld } from '../../test/memory/make-memory-world.ts';

const NOW = Date.UTC(2026, 10, 22, 10);
/** Every tenth minute of the last 395 days an order, all within the first 13 months. */
const EVERY_MS = HOUR_MS / 6;
const OLDEST = NOW - 395 * DAY_MS;

function countIn({ fromMs, untilMs }: InstantRange): number {
  const from = Math.ceil(Math.max(fromMs, OLDEST) / EVERY_MS);
  return Math.max(0, Math.ceil(Math.min(untilMs, NOW) / EVERY_MS) - from);
}

function ordersIn({ fromMs, untilMs }: InstantRange): LedgerEntry[] {
  const entries: LedgerEntry[] = [];
  const first = Math.ceil(Math.max(fromMs, OLDEST) / EVERY_MS) * EVERY_MS;
  for (let ms = first; ms < Math.min(untilMs, NOW); ms += EVERY_MS)
    entries.push({
      orderId: String(ms),
      placedAtMs: ms,
      state: 'placed',
      valueMinor: 100,
      currency: 'PLN',
      updatedAtMs: ms,
    });
  return entries;
}

function figuresIn({ fromMs, untilMs }: InstantRange): HourlyOrdersOutcome {
  const hours: { hourStart: number; orders: number }[] = [];
  for (let ms = fromMs; ms < untilMs; ms += HOUR_MS) {
    const orders = countIn({ fromMs: ms, untilMs: Math.min(untilMs, ms + HOUR_MS) });
    if (orders > 0) hours.push({ hourStart: ms, orders });
  }
  return { outcome: 'read', hours };
}

let world: RepositoryWorld;
let deps: TestDeps;
let store: StoreRow;
let seen: { orders: number; isFirst: boolean }[];

beforeEach(async () => {
  world = makeMemoryWorld();
  store = await connectStore(world, { zone: 'UTC', platform: 'woocommerce' });
  seen = [];
});

async function shownOrders(): Promise<number> {
  const { counts } = world.repositories;
  const all = await counts.hours(store.id, { fromMs: 0, untilMs: NOW });
  return all.reduce((sum, hour) => sum + hour.orders, 0);
}

/** A shop that looks at what pages show whenever it is asked for a page of orders. */
async function* lookingShop(range: InstantRange): AsyncGenerator<OrderPage> {
  const { counts } = world.repositories;
  const isFirst = (await counts.known(store.id, 'orders_provisional')).length > 0;
  seen.push({ orders: await shownOrders(), isFirst });
  await Promise.resolve();
  yield { entries: ordersIn(range), testSkipped: 0, cursor: null };
}

function runImport(
  hourlyOrders: StorePlatform['hourlyOrders'],
  orderHistory: StorePlatform['orderHistory'] = lookingShop,
): Promise<void> {
  const platform = {
    platform: 'woocommerce',
    historyReach: () => Promise.resolve({ outcome: 'full' }),
    countOrders: (range: InstantRange) => Promise.resolve(countIn(range)),
    orderHistory,
    hourlyOrders,
    visitHistory: () =>
      Promise.resolve({ outcome: 'unavailable', reason: 'not_offered' }),
  } as unknown as StorePlatform;
  deps = {
    ...makeTestDeps(world.repositories, NOW),
    platforms: {
      forStore: () => Promise.resolve(platform),
      forget: () => Promise.resolve(),
    },
  };
  return importOrderHistory(deps, store.id, new AbortController().signal);
}

describe('first figures of an import', () => {
  it('stand before the first order is read, and are the counts that reading ends with', async () => {
    await runImport((range) => Promise.resolve(figuresIn(range)));
    expect(seen[0]).toEqual({
      orders: countIn({ fromMs: OLDEST, untilMs: NOW }),
      isFirst: true,
    });
    const { counts, ledger } = world.repositories;
    expect(await ledger.total(store.id)).toBe(seen[0]?.orders);
    expect(await counts.known(store.id, 'orders_provisional')).toEqual([]);
  });

  it.each(['not_offered', 'not_ready', 'disagrees'] as const)(
    'are left away where statistics are %s, and every order is read',
    async (reason) => {
      await runImport(() => Promise.resolve({ outcome: 'unavailable', reason }));
      expect(seen[0]).toEqual({ orders: 0, isFirst: false });
      expect(await world.repositories.ledger.total(store.id)).toBe(
        countIn({ fromMs: 0, untilMs: NOW }),
      );
    },
  );

  it('that fail do not stop the import', async () => {
    await runImport(() => Promise.reject(new AppError('platform_refused', 'no')));
    expect(deps.lines.join()).toContain('first figures could not be read');
    const latest = await world.repositories.imports.latest(store.id, 'platform');
    expect(latest?.state).toBe('done');
  });

  it('of a shop that took its keys back end it', async () => {
    const gone = new AppError('store_disconnected', 'gone');
    await expect(runImport(() => Promise.reject(gone))).rejects.toBe(gone);
  });

  it('are not asked for twice when reading goes on after a crash', async () => {
    const asked: InstantRange[] = [];
    const figures = (range: InstantRange) => {
      asked.push(range);
      return Promise.resolve(figuresIn(range));
    };
    const crash = new Error('power cut');
    const crashing = () => {
      throw crash;
    };
    await expect(runImport(figures, crashing)).rejects.toBe(crash);
    const before = asked.length;
    expect(before).toBeGreaterThan(0);
    expect(await shownOrders()).toBe(countIn({ fromMs: OLDEST, untilMs: NOW }));
    await runImport(figures);
    expect(asked).toHaveLength(before);
  });
});
