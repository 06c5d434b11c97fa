import { beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '#app/domain/shared/errors.ts';
import type { StoreRow } from '#app/ports/repositories.ts';
import type { LedgerEntry, StorePlatform } from '#app/ports/store-platform.ts';
import { makeReconcileScheduler } from '#app/services/reconcile-due.ts';
import { reconcileOrders } from '#app/services/reconcile-orders.ts';
import { releaseStore } from '#app/services/release-store.ts';
import {
  connectStore,
  MINUTE,
  order,
  storeFacts,
} from '../../test/contracts/repositories/world.ts';
import { makeTestDeps, type TestDeps } from '../../test/factories/service-deps.ts';
import { makeMemoryWorld } from '../../test/memory/make-memory-world.ts';

const NOON = Date.UTC(2026, 10, 27, 12);
const SIGNAL = new AbortController().signal;

let deps: TestDeps;
let store: StoreRow;
/** What the shop has. */
let shop: Map<string, LedgerEntry>;
/** Thrown away, of which WooCommerce tells nobody. */
let trash: LedgerEntry[];
let asked: number[];
let watching: () => ReturnType<StorePlatform['watchOrders']>;
/** What arrives while the last call waits. */
let meanwhile: () => Promise<void>;

beforeEach(async () => {
  const world = makeMemoryWorld();
  shop = new Map();
  trash = [];
  asked = [];
  meanwhile = () => Promise.resolve();
  watching = () => Promise.resolve({ outcome: 'watching', created: 0, kept: 2 });
  const platform = {
    watchOrders: () => watching(),
    changedOrders: async function* (since: number) {
      asked.push(since);
      await Promise.resolve();
      const changed = [...shop.values()].filter((one) => one.updatedAtMs >= since);
      yield { entries: changed.slice(0, 2), testSkipped: 0, cursor: 'more' };
      yield { entries: changed.slice(2), testSkipped: 0, cursor: 'trash' };
      yield { entries: trash, testSkipped: 0, cursor: null, isUntold: true };
    },
  } as unknown as StorePlatform;
  deps = {
    ...makeTestDeps(world.repositories, NOON),
    platforms: {
      forStore: () => Promise.resolve(platform),
      forget: () => Promise.resolve(),
    },
  };
  store = await connectStore(world, { platform: 'woocommerce' });
  await world.repositories.connectionHealth.keepReconciled(
    store.id,
    { untilMs: NOON - 15 * MINUTE, missed: 0 },
    NOON - 15 * MINUTE,
  );
});

const reconcile = () =>
  reconcileOrders(deps, store.id, { signal: SIGNAL, pause: () => meanwhile() });
const health = () => deps.repositories.connectionHealth.of(store.id);
const sell = (...orders: LedgerEntry[]) => {
  for (const one of orders) shop.set(one.orderId, one);
};
const deliver = (...orders: LedgerEntry[]) =>
  deps.repositories.ledger.record(store.id, store.zone, orders);
const at = (minutes: number) => NOON + minutes * MINUTE;
const total = () => deps.repositories.ledger.total(store.id);

describe('reconciliation', () => {
  it('finds orders that no delivery told of, and says how many', async () => {
    sell(order('1', at(-9)), order('2', at(-8)), order('3', at(-7)), order('4', at(-6)));
    await deliver(order('1', at(-9)));
    expect(await reconcile()).toEqual({ outcome: 'reconciled', read: 4, missed: 3 });
    expect(await total()).toBe(4);
    expect(await health()).toMatchObject({
      reconciledUntilMs: NOON,
      missedLast: 3,
      missedTotal: 3,
      missedAtMs: NOON,
    });
    expect(await reconcile()).toEqual({ outcome: 'reconciled', read: 4, missed: 0 });
    expect(await health()).toMatchObject({ missedLast: 0, missedTotal: 3 });
  });

  it('begins ten minutes before the last time ended, as clocks differ', async () => {
    await reconcile();
    deps.clock.set(at(15));
    await reconcile();
    expect(asked).toEqual([at(-25), at(-10)]);
  });

  it('a change whose news was lost is found; what became no order leaves the counts', async () => {
    await deliver(order('1', at(-60)), order('2', at(-60)));
    sell(order('1', at(-60), { state: 'cancelled', updatedAtMs: at(-9) }));
    sell(order('2', at(-60), { state: 'dropped', updatedAtMs: at(-9) }));
    expect(await reconcile()).toMatchObject({ missed: 2 });
    expect(await total()).toBe(1);
  });

  it('an order thrown away leaves the counts, and no message is said to be lost', async () => {
    await deliver(order('1', at(-60)), order('2', at(-60)));
    trash = [order('2', at(-60), { state: 'dropped', updatedAtMs: at(-9) })];
    expect(await reconcile()).toEqual({ outcome: 'reconciled', read: 1, missed: 0 });
    expect(await total()).toBe(1);
  });

  it('an order on its way to us is kept, and not called missed', async () => {
    sell(order('1', at(-1)), order('2', at(-9)));
    meanwhile = () => deliver(order('2', at(-9)));
    expect(await reconcile()).toEqual({ outcome: 'reconciled', read: 2, missed: 0 });
    expect(await total()).toBe(2);
  });

  it('a change from before the store was connected is kept, and nobody is said to have missed it', async () => {
    const { stores } = deps.repositories;
    await stores.disconnect(store.id, at(-20));
    await stores.connect(storeFacts({ platform: 'woocommerce' }), at(-8));
    sell(order('1', at(-9)));
    expect(await reconcile()).toEqual({ outcome: 'reconciled', read: 1, missed: 0 });
    expect(await total()).toBe(1);
  });

  it('the time it covers is known from then on', async () => {
    await reconcile();
    expect(await deps.repositories.counts.known(store.id, 'orders')).toEqual([
      { fromMs: at(-15), untilMs: NOON },
    ]);
  });

  it('a stretch of months is left to the import of history', async () => {
    deps.clock.set(at(60 * 24 * 60));
    await reconcile();
    expect(await deps.repositories.counts.known(store.id, 'orders')).toEqual([]);
    const [job] = await jobs();
    expect(job?.name).toBe('import_history');
  });

  it('a shop out of reach is kept as a problem, and nothing counts as known', async () => {
    watching = () => Promise.reject(new AppError('platform_unreachable', 'down'));
    deps = {
      ...deps,
      platforms: {
        ...deps.platforms,
        forStore: () => Promise.reject(new AppError('platform_unreachable', 'down')),
      },
    };
    expect(await reconcile()).toEqual({
      outcome: 'not_reached',
      problem: 'platform_unreachable',
    });
    expect(await health()).toMatchObject({
      reconciledUntilMs: at(-15),
      problem: 'platform_unreachable',
      problemAtMs: NOON,
    });
  });

  it('a refusal to tell us of orders is a problem, and orders are read all the same', async () => {
    watching = () => Promise.resolve({ outcome: 'refused', reason: 'forbidden' });
    sell(order('1', at(-9)));
    expect(await reconcile()).toMatchObject({ outcome: 'reconciled', missed: 1 });
    expect((await health()).problem).toBe('not_watched');
    watching = () => Promise.resolve({ outcome: 'watching', created: 0, kept: 2 });
    await reconcile();
    expect((await health()).problem).toBeNull();
  });

  it('subscriptions that had to be made anew are noted, the first making is not', async () => {
    watching = () => Promise.resolve({ outcome: 'watching', created: 2, kept: 0 });
    await reconcile();
    expect((await health()).repairedAtMs).toBeNull();
    await reconcile();
    expect((await health()).repairedAtMs).toBe(NOON);
  });

  it('our own mistakes are not called the shop’s, and are thrown on', async () => {
    watching = () => Promise.reject(new TypeError('a bug'));
    await expect(reconcile()).rejects.toThrow('a bug');
    expect((await health()).problem).toBe('unknown');
  });

  it('history that the shop refused to tell is asked for again once it answers', async () => {
    const { imports } = deps.repositories;
    const row = {
      ...({
        id: 'i1',
        storeId: store.id,
        source: 'platform',
        startedAt: at(-60),
      } as const),
      ...{ finishedAt: null, expected: 5, read: 0, testSkipped: 0, windows: [] },
      ...({ state: 'failed', failureCode: 'platform_refused', reach: 'full' } as const),
    };
    await imports.start(store.id, row);
    await reconcile();
    expect((await jobs()).map(({ name }) => name)).toEqual(['import_history']);
    await imports.save(store.id, { ...row, state: 'done' });
    await reconcile();
    expect((await jobs()).length).toBe(0);
  });

  it('tells open pages what changed, what it found, and a person who asked', async () => {
    const told = async () => (await deps.repositories.live.after(0)).length;
    await reconcile();
    expect(await told()).toBe(0);
    await reconcileOrders(deps, store.id, { signal: SIGNAL, isAsked: true });
    expect(await told()).toBe(1);
    watching = () => Promise.reject(new AppError('platform_refused', 'no'));
    await reconcile();
    await reconcile();
    expect(await told()).toBe(2);
  });

  it('is forgotten when the store leaves', async () => {
    const forStore = () =>
      Promise.reject(new AppError('store_disconnected', 'its connection has ended'));
    const left = { ...deps, platforms: { ...deps.platforms, forStore } };
    expect(await releaseStore(left, store.id)).toEqual({ outcome: 'released' });
    expect((await health()).reconciledAtMs).toBeNull();
    expect(await reconcile()).toEqual({ outcome: 'not_connected' });
  });
});

describe('asking for reconciliations', () => {
  it('asks once for each store that is due, and not again within five real seconds', async () => {
    let realMs = 1_000_000;
    const scheduler = makeReconcileScheduler(deps, () => realMs);
    expect(await scheduler.queueDue()).toBe(1);
    expect(await scheduler.queueDue()).toBe(0);
    const [job] = await jobs();
    expect(job).toMatchObject({ name: 'reconcile_orders', storeId: store.id });
    await deps.repositories.jobs.done(job?.id ?? '', 'test');
    realMs += 4999;
    expect(await scheduler.queueDue()).toBe(0);
    realMs += 1;
    expect(await scheduler.queueDue()).toBe(1);
  });

  it('after an outage stores take turns, those waiting longest first', async () => {
    const { stores, connectionHealth } = deps.repositories;
    for (let index = 0; index < 30; index++) {
      const facts = { ...store, platformKey: `https://shop-${String(index)}.example` };
      const { store: other } = await stores.connect(facts, NOON);
      const untilMs = at(-60 - index);
      await connectionHealth.keepReconciled(other.id, { untilMs, missed: 0 }, untilMs);
    }
    const scheduler = makeReconcileScheduler(deps, () => 1_000_000);
    expect(await scheduler.queueDue()).toBe(20);
    expect((await jobs()).map(({ storeId }) => storeId)).not.toContain(store.id);
    expect(await scheduler.queueDue()).toBe(11);
  });
});

async function jobs() {
  const found = [];
  for (;;) {
    const job = await deps.repositories.jobs.claim('test', Date.now(), 60_000);
    if (job === null) return found;
    found.push(job);
  }
}
