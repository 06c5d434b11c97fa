import { beforeEach, describe, expect, it } from 'vitest';
import type { StoreRow } from '#app/ports/repositories.ts';
import type { LedgerEntry } from '#app/ports/store-platform.ts';
import { storeSilentSince } from '#app/services/signs-of-life.ts';
import { makeWatcher, type Watcher } from '#app/services/watch-stores.ts';
import {
  connectStore,
  HOUR,
  MINUTE,
  order,
  type RepositoryWorld,
} from '../../test/contracts/repositories/world.ts';
import { makeTestDeps, type TestDeps } from '../../test/factories/service-deps.ts';
import { makeMemoryWorld } from '../../test/memory/make-memory-world.ts';

const DAY = 24 * HOUR;
/** Thursday, 26 November 2026, 12:00 UTC: the watch begins. */
const NOON = Date.UTC(2026, 10, 26, 12);
const at = (minutes: number) => NOON + minutes * MINUTE;

let world: RepositoryWorld;
let deps: TestDeps;
let store: StoreRow;
let watcher: Watcher;
let realMs: number;
let ids: number;

beforeEach(async () => {
  world = makeMemoryWorld();
  deps = makeTestDeps(world.repositories, NOON);
  store = await connectStore(world, { platform: 'woocommerce' });
  realMs = 1_000_000;
  ids = 0;
  // Ten days with an order each minute: 60 an hour.
  await deliver(NOON - 10 * DAY, NOON, 1);
  const history = { fromMs: NOON - 10 * DAY, untilMs: NOON };
  await world.repositories.counts.addKnown(store.id, 'orders', history);
  while ((await world.repositories.counts.countDirtyHours()).length > 0);
  await reconcile(0);
  watcher = makeWatcher(deps, 'one', () => realMs);
  await watchUntil(0);
});

/** Orders of a time that reached us, so many each minute. */
async function deliver(
  fromMs: number,
  untilMs: number,
  perMinute: number,
): Promise<void> {
  const entries: LedgerEntry[] = [];
  for (let ms = fromMs; ms < untilMs; ms += MINUTE)
    for (let index = 0; index < perMinute; index++)
      entries.push(order(String((ids += 1)), ms + index));
  await world.repositories.ledger.record(store.id, store.zone, entries);
}

/** The shop was read up to a minute after noon. */
const reconcile = (minutes: number) =>
  deps.repositories.connectionHealth.keepReconciled(
    store.id,
    { untilMs: at(minutes), missed: 0 },
    at(minutes),
  );

const heartbeat = (minutes: number, newestOrderId: number | null) =>
  world.sayHeartbeat(store.id, {
    atMs: at(minutes),
    arrivedAtMs: at(minutes),
    newestOrderId,
  });

/** Lets the watcher see the clock at a minute after noon, in real time. */
async function watchUntil(minutes: number): Promise<void> {
  realMs += Math.max(3000, at(minutes) - deps.clock.now());
  deps.clock.set(at(minutes));
  await watcher.tick();
  realMs += 2500;
  await watcher.tick();
}

const watchedMinutes = async () => {
  const state = await deps.repositories.watchStates.load(store.id);
  return state === null ? null : state.untilMinute - NOON / MINUTE;
};
const kinds = async () =>
  (await deps.repositories.incidents.recent(store.id, 20)).map(({ kind }) => kind);

describe('watching a shop whose deliveries can be lost for good', () => {
  it('a shop of which nothing is heard is not accused of selling nothing', async () => {
    for (let minutes = 5; minutes <= 180; minutes += 5) await watchUntil(minutes);
    expect(await kinds()).toEqual([]);
    expect(await watchedMinutes()).toBe(0);
  });

  it('a shop that says every five minutes that nothing was ordered has a stall', async () => {
    for (let minutes = 5; minutes <= 60; minutes += 5) {
      await heartbeat(minutes, ids);
      await watchUntil(minutes);
    }
    expect(await kinds()).toEqual(['stall']);
    expect(await watchedMinutes()).toBe(60);
  });

  it('a shop that names an order we do not have is waited for, and read', async () => {
    for (let minutes = 5; minutes <= 60; minutes += 5) {
      await heartbeat(minutes, 999_999);
      await watchUntil(minutes);
    }
    expect(await kinds()).toEqual([]);
    await deliver(NOON, at(60), 1);
    await reconcile(60);
    await watchUntil(62);
    expect(await kinds()).toEqual([]);
    expect(await watchedMinutes()).toBe(60);
  });

  it('the first delivery after lost hours does not make them a stall', async () => {
    await watchUntil(120);
    await deliver(at(119), at(120), 1);
    await watchUntil(121);
    expect(await kinds()).toEqual([]);
    expect(await watchedMinutes()).toBe(0);
    const job = await deps.repositories.jobs.claim('test', Date.now(), 1000);
    expect(job).toMatchObject({ name: 'reconcile_orders', storeId: store.id });
  });

  it('what was lost is read first; a spike in it is found then, where it was', async () => {
    await watchUntil(120);
    await deliver(NOON, at(30), 1);
    await deliver(at(30), at(60), 6);
    await deliver(at(60), at(120), 1);
    await reconcile(120);
    await watchUntil(121);
    const [spike, ...others] = await deps.repositories.incidents.recent(store.id, 20);
    expect(others).toEqual([]);
    expect(spike?.kind).toBe('spike');
    expect(spike?.openedAtMs).toBeGreaterThan(at(30));
    expect(spike?.openedAtMs).toBeLessThan(at(45));
    expect(spike?.recoveredAtMs).not.toBeNull();
  });

  it('a spike is prompt: its own deliveries carry the watch on', async () => {
    let openedAtMinute = 0;
    for (let minute = 1; minute <= 30 && openedAtMinute === 0; minute++) {
      await deliver(at(minute - 1), at(minute), 6);
      await watchUntil(minute + 1);
      if ((await kinds()).length > 0) openedAtMinute = minute + 1;
    }
    expect(await kinds()).toEqual(['spike']);
    expect(openedAtMinute).toBeLessThanOrEqual(12);
  });

  it('an order that comes a minute late is in its minute before that is judged', async () => {
    await deliver(NOON, at(5), 1);
    await watchUntil(6);
    expect(await watchedMinutes()).toBe(2);
  });

  it('a word that falls behind what was watched changes nothing', async () => {
    await heartbeat(5, ids);
    await watchUntil(6);
    expect(await watchedMinutes()).toBe(5);
    await heartbeat(10, 999_999);
    await watchUntil(30);
    expect(await watchedMinutes()).toBe(5);
    expect(await kinds()).toEqual([]);
  });

  it('a restart goes on from where the watch stood', async () => {
    await heartbeat(5, ids);
    await watchUntil(6);
    await watcher.release();
    watcher = makeWatcher(deps, 'two', () => realMs);
    await heartbeat(10, ids);
    await watchUntil(11);
    expect(await watchedMinutes()).toBe(10);
  });

  it('silence is told once the shop was asked in vain, and ends with its next word', async () => {
    const { connectionHealth } = deps.repositories;
    deps.clock.set(at(20));
    expect(await storeSilentSince(deps, store)).toBeNull();
    await connectionHealth.keepProblem(store.id, 'platform_unreachable', at(15));
    expect(await storeSilentSince(deps, store)).toBe(NOON);
    await heartbeat(20, ids);
    expect(await storeSilentSince(deps, store)).toBeNull();
  });

  it('Shopify’s stores are never silent in that way: it delivers again for hours', async () => {
    const other = await connectStore(world, { platformKey: 'b.myshopify.com' });
    const { connectionHealth } = deps.repositories;
    await connectionHealth.keepProblem(other.id, 'platform_unreachable', NOON);
    deps.clock.set(at(180));
    expect(await storeSilentSince(deps, other)).toBeNull();
  });
});
