import { describe, expect, it } from 'vitest';
import { MAX_MARKS, type MarkRow } from '#app/ports/marked-events.ts';
import {
  auditEntry,
  connectStore,
  EVERYTHING,
  FRIDAY,
  HOUR,
  type RepositoryWorld,
} from './world.ts';

const markRow = (
  changes: Partial<Omit<MarkRow, 'storeId'>> = {},
): Omit<MarkRow, 'storeId'> => ({
  id: 'mark-1',
  kind: 'promotion',
  name: 'Spring sale',
  fromMs: FRIDAY,
  untilMs: FRIDAY + 48 * HOUR,
  lift: 2.5,
  saidAtMs: FRIDAY - HOUR,
  actor: { kind: 'merchant', name: 'Test store' },
  ...changes,
});

export function markedEventsContract(world: () => RepositoryWorld): void {
  describe('marked promotions and closures', () => {
    const audit = auditEntry('mark_added');
    const trail = async () =>
      (await world().repositories.audit.list('agency', EVERYTHING, null, 500)).map(
        ({ what }) => what,
      );

    it('are listed by their begin, as they were marked, with a line of the record each', async () => {
      const { marks } = world().repositories;
      const { id } = await connectStore(world());
      const closure = markRow({
        id: 'mark-2',
        kind: 'closure',
        lift: null,
        fromMs: FRIDAY - 24 * HOUR,
        actor: { kind: 'member', name: 'Olga Owner' },
      });
      expect(await marks.add(id, markRow(), audit)).toBe('added');
      expect(await marks.add(id, closure, audit)).toBe('added');
      expect(await marks.all(id)).toEqual([
        { ...closure, storeId: id },
        { ...markRow(), storeId: id },
      ]);
      expect(await marks.byId(id, 'mark-2')).toEqual({ ...closure, storeId: id });
      expect(await trail()).toEqual(['mark_added', 'mark_added']);
    });

    it('may overlap', async () => {
      const { marks } = world().repositories;
      const { id } = await connectStore(world());
      await marks.add(id, markRow(), audit);
      expect(await marks.add(id, markRow({ id: 'mark-2' }), audit)).toBe('added');
    });

    it('can be changed and removed, with who did it', async () => {
      const { marks } = world().repositories;
      const { id } = await connectStore(world());
      await marks.add(id, markRow(), audit);
      const changed = markRow({
        name: 'Summer sale',
        lift: null,
        untilMs: FRIDAY + HOUR,
      });
      expect(await marks.change(id, changed, auditEntry('mark_changed'))).toBe(true);
      expect(await marks.all(id)).toEqual([{ ...changed, storeId: id }]);
      expect(await marks.remove(id, 'mark-1', auditEntry('mark_removed'))).toBe(true);
      expect(await marks.all(id)).toEqual([]);
      expect(await trail()).toEqual(['mark_removed', 'mark_changed', 'mark_added']);
    });

    it('of another store can be neither seen, changed nor removed, and leave no trace', async () => {
      const { marks } = world().repositories;
      const mine = await connectStore(world());
      const other = await connectStore(world(), { platformKey: 'b.myshopify.com' });
      await marks.add(mine.id, markRow(), audit);
      expect(await marks.all(other.id)).toEqual([]);
      expect(await marks.byId(other.id, 'mark-1')).toBeNull();
      const stolen = markRow({ name: 'Stolen' });
      expect(await marks.change(other.id, stolen, auditEntry('mark_changed'))).toBe(
        false,
      );
      expect(await marks.remove(other.id, 'mark-1', auditEntry('mark_removed'))).toBe(
        false,
      );
      expect(await marks.byId(mine.id, 'mark-1')).toMatchObject({ name: 'Spring sale' });
      expect(await trail()).toEqual(['mark_added']);
    });

    it('are limited: the one too many is refused and not recorded', async () => {
      const { marks } = world().repositories;
      const { id } = await connectStore(world());
      for (let index = 0; index < MAX_MARKS; index++)
        await marks.add(id, markRow({ id: `mark-${String(index)}` }), audit);
      const before = (await trail()).length;
      expect(await marks.add(id, markRow({ id: 'one-too-many' }), audit)).toBe(
        'too_many',
      );
      expect((await marks.all(id)).length).toBe(MAX_MARKS);
      expect((await trail()).length).toBe(before);
    });

    it('go when the store is erased', async () => {
      const { marks, stores } = world().repositories;
      const { id } = await connectStore(world());
      await marks.add(id, markRow(), audit);
      await stores.erase(id, FRIDAY);
      expect(await marks.all(id)).toEqual([]);
    });
  });
}
