import { afterEach, expect, it } from 'vitest';
import { setTimeout as pause } from 'node:timers/promises';
import { WatchExpectations } from '#app/services/watch-expected.ts';
import { watchStore } from '#app/services/watch-store.ts';
import { MINUTE } from '../contracts/repositories/world.ts';
import { makeTestDeps } from '../factories/service-deps.ts';
import { AppProcess } from './app-process.ts';
import { startClock, type SteeredClock } from './steered-clock.ts';
import {
  makeWatchedStores,
  NOON,
  SEALING_KEYS,
  sellAfternoon,
  type Trade,
  type WatchedStores,
} from './watched-stores.ts';

/** In the longer form a worker is also frozen for longer than the others wait. */
const IS_LONG = process.env['PROCESSES_LONG'] === '1';
const STORES = 12;
const WORKERS = 3;
/** Two minutes of the clock each second. */
const RATE = 120;
const END_MINUTE = IS_LONG ? 120 : 70;
/** What is promised: stores of a dead worker are watched again after this at most. */
const TAKEOVER_MS = 15_000;
const FROZEN_MS = 20_000;

let ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends.reverse()) await end();
  ends = [];
});

/** Spikes, one store after another, and in every fourth store no sale; then all as usual again. */
function afternoonOf(index: number): Trade[] {
  const isStall = index % 4 === 3;
  const begins = isStall ? 2 : 2 + index;
  return [
    { fromMinute: 0, perMinute: 1 },
    { fromMinute: begins, perMinute: isStall ? 0 : 6 },
    { fromMinute: begins + (isStall ? 40 : 14), perMinute: 1 },
  ];
}

async function makeAfternoon(): Promise<WatchedStores> {
  const world = await makeWatchedStores(STORES);
  ends.push(() => world.remove());
  for (const [index, store] of world.stores.entries())
    await sellAfternoon(world, store, afternoonOf(index), END_MINUTE + 5);
  return world;
}

/** What a person sees of the incidents, and how often each was said to have begun and ended. */
async function said({ repositories, stores }: WatchedStores) {
  const { incidents, live } = repositories;
  const told = (await live.after(0)).filter(({ kind }) => kind === 'incident');
  const all = stores.map(async ({ id, shop }) => {
    const rows = await incidents.recent(id, 20);
    return rows.map(async (row) => {
      const lines = await incidents.events(id, row.id);
      const count = (kind: string) => [
        lines.filter((line) => line.kind === kind).length,
        told.filter(
          ({ payload }) => payload['incidentId'] === row.id && payload['change'] === kind,
        ).length,
      ];
      const { kind, sinceMs, openedAtMs, recoveredAtMs } = row;
      const seen = { shop, kind, sinceMs, openedAtMs, recoveredAtMs };
      return { ...seen, opened: count('opened'), recovered: count('recovered') };
    });
  });
  return Promise.all((await Promise.all(all)).flat());
}

/** The same afternoon as one process alone sees it, minute by minute. */
async function watchedAlone(): Promise<Awaited<ReturnType<typeof said>>> {
  const world = await makeAfternoon();
  const deps = makeTestDeps(world.repositories, NOON);
  const expectations = new WatchExpectations(() => 0);
  for (const store of await world.repositories.stores.connected())
    for (let minute = 0; minute <= END_MINUTE; minute++) {
      const untilMs = NOON + minute * MINUTE;
      await watchStore(deps, store, { untilMs, settledMs: untilMs }, expectations);
    }
  return said(world);
}

/** The epoch minute up to which every store is watched. */
async function watchedUntil({ repositories, stores }: WatchedStores): Promise<number> {
  const states = stores.map(({ id }) => repositories.watchStates.load(id));
  const minutes = (await Promise.all(states)).map((state) => state?.untilMinute ?? 0);
  return Math.min(...minutes);
}

async function until(isSo: () => Promise<boolean>, what: string): Promise<void> {
  for (const end = Date.now() + 120_000; Date.now() < end; await pause(50))
    if (await isSo()) return;
  throw new Error(`not within two minutes: ${what}`);
}

/** Starts a worker; resolves once it shows a sign of life. */
async function startWorkerProcess(
  world: WatchedStores,
  clock: SteeredClock,
): Promise<AppProcess> {
  const signs = async () =>
    (await world.repositories.leases.beginningWith('watching:by:')).length;
  const before = await signs();
  const started = new AppProcess({
    roles: 'worker',
    databaseUrl: world.url,
    clockUrl: clock.url,
    sealingKeys: SEALING_KEYS,
    port: 4399,
  });
  ends.push(() => started.kill());
  await until(async () => {
    if (!started.isAlive) throw new Error(started.said());
    return (await signs()) > before;
  }, 'a worker that lives');
  return started;
}

it('several workers say what one alone says, each thing once, though one dies and one stands still', async () => {
  const alone = await watchedAlone();
  expect(new Set(alone.map(({ kind }) => kind))).toEqual(new Set(['spike', 'stall']));
  expect(alone.length).toBeGreaterThanOrEqual(STORES);

  const world = await makeAfternoon();
  const clock = await startClock(NOON);
  ends.push(() => clock.close());
  const workers: AppProcess[] = [];
  for (let number = 0; number < WORKERS; number++)
    workers.push(await startWorkerProcess(world, clock));
  await until(async () => (await watchedUntil(world)) >= NOON / MINUTE, 'noon');
  await until(async () => {
    const shares = await world.repositories.leases.beginningWith('watching:share:');
    return new Set(shares.map(({ holder }) => holder)).size === WORKERS;
  }, 'a part for each worker');

  clock.run(RATE);
  const open = () => world.repositories.incidents.openOfAgency('agency');
  await until(async () => (await open()).length > 0, 'the first spike');
  const openAtKill = (await open()).length;
  await workers[0]?.kill();
  const killedAt = Date.now();
  const minuteAtKill = Math.floor(clock.now() / MINUTE);
  await until(async () => (await watchedUntil(world)) > minuteAtKill, 'the takeover');
  const takeoverMs = Date.now() - killedAt;
  console.info(JSON.stringify({ takeoverMs, openAtKill }));
  expect(takeoverMs).toBeLessThanOrEqual(TAKEOVER_MS);
  // Its stores come first; who took them then puts its sign away.
  await until(async () => {
    const signs = await world.repositories.leases.beginningWith('watching:by:');
    return signs.length === WORKERS - 1;
  }, 'the dead one’s sign put away');

  if (IS_LONG) {
    workers[1]?.freeze();
    await pause(FROZEN_MS);
    workers[1]?.thaw();
  }
  const end = NOON / MINUTE + END_MINUTE;
  await until(async () => (await watchedUntil(world)) >= end, 'the end');
  clock.run(0);
  for (const worker of workers.slice(1)) await worker.stop();
  const untilEnd = ({ openedAtMs }: { openedAtMs: number }) =>
    openedAtMs <= NOON + END_MINUTE * MINUTE;
  const isSettled = ({ recoveredAtMs }: { recoveredAtMs: number | null }) =>
    recoveredAtMs !== null && recoveredAtMs <= NOON + END_MINUTE * MINUTE;
  const together = (await said(world)).filter(untilEnd);
  expect(together.filter(isSettled)).toEqual(alone.filter(isSettled));
  expect(together.map(({ shop, kind, openedAtMs }) => [shop, kind, openedAtMs])).toEqual(
    alone.map(({ shop, kind, openedAtMs }) => [shop, kind, openedAtMs]),
  );
  for (const { opened, recovered } of together) {
    expect(opened).toEqual([1, 1]);
    expect(Math.max(...recovered)).toBeLessThanOrEqual(1);
  }
  expect(await world.repositories.leases.beginningWith('watching:')).toEqual([]);
}, 300_000);
