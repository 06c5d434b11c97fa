import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Leases } from '#app/ports/job-queue.ts';
import { ALIVE_MS, WatchShares } from '#app/services/watch-shares.ts';
import { makeMemoryWorld } from '../../test/memory/make-memory-world.ts';

const STORES = Array.from({ length: 1000 }, (_, index) => `store-${String(index)}`);
const DAY_MS = 86_400_000;

let leases: Leases;
let realMs: number;

beforeEach(() => {
  ({ leases } = makeMemoryWorld().repositories);
  realMs = 1_000_000;
});

interface Machine {
  readonly shares: WatchShares;
  isRunning: boolean;
}

/** A worker on a machine whose clock is off by so much. */
function machine(name: string, offByMs = 0): Machine {
  const shares = new WatchShares(leases, name, () => realMs + offByMs);
  return { shares, isRunning: true };
}

/** So many seconds pass; who runs looks once in each. */
async function pass(seconds: number, ...machines: Machine[]): Promise<void> {
  for (let second = 0; second < seconds; second++) {
    realMs += 1000;
    for (const { shares, isRunning } of machines) if (isRunning) await shares.keep();
  }
}

const owned = ({ shares }: Machine) => STORES.filter((id) => shares.owns(id));

/** Each store's owners among those that run. */
const ownersOf = (storeId: string, machines: readonly Machine[]) =>
  machines.filter(({ shares, isRunning }) => isRunning && shares.owns(storeId));

describe('who watches a store', () => {
  it('one worker watches all stores, at once', async () => {
    const one = machine('one');
    await pass(1, one);
    expect(owned(one)).toHaveLength(1000);
  });

  it('a second and a third carry their part within seconds, and no store has two owners', async () => {
    const all = [machine('one'), machine('two'), machine('three')] as const;
    const [one, two, three] = all;
    await pass(5, one);
    for (let second = 0; second < 6; second++) {
      await pass(1, one, two, three);
      const most = Math.max(...STORES.map((id) => ownersOf(id, all).length));
      expect(most).toBe(1);
    }
    const parts = all.map((each) => owned(each).length);
    expect(parts.reduce((sum, part) => sum + part, 0)).toBe(1000);
    expect(Math.min(...parts)).toBeGreaterThan(200);
  });

  it('a dead worker’s stores are watched again within ten seconds, and others do not move', async () => {
    const all = [machine('one'), machine('two'), machine('three')] as const;
    const [one, two, three] = all;
    await pass(6, one, two, three);
    const before = owned(two);
    const lost = owned(one);
    one.isRunning = false;
    await pass(ALIVE_MS / 1000 - 1, one, two, three);
    expect(lost.flatMap((id) => ownersOf(id, all))).toEqual([]);
    await pass(3, one, two, three);
    expect(STORES.filter((id) => ownersOf(id, all).length !== 1)).toEqual([]);
    expect(before.filter((id) => !two.shares.owns(id))).toEqual([]);
  });

  it('a worker that stops by itself hands over with the next look', async () => {
    const [one, two] = [machine('one'), machine('two')];
    await pass(5, one, two);
    await one.shares.release();
    one.isRunning = false;
    await pass(2, two);
    expect(owned(two)).toHaveLength(1000);
  });

  it('clocks that are hours apart change nothing of it', async () => {
    const all = [
      machine('one', -3 * DAY_MS),
      machine('two'),
      machine('three', DAY_MS),
    ] as const;
    const [one, two, three] = all;
    await pass(6, one, two, three);
    expect(STORES.filter((id) => ownersOf(id, all).length !== 1)).toEqual([]);
    three.isRunning = false;
    await pass(10, one, two, three);
    expect(STORES.filter((id) => ownersOf(id, all).length !== 1)).toEqual([]);
  });

  it('when all of them stood still together, nobody takes the others for dead', async () => {
    const all = [machine('one'), machine('two')] as const;
    await pass(6, ...all);
    const before = all.map(owned);
    realMs += 60_000;
    await pass(1, ...all);
    expect(all.map(owned)).toEqual(before);
  });

  it('a dead worker leaves nothing behind', async () => {
    const [one, two] = [machine('one'), machine('two')];
    await pass(5, one, two);
    await pass(12, two);
    const rows = await leases.beginningWith('watching:');
    expect(new Set(rows.map(({ holder }) => holder))).toEqual(new Set(['two']));
  });

  it('however workers come, stop and go on, all stores are soon watched, each by one', async () => {
    const step = fc.record({
      who: fc.integer({ min: 0, max: 3 }),
      does: fc.constantFrom('runs', 'stands still', 'gives back'),
      seconds: fc.integer({ min: 0, max: 12 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
        ({ leases } = makeMemoryWorld().repositories);
        const all = [0, 1, 2, 3].map((index) => machine(String(index), index * 7777));
        for (const { who, does, seconds } of steps) {
          const one = all[who];
          if (one === undefined) continue;
          if (does === 'gives back') await one.shares.release();
          one.isRunning = does === 'runs';
          await pass(seconds, ...all);
        }
        if (!all.some(({ isRunning }) => isRunning))
          for (const one of all) one.isRunning = true;
        await pass(12, ...all);
        expect(STORES.filter((id) => ownersOf(id, all).length !== 1)).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });
});
