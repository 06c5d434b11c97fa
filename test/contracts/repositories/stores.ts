import { describe, expect, it } from 'vitest';
import {
  acceptRow,
  agencyRow,
  auditEntry,
  connectStore,
  FRIDAY,
  HOUR,
  order,
  storeFacts,
  EVERYTHING,
  type RepositoryWorld,
} from './world.ts';

const RANGE = { fromMs: FRIDAY, untilMs: FRIDAY + 24 * HOUR };

export function storesContract(world: () => RepositoryWorld): void {
  describe('stores', () => {
    it('a store is new once; coming back after an uninstall keeps its id', async () => {
      const { stores } = world().repositories;
      await world().addAgency(agencyRow());
      const first = await stores.connect(storeFacts(), FRIDAY);
      expect(first).toMatchObject({
        isNew: true,
        store: { ...storeFacts(), connectedAt: FRIDAY, disconnectedAt: null },
      });
      await stores.disconnect(first.store.id, FRIDAY + 1);
      await stores.disconnect(first.store.id, FRIDAY + 2);
      expect((await stores.byId(first.store.id))?.disconnectedAt).toBe(FRIDAY + 1);
      expect(await stores.connected()).toEqual([]);
      const again = await stores.connect(
        storeFacts({ name: 'Renamed', scopes: [] }),
        FRIDAY + 3,
      );
      expect(again.isNew).toBe(false);
      expect(again.store).toMatchObject({
        id: first.store.id,
        name: 'Renamed',
        scopes: [],
        connectedAt: FRIDAY + 3,
        disconnectedAt: null,
      });
    });

    it('two first visits at once make one store', async () => {
      const { stores } = world().repositories;
      await world().addAgency(agencyRow());
      const both = await Promise.all([
        stores.connect(storeFacts(), FRIDAY),
        stores.connect(storeFacts(), FRIDAY),
      ]);
      expect(both.filter(({ isNew }) => isNew)).toHaveLength(1);
      expect(await stores.connected()).toHaveLength(1);
    });

    it('is found by platform key, and only among its own agency’s', async () => {
      const { stores } = world().repositories;
      const mine = await connectStore(world());
      const other = await connectStore(world(), {
        agencyId: 'other',
        platformKey: 'other.myshopify.com',
      });
      expect((await stores.byPlatformKey('shopify', 'other.myshopify.com'))?.id).toBe(
        other.id,
      );
      expect(await stores.byPlatformKey('woocommerce', 'other.myshopify.com')).toBeNull();
      expect((await stores.ofAgency('agency')).map(({ id }) => id)).toEqual([mine.id]);
    });

    it('keeps the monthly plan and what a staff member chose', async () => {
      const { stores, staffSettings } = world().repositories;
      const { id } = await connectStore(world());
      expect(await stores.plan(id)).toBeNull();
      const plan = {
        name: 'Care',
        priceMinor: 40000,
        currency: 'USD',
        includedHours: 4.5,
        period: 'month',
      } as const;
      await stores.savePlan(id, { ...plan, priceMinor: 1 }, auditEntry('plan_changed'));
      await stores.savePlan(id, plan, auditEntry('plan_changed'));
      expect(await stores.plan(id)).toEqual(plan);

      await staffSettings.rememberLocale(id, '7', 'pl');
      await Promise.all([
        staffSettings.setDismissed(id, '7', 'guide', true),
        staffSettings.setDismissed(id, '7', 'hint', true),
      ]);
      await staffSettings.setDismissed(id, '7', 'hint', true);
      expect([...(await staffSettings.dismissed(id, '7'))].sort()).toEqual([
        'guide',
        'hint',
      ]);
      await staffSettings.setDismissed(id, '7', 'guide', false);
      expect(await staffSettings.dismissed(id, '7')).toEqual(['hint']);
      expect(await staffSettings.locale(id, '7')).toBe('pl');
      expect(await staffSettings.locale(id, '8')).toBeNull();
      expect(await staffSettings.dismissed(id, '8')).toEqual([]);
    });

    it('a store in another zone has its orders counted by other hours', async () => {
      const { stores, ledger, counts } = world().repositories;
      const { id } = await connectStore(world());
      await ledger.record(id, 'UTC', [order('a', FRIDAY + 10 * 60_000)]);
      await counts.countDirtyHours();
      await stores.updateFacts(id, { zone: 'Asia/Kolkata' });
      await counts.countDirtyHours();
      const hours = await counts.hours(id, {
        fromMs: FRIDAY - HOUR,
        untilMs: FRIDAY + HOUR,
      });
      expect(hours.map(({ hourStart }) => hourStart)).toEqual([FRIDAY - HOUR / 2]);
    });

    it('an order that comes by the hours of the former zone is counted once, in the hour it is in', async () => {
      const { stores, ledger, counts } = world().repositories;
      const { id } = await connectStore(world());
      await stores.updateFacts(id, { zone: 'Asia/Kolkata' });
      await ledger.record(id, 'Asia/Kolkata', [order('a', FRIDAY + 10 * 60_000)]);
      await counts.countDirtyHours();
      await stores.updateFacts(id, { zone: 'UTC' });
      // Whoever brings orders knows a store's zone of some seconds ago.
      await ledger.record(id, 'Asia/Kolkata', [order('b', FRIDAY + 20 * 60_000)]);
      await ledger.record(id, 'Asia/Kolkata', [order('c', FRIDAY + 40 * 60_000)]);
      await counts.countDirtyHours();
      const hours = await counts.hours(id, {
        fromMs: FRIDAY - HOUR,
        untilMs: FRIDAY + 2 * HOUR,
      });
      expect(hours).toMatchObject([{ hourStart: FRIDAY, orders: 3 }]);
    });

    it('erasing deletes orders and names, keeps the agreement, and touches no other store', async () => {
      const { stores, ledger, counts, subscriptions, imports } = world().repositories;
      const gone = await connectStore(world());
      const kept = await connectStore(world(), { platformKey: 'kept.myshopify.com' });
      for (const { id } of [gone, kept]) {
        await ledger.record(id, 'UTC', [order('a', FRIDAY)]);
        await counts.countDirtyHours();
        await counts.addKnown(id, 'orders', RANGE);
        await acceptRow(world().repositories, { id: `sub-${id}`, storeId: id });
        await imports.rememberCsvMapping(id, { zone: 'UTC' });
      }
      await stores.erase(gone.id, FRIDAY);
      await stores.erase(gone.id, FRIDAY);
      const left = await subscriptions.byId(gone.id, `sub-${gone.id}`);
      const { audit } = world().repositories;
      const said = [
        left,
        await subscriptions.history(gone.id, `sub-${gone.id}`),
        await subscriptions.agreements(gone.id, `sub-${gone.id}`),
        await audit.list('agency', { ...EVERYTHING, storeId: gone.id }, null, 10),
      ];
      expect(JSON.stringify(said)).not.toContain('Mia');
      expect(said.flat()).toHaveLength(4);
      expect(
        await audit.list('agency', { ...EVERYTHING, actorId: '42' }, null, 10),
      ).toMatchObject([{ storeId: kept.id, actor: { name: 'Mia Merchant' } }]);
      expect(left?.agreementHash).toBe('abc');
      expect(await stores.byId(gone.id)).toMatchObject({
        contactEmail: null,
        erasedAt: FRIDAY,
      });
      expect(await ledger.total(gone.id)).toBe(0);
      expect(await counts.hourly(gone.id, 'UTC', RANGE)).toEqual({
        zone: 'UTC',
        hours: [],
        known: [],
      });
      expect(await imports.csvMapping(gone.id)).toBeNull();
      expect(await ledger.total(kept.id)).toBe(1);
      expect(await counts.known(kept.id, 'orders')).toEqual([RANGE]);
      expect(await imports.csvMapping(kept.id)).toEqual({ zone: 'UTC' });
    });
  });
}
