import { describe, expect, it } from 'vitest';
import { openIncident, updateIncident } from '../../factories/incident-steps.ts';
import {
  connectStore,
  FRIDAY,
  incidentRow,
  MINUTE,
  type RepositoryWorld,
} from './world.ts';

const update = (atMs: number, kind: 'update' | 'recovered' = 'update') => ({
  atMs,
  kind,
  author: null,
  payload: { ratio: 3 },
});

export function incidentsContract(world: () => RepositoryWorld): void {
  describe('incidents', () => {
    it('one open incident of a kind; after recovery the next may open, the same never again', async () => {
      const { repositories } = world();
      const { incidents } = repositories;
      const { id: storeId } = await connectStore(world());
      const first = incidentRow({ storeId, id: 'first' });
      const second = incidentRow({
        storeId,
        id: 'second',
        openedAtMs: FRIDAY + 20 * MINUTE,
      });
      expect(await openIncident(repositories, first)).toBe(true);
      expect(await openIncident(repositories, second)).toBe(false);
      expect(
        await openIncident(
          repositories,
          incidentRow({ storeId, id: 'stall', kind: 'stall' }),
        ),
      ).toBe(true);
      const recoveredAtMs = FRIDAY + 10 * MINUTE;
      await updateIncident(
        repositories,
        { ...first, recoveredAtMs, highestRatio: 4 },
        update(recoveredAtMs, 'recovered'),
      );
      expect(await incidents.byId(storeId, 'first')).toEqual({
        ...first,
        recoveredAtMs,
        highestRatio: 4,
      });
      expect((await incidents.open(storeId)).map(({ id }) => id)).toEqual(['stall']);
      expect(await openIncident(repositories, first)).toBe(false);
      expect(await openIncident(repositories, second)).toBe(true);
      expect((await incidents.recent(storeId, 2)).map(({ id }) => id)).toEqual([
        'second',
        'stall',
      ]);
    });

    it('the first acknowledgement counts, also when two press at once', async () => {
      const { repositories } = world();
      const { incidents } = repositories;
      const { id: storeId } = await connectStore(world());
      await openIncident(repositories, incidentRow({ storeId }));
      const at = FRIDAY + 6 * MINUTE;
      const both = await Promise.all([
        incidents.acknowledge(storeId, 'incident-1', 'Ada', at),
        incidents.acknowledge(storeId, 'incident-1', 'Ben', at + 1),
      ]);
      expect(both.map(({ outcome }) => outcome).sort()).toEqual([
        'acknowledged',
        'already_acknowledged',
      ]);
      const winner = both.find(({ outcome }) => outcome === 'acknowledged')?.incident;
      expect(winner?.acknowledgedBy).toMatch(/Ada|Ben/);
      expect(both.map(({ incident }) => incident.acknowledgedBy)).toEqual([
        winner?.acknowledgedBy,
        winner?.acknowledgedBy,
      ]);
      // What the detector saves later does not undo it.
      await updateIncident(repositories, incidentRow({ storeId }), update(at + 2));
      expect((await incidents.byId(storeId, 'incident-1'))?.acknowledgedBy).toBe(
        winner?.acknowledgedBy,
      );
    });

    it('keeps a timeline, newest first, and tells open pages of each line', async () => {
      const { repositories } = world();
      const { incidents, live } = repositories;
      const { id: storeId, agencyId } = await connectStore(world());
      const before = await live.lastId();
      await openIncident(repositories, incidentRow({ storeId }));
      await incidents.addNote(
        storeId,
        'incident-1',
        'Ada',
        'Looking',
        FRIDAY + 7 * MINUTE,
      );
      await updateIncident(
        repositories,
        incidentRow({ storeId }),
        update(FRIDAY + 8 * MINUTE),
      );
      const lines = await incidents.events(storeId, 'incident-1');
      expect(lines.map(({ kind, author }) => [kind, author])).toEqual([
        ['update', null],
        ['note', 'Ada'],
        ['opened', null],
      ]);
      expect(lines[1]?.payload).toEqual({ text: 'Looking' });
      const told = await live.after(before);
      expect(told.map(({ kind, payload }) => [kind, payload['change']])).toEqual([
        ['incident', 'opened'],
        ['incident', 'note'],
        ['incident', 'update'],
      ]);
      expect(told[0]).toMatchObject({
        storeId,
        agencyId,
        payload: { incidentId: 'incident-1', incidentKind: 'spike' },
      });
    });

    it('another store’s incident is not found, by whatever way', async () => {
      const { repositories } = world();
      const { incidents } = repositories;
      const { id: storeId } = await connectStore(world());
      const other = await connectStore(world(), {
        agencyId: 'other',
        platformKey: 'b.myshopify.com',
      });
      await openIncident(repositories, incidentRow({ storeId }));
      expect(await incidents.byId(other.id, 'incident-1')).toBeNull();
      expect(await incidents.events(other.id, 'incident-1')).toEqual([]);
      await expect(
        incidents.acknowledge(other.id, 'incident-1', 'Eve', FRIDAY),
      ).rejects.toMatchObject({ code: 'not_found' });
      await expect(
        incidents.addNote(other.id, 'incident-1', 'Eve', 'x', FRIDAY),
      ).rejects.toMatchObject({ code: 'not_found' });
      await expect(
        updateIncident(repositories, incidentRow({ storeId: other.id }), update(FRIDAY)),
      ).rejects.toMatchObject({ code: 'not_found' });
      expect(await incidents.openOfAgency('other')).toEqual([]);
      expect((await incidents.openOfAgency('agency')).map(({ id }) => id)).toEqual([
        'incident-1',
      ]);
      expect(await incidents.recentOfAgency('agency', 5)).toHaveLength(1);
      expect((await incidents.byId(storeId, 'incident-1'))?.acknowledgedAtMs).toBeNull();
    });
  });
}
