import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { countOrders } from '#app/services/count-orders.ts';
import { makeWatcher, type Watcher } from '#app/services/watch-stores.ts';
import { connectStore, HOUR, MINUTE } from '../../test/contracts/repositories/world.ts';
import {
  HISTORY,
  makeWatchedStore,
  NOON,
  type WatchedStoreWorld,
} from '../../test/factories/watched-store.ts';
import { setWatch } from '../../test/factories/watch-steps.ts';

const DAY = 24 * HOUR;

let world: WatchedStoreWorld['world'];
let deps: WatchedStoreWorld['deps'];
let store: WatchedStoreWorld['store'];
let sell: WatchedStoreWorld['sell'];
let realMs: number;

beforeEach(async () => {
  ({ world, deps, store, sell } = await makeWatchedStore());
  realMs = 1_000_000;
});
afterEach(() => world.close());

const newWatcher = (holder = 'one') => makeWatcher(deps, holder, () => realMs);

/** Lets the watcher see the time up to an instant: a round, two real seconds, another round. */
async function watchUntil(watcher: Watcher, clockMs: number): Promise<void> {
  deps.clock.set(clockMs);
  await watcher.tick();
  realMs += 2500;
  await watcher.tick();
}

const incidents = () => world.repositories.incidents.recent(store.id, 20);
const kinds = async () =>
  (await incidents()).map(({ kind, recoveredAtMs }) => [kind, recoveredAtMs !== null]);
const live = async (kind: string) =>
  (await world.repositories.live.after(0)).filter((event) => event.kind === kind);
const complaints = () => deps.lines.filter((line) => line.startsWith('["error"'));

describe('watching a store', () => {
  it('an ordinary afternoon raises nothing', async () => {
    const watcher = newWatcher();
    await watchUntil(watcher, NOON);
    await sell(NOON, NOON + 4 * HOUR, 1);
    for (let minutes = 10; minutes <= 240; minutes += 10)
      await watchUntil(watcher, NOON + minutes * MINUTE);
    expect(await incidents()).toEqual([]);
    expect(complaints()).toEqual([]);
  });

  it('a spike opens one incident, grows in it, and recovers; pages are told of each step', async () => {
    const watcher = newWatcher();
    await watchUntil(watcher, NOON);
    await sell(NOON, NOON + HOUR, 4);
    await sell(NOON + HOUR, NOON + 2 * HOUR, 9);
    await sell(NOON + 2 * HOUR, NOON + 5 * HOUR, 1);
    for (let minute = 1; minute <= 120; minute++)
      await watchUntil(watcher, NOON + minute * MINUTE);
    const [spike, ...others] = await incidents();
    expect(others).toEqual([]);
    expect(spike).toMatchObject({
      kind: 'spike',
      recoveredAtMs: null,
      promisedMinutes: null,
    });
    expect(spike?.openedAtMs).toBeGreaterThan(NOON);
    expect(spike?.openedAtMs).toBeLessThanOrEqual(NOON + 15 * MINUTE);
    expect(spike?.highestRatio).toBeGreaterThan(7);
    await watchUntil(watcher, NOON + 5 * HOUR - MINUTE);
    expect(await kinds()).toEqual([['spike', true]]);
    const changes = (await live('incident')).map(({ payload }) => payload['change']);
    expect([changes[0], changes.at(-1)]).toEqual(['opened', 'recovered']);
    expect(changes.length).toBeLessThan(8);
  });

  it('a spike seen in one look over hours keeps the highest quarter of them', async () => {
    const watcher = newWatcher();
    await watchUntil(watcher, NOON);
    await sell(NOON, NOON + 30 * MINUTE, 4);
    await watchUntil(watcher, NOON + 30 * MINUTE);
    await sell(NOON + 30 * MINUTE, NOON + 60 * MINUTE, 9);
    await sell(NOON + 60 * MINUTE, NOON + 90 * MINUTE, 4);
    await watchUntil(watcher, NOON + 90 * MINUTE);
    const [spike] = await incidents();
    expect(spike?.recoveredAtMs).toBeNull();
    expect(spike?.highestRatio).toBeGreaterThan(7);
  });

  it('orders that stop open a stall, which ends when they come back', async () => {
    const watcher = newWatcher();
    await watchUntil(watcher, NOON);
    await watchUntil(watcher, NOON + 40 * MINUTE);
    expect(await kinds()).toEqual([['stall', false]]);
    await sell(NOON + 40 * MINUTE, NOON + 3 * HOUR, 1);
    await watchUntil(watcher, NOON + 3 * HOUR);
    expect(await kinds()).toEqual([['stall', true]]);
  });

  it('a crash anywhere, and a new worker, give the same incidents', async () => {
    await sell(NOON, NOON + HOUR, 6);
    await sell(NOON + HOUR, NOON + 4 * HOUR, 1);
    const { watchStates } = world.repositories;
    const one = newWatcher();
    await watchUntil(one, NOON);
    const atNoon = await watchStates.load(store.id);
    await watchUntil(one, NOON + 4 * HOUR);
    const first = await incidents();
    expect(first).toHaveLength(1);
    // As if the process had died after keeping the incidents and before keeping where it is.
    await setWatch(world.repositories, store.id, NOON, atNoon?.state);
    await one.release();
    await watchUntil(newWatcher('two'), NOON + 4 * HOUR);
    expect(await incidents()).toEqual(first);
    expect(await world.repositories.incidents.open(store.id)).toEqual([]);
  });

  it('two workers: one watches, the other takes over when it falls silent', async () => {
    const [one, two] = [newWatcher('one'), newWatcher('two')];
    await watchUntil(one, NOON);
    await sell(NOON, NOON + HOUR, 6);
    await watchUntil(two, NOON + 20 * MINUTE);
    expect(await incidents()).toEqual([]);
    // The first is gone from here on; the other looks every second.
    const goneAtMs = realMs;
    while ((await incidents()).length === 0 && realMs - goneAtMs < 20_000) {
      realMs += 1000;
      await two.tick();
    }
    expect(realMs - goneAtMs).toBeLessThanOrEqual(10_000);
    expect(await incidents()).toHaveLength(1);
  });

  it('a clock that jumps for days is a gap and not a stall; what is missing is read', async () => {
    const watcher = newWatcher();
    await watchUntil(watcher, NOON);
    const later = NOON + 3 * DAY;
    await watchUntil(watcher, later);
    expect(await incidents()).toEqual([]);
    expect(await world.repositories.jobs.claim('x', Date.now(), 1)).toMatchObject({
      name: 'import_history',
      storeId: store.id,
    });
    await sell(later, later + HOUR, 1);
    for (let minute = 1; minute <= 60; minute++)
      await watchUntil(watcher, later + minute * MINUTE);
    expect(await incidents()).toEqual([]);
    const known = await world.repositories.counts.known(store.id, 'orders');
    expect(known).toEqual([HISTORY, { fromMs: later, untilMs: later + HOUR }]);
  });

  it('orders of a jump of hours are waited for, not judged missing', async () => {
    const watcher = newWatcher();
    await watchUntil(watcher, NOON);
    deps.clock.set(NOON + 3 * HOUR);
    await watcher.tick();
    realMs += 1000;
    await sell(NOON, NOON + 3 * HOUR, 1);
    await watcher.tick();
    realMs += 2000;
    await watcher.tick();
    expect(await incidents()).toEqual([]);
    expect((await world.repositories.watchStates.load(store.id))?.untilMinute).toBe(
      (NOON + 3 * HOUR) / MINUTE,
    );
  });

  it('a clock that is set back closes what is open and goes on from there', async () => {
    const watcher = newWatcher();
    await watchUntil(watcher, NOON);
    await sell(NOON, NOON + HOUR, 6);
    await watchUntil(watcher, NOON + 30 * MINUTE);
    expect(await kinds()).toEqual([['spike', false]]);
    const before = NOON - 5 * HOUR;
    await watchUntil(watcher, before);
    expect(await kinds()).toEqual([['spike', true]]);
    await watchUntil(watcher, before + 2 * HOUR);
    expect(await kinds()).toEqual([['spike', true]]);
    expect(complaints()).toEqual([]);
  });

  it('orders that come late are counted, and open nothing', async () => {
    const watcher = newWatcher();
    await watchUntil(watcher, NOON);
    await sell(NOON, NOON + HOUR, 1);
    await watchUntil(watcher, NOON + HOUR);
    await sell(NOON, NOON + 10 * MINUTE, 20);
    await sell(NOON + HOUR, NOON + 2 * HOUR, 1);
    await watchUntil(watcher, NOON + 2 * HOUR);
    await countOrders(deps, new Map([[store.id, store]]));
    expect(await incidents()).toEqual([]);
    const range = { fromMs: NOON, untilMs: NOON + HOUR };
    const [hour] = await world.repositories.counts.hours(store.id, range);
    expect(hour?.orders).toBe(260);
    expect(await live('counts')).not.toEqual([]);
  });

  it('a store with too little history is left alone until there is more', async () => {
    const young = await connectStore(world, { platformKey: 'young.myshopify.com' });
    const watcher = newWatcher();
    await watchUntil(watcher, NOON);
    await watchUntil(watcher, NOON + HOUR);
    expect(await world.repositories.watchStates.load(young.id)).toBeNull();
    expect(complaints()).toEqual([]);
  });

  it('while orders are delivered, they are known up to now', async () => {
    const watcher = newWatcher();
    await watchUntil(watcher, NOON + 2 * MINUTE);
    await watchUntil(watcher, NOON + 9 * MINUTE);
    expect(await world.repositories.counts.known(store.id, 'orders')).toEqual([
      { fromMs: HISTORY.fromMs, untilMs: NOON + 9 * MINUTE },
    ]);
  });
});
