import { describe, expect, it } from 'vitest';
import {
  connectStore,
  FRIDAY,
  HOUR,
  MINUTE,
  order,
  type RepositoryWorld,
} from './world.ts';

export function connectionHealthContract(world: () => RepositoryWorld): void {
  describe('connection health', () => {
    it('is empty before the first word of a store', async () => {
      const { connectionHealth } = world().repositories;
      const { id } = await connectStore(world());
      expect(await connectionHealth.of(id)).toEqual({
        storeId: id,
        reconciledUntilMs: null,
        reconciledAtMs: null,
        missedLast: 0,
        missedTotal: 0,
        missedAtMs: null,
        watchedAtMs: null,
        repairedAtMs: null,
        problem: null,
        problemAtMs: null,
      });
    });

    it('adds up what was missed, and a success ends a problem', async () => {
      const { connectionHealth } = world().repositories;
      const { id } = await connectStore(world());
      await connectionHealth.keepReconciled(
        id,
        { untilMs: FRIDAY, missed: 3 },
        FRIDAY + 1,
      );
      await connectionHealth.keepProblem(id, 'platform_unreachable', FRIDAY + 2);
      expect(await connectionHealth.of(id)).toMatchObject({
        reconciledAtMs: FRIDAY + 1,
        problem: 'platform_unreachable',
        problemAtMs: FRIDAY + 2,
      });
      const run = { untilMs: FRIDAY + HOUR, missed: 0 };
      await connectionHealth.keepReconciled(id, run, FRIDAY + HOUR);
      expect(await connectionHealth.of(id)).toMatchObject({
        reconciledUntilMs: FRIDAY + HOUR,
        missedLast: 0,
        missedTotal: 3,
        missedAtMs: FRIDAY + 1,
        problem: null,
        problemAtMs: null,
      });
    });

    it('remembers when subscriptions were last made anew', async () => {
      const { connectionHealth } = world().repositories;
      const { id } = await connectStore(world());
      await connectionHealth.keepWatched(id, true, FRIDAY);
      await connectionHealth.keepWatched(id, false, FRIDAY + 1);
      expect(await connectionHealth.of(id)).toMatchObject({
        watchedAtMs: FRIDAY + 1,
        repairedAtMs: FRIDAY,
      });
    });

    it('knows a store’s newest order that is not of the future, dropped ones left out', async () => {
      const { connectionHealth, ledger } = world().repositories;
      const { id } = await connectStore(world());
      expect((await connectionHealth.signs(id, FRIDAY)).newestOrderMs).toBeNull();
      await ledger.record(id, 'UTC', [
        order('1', FRIDAY + 30_000),
        order('2', FRIDAY + 9 * MINUTE),
        order('3', FRIDAY + 2 * MINUTE, { state: 'dropped' }),
      ]);
      const { newestOrderMs } = await connectionHealth.signs(id, FRIDAY + 5 * MINUTE);
      expect(newestOrderMs).toBe(FRIDAY);
    });

    it('tells a heartbeat that names an order not known here from one that does not', async () => {
      const { connectionHealth, ledger } = world().repositories;
      const store = await connectStore(world(), { platform: 'woocommerce' });
      const say = async (newestOrderId: number | null) => {
        const said = { atMs: FRIDAY, arrivedAtMs: FRIDAY + 1, newestOrderId };
        await world().sayHeartbeat(store.id, said);
        return (await connectionHealth.signs(store.id, FRIDAY + HOUR)).heartbeat;
      };
      expect((await connectionHealth.signs(store.id, FRIDAY)).heartbeat).toBeNull();
      await ledger.record(store.id, 'UTC', [order('7', FRIDAY, { state: 'dropped' })]);
      const said = { atMs: FRIDAY, arrivedAtMs: FRIDAY + 1 };
      expect(await say(null)).toEqual({ ...said, isNewestKnown: true });
      expect(await say(7)).toEqual({ ...said, isNewestKnown: true });
      expect(await say(8)).toEqual({ ...said, isNewestKnown: false });
    });

    it('speaks of connected stores only, each of its own', async () => {
      const { connectionHealth, stores, ledger } = world().repositories;
      const mine = await connectStore(world());
      const other = await connectStore(world(), { platformKey: 'b.myshopify.com' });
      const gone = await connectStore(world(), { platformKey: 'c.myshopify.com' });
      await stores.disconnect(gone.id, FRIDAY);
      await ledger.record(mine.id, 'UTC', [order('1', FRIDAY)]);
      await connectionHealth.keepProblem(other.id, 'platform_refused', FRIDAY);
      const all = await connectionHealth.signsOfConnected(FRIDAY + HOUR);
      expect([...all.keys()].sort()).toEqual([mine.id, other.id].sort());
      expect(all.get(mine.id)).toMatchObject({
        newestOrderMs: FRIDAY,
        health: { problem: null, missedTotal: 0 },
      });
      expect(all.get(other.id)).toMatchObject({
        newestOrderMs: null,
        health: { problem: 'platform_refused' },
      });
    });

    it('speaks of one agency’s stores where only those are asked for', async () => {
      const { connectionHealth } = world().repositories;
      const mine = await connectStore(world());
      const theirs = { agencyId: 'other', platformKey: 'b.myshopify.com' };
      await connectStore(world(), theirs);
      const of = await connectionHealth.signsOfConnected(FRIDAY, 'agency');
      expect([...of.keys()]).toEqual([mine.id]);
    });

    it('is forgotten with the store’s orders', async () => {
      const { connectionHealth, stores } = world().repositories;
      const { id } = await connectStore(world());
      for (const forget of [
        () => connectionHealth.forget(id),
        () => stores.erase(id, FRIDAY),
      ]) {
        await connectionHealth.keepProblem(id, 'platform_refused', FRIDAY);
        await forget();
        expect((await connectionHealth.of(id)).problem).toBeNull();
      }
    });
  });
}
