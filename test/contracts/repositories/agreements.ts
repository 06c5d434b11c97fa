import { describe, expect, it } from 'vitest';
import type { OfferingTerms } from '#app/domain/offerings/types.ts';
import type { ImportRow } from '#app/ports/repositories.ts';
import { makeOffering } from '../../factories/offering.ts';
import {
  agencyRow,
  connectStore,
  FRIDAY,
  subscriptionRow,
  type RepositoryWorld,
} from './world.ts';

export function agreementsContract(world: () => RepositoryWorld): void {
  describe('agreements', () => {
    it('a store has one active agreement a season, whoever accepts', async () => {
      const { subscriptions } = world().repositories;
      const first = subscriptionRow({ id: 'one' });
      expect(await subscriptions.accept(first)).toEqual({
        outcome: 'recorded',
        subscription: first,
      });
      expect(await subscriptions.accept(first)).toMatchObject({
        outcome: 'already_active',
        subscription: { id: 'one' },
      });
      expect(
        await subscriptions.accept(subscriptionRow({ id: 'two', tierCode: 'essential' })),
      ).toMatchObject({ outcome: 'already_active', subscription: { id: 'one' } });
      const next = subscriptionRow({
        id: 'three',
        seasonYear: 2027,
        acceptedAt: FRIDAY + 1,
      });
      expect((await subscriptions.accept(next)).outcome).toBe('recorded');
      expect((await subscriptions.all('store')).map(({ id }) => id)).toEqual([
        'three',
        'one',
      ]);
      expect((await subscriptions.active('store', 'holiday', 2026))?.id).toBe('one');
    });

    it('after cancelling once, another can be accepted', async () => {
      const { subscriptions } = world().repositories;
      await subscriptions.accept(subscriptionRow({ id: 'one' }));
      const due = { dueMinor: 100 };
      expect(await subscriptions.cancel('other-store', 'one', FRIDAY, due)).toBe(false);
      expect(await subscriptions.cancel('store', 'one', FRIDAY, due)).toBe(true);
      expect(await subscriptions.cancel('store', 'one', FRIDAY + 1, {})).toBe(false);
      expect(await subscriptions.byId('store', 'one')).toMatchObject({
        state: 'cancelled',
        cancelledAt: FRIDAY,
        cancellation: due,
      });
      expect(await subscriptions.byId('other-store', 'one')).toBeNull();
      expect(await subscriptions.active('store', 'holiday', 2026)).toBeNull();
      const again = await subscriptions.accept(subscriptionRow({ id: 'two' }));
      expect(again.outcome).toBe('recorded');
    });

    it('is suspended while the store is away, and comes back with it', async () => {
      const { subscriptions } = world().repositories;
      await subscriptions.accept(subscriptionRow({ id: 'old', seasonYear: 2025 }));
      await subscriptions.cancel('store', 'old', FRIDAY, {});
      await subscriptions.accept(subscriptionRow({ id: 'one' }));
      await subscriptions.setSuspended('store', true);
      expect(await subscriptions.active('store', 'holiday', 2026)).toBeNull();
      expect((await subscriptions.byId('store', 'one'))?.state).toBe('suspended');
      await subscriptions.setSuspended('store', false);
      expect((await subscriptions.active('store', 'holiday', 2026))?.id).toBe('one');
      expect((await subscriptions.byId('store', 'old'))?.state).toBe('cancelled');
    });

    it('sells the latest published version, and finds an old one by its id', async () => {
      const { offerings } = world().repositories;
      await world().addAgency(agencyRow());
      const terms = (year: number): OfferingTerms => ({
        ...makeOffering(),
        seasonCode: 'holiday',
        seasonYear: year,
        seasonFrom: `${String(year)}-11-20`,
      });
      const add = async (
        id: string,
        year: number,
        version: number,
        isPublished = true,
      ) => {
        const row = { id, agencyId: 'agency', version, terms: terms(year) };
        await world().addOffering(row, isPublished ? 'published' : 'draft');
      };
      await add('v1', 2026, 1);
      await add('v2', 2026, 2);
      await add('v3', 2026, 3, false);
      await add('next', 2027, 1);
      expect(await offerings.published('agency', 'holiday', 2026)).toEqual({
        id: 'v2',
        agencyId: 'agency',
        version: 2,
        terms: terms(2026),
      });
      expect(await offerings.published('agency', 'holiday', 2028)).toBeNull();
      expect((await offerings.allPublished('agency')).map(({ id }) => id)).toEqual([
        'next',
        'v2',
      ]);
      expect((await offerings.byId('agency', 'v1'))?.version).toBe(1);
      expect(await offerings.byId('other', 'v1')).toBeNull();
    });
  });

  describe('imports', () => {
    it('remembers how far an import is, and which came last', async () => {
      const { imports } = world().repositories;
      const { id: storeId } = await connectStore(world());
      const row: ImportRow = {
        id: 'import-1',
        storeId,
        source: 'platform',
        state: 'running',
        startedAt: FRIDAY,
        finishedAt: null,
        expected: null,
        read: 0,
        testSkipped: 0,
        failureCode: null,
        reach: 'limited_60_days',
        windows: [
          { fromMs: 1, untilMs: 2, state: 'running', cursor: 'c', expected: 5, read: 3 },
        ],
      };
      await imports.start(storeId, row);
      expect(await imports.latest(storeId, 'platform')).toEqual(row);
      const further: ImportRow = {
        ...row,
        state: 'done',
        finishedAt: FRIDAY + 5,
        expected: 9,
        read: 8,
        testSkipped: 1,
        windows: [],
      };
      await imports.save(storeId, further);
      expect(await imports.latest(storeId, 'platform')).toEqual(further);
      await imports.save('other-store', { ...further, read: 99 });
      expect((await imports.latest(storeId, 'platform'))?.read).toBe(8);
      await imports.start(storeId, { ...row, id: 'import-2', startedAt: FRIDAY + 9 });
      expect((await imports.latest(storeId, 'platform'))?.id).toBe('import-2');
      expect(await imports.latest(storeId, 'csv')).toBeNull();
    });

    it('remembers how a store’s files are read', async () => {
      const { imports } = world().repositories;
      expect(await imports.csvMapping('store')).toBeNull();
      await imports.rememberCsvMapping('store', { zone: 'UTC' });
      await imports.rememberCsvMapping('store', { zone: 'Europe/Warsaw' });
      expect(await imports.csvMapping('store')).toEqual({ zone: 'Europe/Warsaw' });
    });
  });
}
