import { describe, expect, it } from 'vitest';
import type { IncidentChange, WatchStep } from '#app/ports/watch-states.ts';
import { connectStore, incidentRow, MINUTE, type RepositoryWorld } from './world.ts';

const step = (minute: number, state: unknown): WatchStep => ({
  untilMs: minute * MINUTE,
  state,
  incidents: [],
  knownUntilMs: null,
  jobs: [],
});

export function watchContract(world: () => RepositoryWorld): void {
  describe('the watch of a store', () => {
    it('the watch goes on where it was', async () => {
      const { watchStates } = world().repositories;
      expect(await watchStates.load('store')).toBeNull();
      const first = await watchStates.advance('store', null, step(5, { version: 1 }));
      await watchStates.advance('store', first, step(6, { version: 1, level: [0.5] }));
      expect(await watchStates.load('store')).toMatchObject({
        untilMinute: 6,
        state: { version: 1, level: [0.5] },
      });
    });

    it('of two who go on from the same point only the first does, with all that it found', async () => {
      const { watchStates, incidents, live, jobs } = world().repositories;
      const { id: storeId } = await connectStore(world());
      const at = await watchStates.advance(storeId, null, step(5, { version: 1 }));
      expect(await watchStates.advance(storeId, null, step(5, {}))).toBeNull();
      const found = (id: string) => ({
        ...step(6, { version: 1, by: id }),
        incidents: [{ kind: 'open', row: incidentRow({ storeId, id }) } as const],
        jobs: [{ name: `told-${id}`, storeId, payload: {}, runAtMs: 0 }],
      });
      const both = await Promise.all([
        watchStates.advance(storeId, at, found('one')),
        watchStates.advance(storeId, at, found('two')),
      ]);
      expect(both.filter((row) => row !== null)).toHaveLength(1);
      const winner = both[0] === null ? 'two' : 'one';
      expect((await watchStates.load(storeId))?.state).toEqual({
        version: 1,
        by: winner,
      });
      expect((await incidents.recent(storeId, 9)).map(({ id }) => id)).toEqual([winner]);
      const told = (await live.after(0)).filter(({ kind }) => kind === 'incident');
      expect(told.map(({ payload }) => payload['incidentId'])).toEqual([winner]);
      expect((await jobs.claim('a', 1, 1))?.name).toBe(`told-${winner}`);
      expect(await jobs.claim('a', 1, 1)).toBeNull();
    });

    it('where something found cannot be kept, nothing is', async () => {
      const { watchStates } = world().repositories;
      const { id: storeId } = await connectStore(world());
      const at = await watchStates.advance(storeId, null, step(5, {}));
      const event = { atMs: 0, kind: 'update', author: null, payload: {} } as const;
      const change = { kind: 'update', row: incidentRow({ storeId, id: 'none' }), event };
      const lost = { ...step(6, {}), incidents: [change as IncidentChange] };
      await expect(watchStates.advance(storeId, at, lost)).rejects.toMatchObject({
        code: 'not_found',
      });
      expect((await watchStates.load(storeId))?.untilMinute).toBe(5);
    });
  });
}
