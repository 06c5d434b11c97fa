import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import { WatchExpectations } from '#app/services/watch-expected.ts';
import { watchStore } from '#app/services/watch-store.ts';
import { HOUR, MINUTE } from '../../test/contracts/repositories/world.ts';
import {
  makeWatchedStore,
  NOON,
  type WatchedStoreWorld,
} from '../../test/factories/watched-store.ts';

let world: WatchedStoreWorld['world'];
let deps: WatchedStoreWorld['deps'];
let store: WatchedStoreWorld['store'];
let sell: WatchedStoreWorld['sell'];

beforeEach(begin);
afterEach(() => world.close());

async function begin(): Promise<void> {
  ({ world, deps, store, sell } = await makeWatchedStore());
}

/** One worker's watch, with what it remembers of the store. */
function worker(own: ServiceDeps = deps) {
  const expectations = new WatchExpectations(() => 0);
  return (untilMs: number) =>
    watchStore(own, store, { untilMs, settledMs: untilMs }, expectations);
}

/** A worker that stands still once it has read the minutes, as a process that is stopped does. */
function stoppedWorker() {
  const goOn = Promise.withResolvers<void>();
  const stopped = Promise.withResolvers<void>();
  const { ledger } = world.repositories;
  const stopping: ServiceDeps = {
    ...deps,
    repositories: {
      ...world.repositories,
      ledger: {
        ...ledger,
        minutes: async (storeId, range) => {
          const minutes = await ledger.minutes(storeId, range);
          stopped.resolve();
          await goOn.promise;
          return minutes;
        },
      },
    },
  };
  return { watch: worker(stopping), stopped: stopped.promise, goOn: goOn.resolve };
}

/** Everything the watch keeps: incidents with their lines, what pages are told, and jobs. */
async function kept() {
  const { incidents, live, watchStates } = world.repositories;
  const rows = await incidents.recent(store.id, 20);
  const lines = await Promise.all(rows.map(({ id }) => incidents.events(store.id, id)));
  const told = (await live.after(0)).filter(({ kind }) => kind === 'incident');
  return { rows, lines, told, state: (await watchStates.load(store.id))?.state };
}

describe('a worker that was stopped in the middle of a store', () => {
  it('keeps no verdict that another has reached meanwhile, nor anything else', async () => {
    const other = worker();
    await other(NOON);
    await sell(NOON, NOON + HOUR, 6);
    const late = stoppedWorker();
    const lateWatch = late.watch(NOON + 20 * MINUTE);
    await late.stopped;
    for (let minutes = 1; minutes <= 30; minutes++) await other(NOON + minutes * MINUTE);
    const before = await kept();
    expect(before.rows.map(({ kind }) => kind)).toEqual(['spike']);
    late.goOn();
    expect(await lateWatch).toEqual({ outcome: 'overtaken' });
    expect(await kept()).toEqual(before);
  });

  it('opens nothing anew that the other has seen end', async () => {
    const other = worker();
    await other(NOON);
    await sell(NOON, NOON + 30 * MINUTE, 6);
    await sell(NOON + 30 * MINUTE, NOON + 3 * HOUR, 1);
    const late = stoppedWorker();
    const lateWatch = late.watch(NOON + 20 * MINUTE);
    await late.stopped;
    await other(NOON + 3 * HOUR);
    late.goOn();
    expect(await lateWatch).toEqual({ outcome: 'overtaken' });
    const { rows } = await kept();
    expect(rows.map(({ recoveredAtMs }) => recoveredAtMs !== null)).toEqual([true]);
  });

  it('does not take its own old look at the clock for a clock that was set back', async () => {
    const other = worker();
    await other(NOON);
    await sell(NOON, NOON + HOUR, 6);
    for (let minutes = 1; minutes <= 60; minutes++) await other(NOON + minutes * MINUTE);
    deps.clock.set(NOON + HOUR);
    const before = await kept();
    // It was about to watch these minutes when it was stopped, and reads where the watch stands now.
    expect(await worker()(NOON + 20 * MINUTE)).toEqual({ outcome: 'overtaken' });
    expect(await kept()).toEqual(before);
    expect(before.rows.map(({ recoveredAtMs }) => recoveredAtMs)).toEqual([null]);
  });

  it('and then goes on from where the other left it', async () => {
    const other = worker();
    await other(NOON);
    await sell(NOON, NOON + HOUR, 6);
    const late = stoppedWorker();
    const lateWatch = late.watch(NOON + 20 * MINUTE);
    await late.stopped;
    await other(NOON + 30 * MINUTE);
    late.goOn();
    await lateWatch;
    const untilMs = NOON + 40 * MINUTE;
    expect(await late.watch(untilMs)).toEqual({ outcome: 'watched', untilMs });
    expect((await kept()).rows).toHaveLength(1);
  });
});

it('six workers that all watch the same store keep what one of them alone keeps', async () => {
  await worker()(NOON);
  await sell(NOON, NOON + HOUR, 6);
  await sell(NOON + HOUR, NOON + 2 * HOUR, 1);
  const all = Array.from({ length: 6 }, () => worker());
  for (let minutes = 1; minutes <= 120; minutes++)
    await Promise.all(all.map((watch) => watch(NOON + minutes * MINUTE)));
  const many = await kept();
  await world.close();
  await begin();
  const one = worker();
  await one(NOON);
  await sell(NOON, NOON + HOUR, 6);
  await sell(NOON + HOUR, NOON + 2 * HOUR, 1);
  for (let minutes = 1; minutes <= 120; minutes++) await one(NOON + minutes * MINUTE);
  const single = await kept();
  const shape = ({ rows, lines, told, state }: typeof many) => [
    rows.map(({ kind, sinceMs, openedAtMs, recoveredAtMs, highestRatio }) => [
      kind,
      sinceMs,
      openedAtMs,
      recoveredAtMs,
      highestRatio,
    ]),
    lines.map((some) => some.map(({ kind, atMs }) => [kind, atMs])),
    told.map(({ payload }) => payload['change']),
    state,
  ];
  expect(shape(many)).toEqual(shape(single));
  expect(many.rows).toHaveLength(1);
});
