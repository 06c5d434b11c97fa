import { describe, expect, it } from 'vitest';
import type { ImportRow } from '#app/ports/repositories.ts';
import { makeOffering } from '../../factories/offering.ts';
import {
  acceptRow,
  connectStore,
  FRIDAY,
  HOUR,
  MINUTE,
  order,
  type RepositoryWorld,
} from './world.ts';

export function listsContract(world: () => RepositoryWorld): void {
  describe('lists of stores', () => {
    it('counts every store’s orders at once, and none of another agency’s', async () => {
      const { ledger, storeLists } = world().repositories;
      const mine = await connectStore(world());
      const foreign = await connectStore(world(), {
        agencyId: 'other',
        platformKey: 'b.myshopify.com',
      });
      for (const { id } of [mine, foreign]) {
        await ledger.record(id, 'UTC', [
          order('a', FRIDAY),
          order('b', FRIDAY + 7 * MINUTE),
          order('c', FRIDAY + 8 * MINUTE),
          order('d', FRIDAY + HOUR),
        ]);
      }
      const range = { fromMs: FRIDAY, untilMs: FRIDAY + HOUR };
      expect(await storeLists.ordersIn('agency', range)).toEqual([
        { storeId: mine.id, orders: 3 },
      ]);
      expect(
        await storeLists.orderBuckets('agency', [mine.id, foreign.id], range, 5),
      ).toEqual([
        { storeId: mine.id, startMs: FRIDAY, orders: 1 },
        { storeId: mine.id, startMs: FRIDAY + 5 * MINUTE, orders: 2 },
      ]);
      expect(await storeLists.orderBuckets('agency', [], range, 5)).toEqual([]);
    });

    it('says what each store has subscribed to, last imported, and was suggested', async () => {
      const { imports, storeLists } = world().repositories;
      const { id: storeId } = await connectStore(world());
      const terms = makeOffering();
      const tier = terms.tiers[1];
      const offering = { id: 'offering-1', agencyId: 'agency', version: 1, terms };
      await world().addOffering(offering, 'published');
      const accepted = { storeId, tierCode: tier?.code ?? '', seasonYear: 2025 };
      await acceptRow(world().repositories, accepted);
      expect(await storeLists.activePackages('agency')).toEqual([
        {
          storeId,
          seasonCode: 'holiday',
          seasonYear: 2025,
          tierCode: tier?.code,
          tierName: tier?.name,
          tierLevel: tier?.level,
        },
      ]);
      expect(await storeLists.activePackages('other')).toEqual([]);

      const started = (id: string, startedAt: number, state: ImportRow['state']) =>
        imports.start(storeId, {
          id,
          source: 'platform',
          state,
          startedAt,
          finishedAt: null,
          expected: null,
          read: 0,
          testSkipped: 0,
          failureCode: null,
          reach: 'full',
          windows: [],
        });
      await started('new', FRIDAY + 1, 'running');
      await started('old', FRIDAY, 'done');
      expect(await storeLists.latestImports('agency')).toEqual([
        { storeId, state: 'running', reach: 'full', finishedAtMs: null },
      ]);

      const summary = {
        storeId,
        rememberedAtMs: FRIDAY,
        ratePerHour: Array.from({ length: 168 }, (_, slot) => slot / 2),
        suggestion: { outcome: 'none' },
        peakDates: ['2026-11-27', '2026-11-30'],
      } as const;
      const nothing = { ratePerHour: null, suggestion: null, peakDates: null };
      await storeLists.saveSummary({ ...summary, ...nothing });
      await storeLists.saveSummary(summary);
      expect(await storeLists.summaries('agency')).toEqual([summary]);
      expect(await storeLists.summaries('other')).toEqual([]);
      expect(await storeLists.waiting('agency')).toEqual([]);
    });
  });

  describe('live events', () => {
    it('tells what happened after a given point, and forgets the old', async () => {
      const { live } = world().repositories;
      expect(await live.lastId()).toBe(0);
      for (const atMs of [1, 2, 3])
        await live.append({
          storeId: 'store',
          agencyId: 'agency',
          kind: 'counts',
          atMs,
          payload: { hours: atMs },
        });
      const all = await live.after(0);
      expect(all.map(({ atMs }) => atMs)).toEqual([1, 2, 3]);
      expect((await live.after(all[1]?.id ?? 0)).map(({ payload }) => payload)).toEqual([
        { hours: 3 },
      ]);
      const [first, , third] = all.map(({ id }) => id);
      const some = await live.among([third ?? 0, first ?? 0, 999_999]);
      expect(some).toEqual([all[0], all[2]]);
      await live.prune(3);
      expect((await live.after(0)).map(({ atMs }) => atMs)).toEqual([3]);
      expect(await live.lastId()).toBe(all[2]?.id);
    });
  });
}
