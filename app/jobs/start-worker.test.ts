import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { startWorker } from '#app/jobs/start-worker.ts';
import { makeTestDeps } from '../../test/factories/service-deps.ts';
import { makeMemoryWorld } from '../../test/memory/make-memory-world.ts';

const HOUR_MS = 3_600_000;

beforeEach(() => vi.useFakeTimers({ now: Date.UTC(2026, 10, 27, 12) }));
afterEach(() => vi.useRealTimers());

it('a machine’s clock that is set back an hour stops no round of work', async () => {
  const { repositories } = makeMemoryWorld();
  const { leases, stores } = repositories;
  let signs = 0;
  let lists = 0;
  const setBack = async <Result>(result: Promise<Result>): Promise<Result> => {
    if (signs + lists === 10) vi.setSystemTime(Date.now() - HOUR_MS);
    return result;
  };
  const counted = {
    ...repositories,
    leases: {
      ...leases,
      beginningWith: (prefix: string) => {
        signs += 1;
        return setBack(leases.beginningWith(prefix));
      },
    },
    stores: {
      ...stores,
      connected: () => {
        lists += 1;
        return setBack(stores.connected());
      },
    },
  };
  const deps = makeTestDeps(counted, Date.now());
  const worker = startWorker(deps, []);
  await vi.advanceTimersByTimeAsync(10_000);
  const before = { signs, lists };
  await vi.advanceTimersByTimeAsync(20_000);
  const stopped = worker.stop();
  await vi.advanceTimersByTimeAsync(1000);
  await stopped;
  expect(signs - before.signs).toBeGreaterThanOrEqual(15);
  expect(lists - before.lists).toBeGreaterThanOrEqual(5);
});
