import { describe, expect, it } from 'vitest';
import type { SubscriptionStep } from '#app/domain/subscriptions/types.ts';
import type { JoinCodeRow } from '#app/ports/people.ts';
import type { QuoteThreadRow } from '#app/ports/quote-threads.ts';
import {
  acceptRow,
  agencyRow,
  auditEntry,
  connectStore,
  EVERYTHING,
  FRIDAY,
  HOUR,
  MIA,
  storeFacts,
  type RepositoryWorld,
} from './world.ts';

const codeRow = (changes: Partial<JoinCodeRow> = {}): JoinCodeRow => ({
  id: 'code-1',
  agencyId: 'other',
  createdAt: FRIDAY,
  createdBy: 'Olga Owner',
  expiresAt: FRIDAY + HOUR,
  usedAt: null,
  usedByStoreId: null,
  revokedAt: null,
  ...changes,
});

export function agenciesContract(world: () => RepositoryWorld): void {
  describe('agencies', () => {
    it('keeps its facts and its look', async () => {
      const { agencies } = world().repositories;
      await agencies.add(agencyRow(), FRIDAY, auditEntry('agency_changed'));
      expect(await agencies.byId('agency')).toEqual(agencyRow());
      const again = agencies.add(agencyRow(), FRIDAY, auditEntry('agency_changed'));
      await expect(again).rejects.toThrow();
      const { id, ...facts } = { ...agencyRow(), name: 'Renamed', locale: 'pl' };
      const audit = auditEntry('agency_changed');
      await agencies.update(id, facts, audit);
      expect(await agencies.byId(id)).toEqual({ id, ...facts });
      expect(await agencies.theme(id)).toEqual({ colour: null, logo: null });
      expect(await agencies.look(id)).toEqual({ colour: null, logo: null });
      const logo = { type: 'image/png', bytes: new Uint8Array([1, 2, 255]) } as const;
      await agencies.saveTheme(id, { colour: '#0b6e4f', logo }, audit);
      expect(await agencies.theme(id)).toEqual({ colour: '#0b6e4f', logo });
      const first = await agencies.look(id);
      expect(first.logo).toMatch(/^[0-9a-f]{16}$/);
      const other = { ...logo, bytes: new Uint8Array([3]) };
      await agencies.saveTheme(id, { colour: null, logo: other }, audit);
      expect((await agencies.look(id)).logo).not.toBe(first.logo);
      await agencies.saveTheme(id, { colour: null, logo: null }, audit);
      expect(await agencies.look(id)).toEqual({ colour: null, logo: null });
      for (const attempt of [
        () => agencies.update('nobody', facts, audit),
        () => agencies.saveTheme('nobody', { colour: null, logo: null }, audit),
        () => agencies.theme('nobody'),
      ])
        await expect(attempt()).rejects.toMatchObject({ code: 'not_found' });
    });
  });

  describe('joining an agency', () => {
    const join = (storeId: string, now = FRIDAY) =>
      world().repositories.stores.join(storeId, 'code-1', now, [
        auditEntry('store_left', { storeId }),
        auditEntry('store_joined', { agencyId: 'other', storeId }),
      ]);
    const addCode = async (changes: Partial<JoinCodeRow> = {}) => {
      await world().addAgency(agencyRow('other'));
      const { joinCodes } = world().repositories;
      const audit = auditEntry('join_code_made', { agencyId: 'other' });
      await joinCodes.add(codeRow(changes), 'hash', audit);
    };

    it('moves the store for good, uses the code up and drops the plan it had', async () => {
      const { stores, joinCodes, audit, storeLists } = world().repositories;
      const { id } = await connectStore(world());
      const plan = { name: 'Care', priceMinor: 1, currency: 'USD', includedHours: 1 };
      await stores.savePlan(id, { ...plan, period: 'month' }, auditEntry('plan_changed'));
      await storeLists.saveSummary({
        storeId: id,
        rememberedAtMs: FRIDAY,
        ratePerHour: null,
        suggestion: { outcome: 'none' },
        peakDates: null,
      });
      await addCode();
      expect(await joinCodes.byHash('other')).toBeNull();
      expect(await joinCodes.byHash('hash')).toEqual(codeRow());
      expect(await join(id)).toBe('joined');
      expect((await stores.byId(id))?.agencyId).toBe('other');
      expect(await stores.ofAgency('agency')).toEqual([]);
      expect(await stores.plan(id)).toBeNull();
      expect(await storeLists.summary(id)).toBeNull();
      const used = codeRow({ usedAt: FRIDAY, usedByStoreId: id });
      expect(await joinCodes.all('other')).toEqual([used]);
      const again = await stores.connect(storeFacts(), FRIDAY + 1);
      expect(again.store.agencyId).toBe('other');
      const whats = async (agencyId: string) =>
        (await audit.list(agencyId, EVERYTHING, null, 10)).map(({ what }) => what);
      expect(await whats('agency')).toEqual(['store_left', 'plan_changed']);
      expect(await whats('other')).toEqual(['store_joined', 'join_code_made']);
    });

    it('one of two stores gets the code; an old or revoked one is of no use', async () => {
      const { stores, joinCodes } = world().repositories;
      const { id: first } = await connectStore(world());
      const { id: second } = await connectStore(world(), {
        platformKey: 'b.myshopify.com',
      });
      await addCode();
      const both = await Promise.all([join(first), join(second)]);
      expect(both.toSorted()).toEqual(['code_gone', 'joined']);
      const late = both[0] === 'joined' ? second : first;
      expect((await stores.byId(late))?.agencyId).toBe('agency');
      const revoke = (agencyId: string, id: string) =>
        joinCodes.revoke(agencyId, id, FRIDAY, auditEntry('join_code_revoked'));
      expect(await revoke('other', 'code-1')).toBe(false);
      await joinCodes.add(
        codeRow({ id: 'code-2' }),
        'hash-2',
        auditEntry('join_code_made'),
      );
      expect(await revoke('agency', 'code-2')).toBe(false);
      expect(await revoke('other', 'code-2')).toBe(true);
      const by = (codeId: string, now: number) => stores.join(late, codeId, now, []);
      expect(await by('code-2', FRIDAY)).toBe('code_gone');
      await joinCodes.add(
        codeRow({ id: 'code-3' }),
        'hash-3',
        auditEntry('join_code_made'),
      );
      expect(await by('code-3', FRIDAY + HOUR)).toBe('code_gone');
      expect(await by('nothing', FRIDAY)).toBe('code_gone');
    });

    it('is refused while an agreement stands or a quote is open, and the code stays', async () => {
      const { repositories } = world();
      const { joinCodes, quoteThreads, subscriptions } = repositories;
      const { id: storeId } = await connectStore(world());
      await addCode();
      await acceptRow(repositories, { storeId });
      expect(await join(storeId)).toBe('bound');
      const row = await subscriptions.byId(storeId, 'subscription-1');
      const ended = row && { ...row, state: 'ended' as const };
      if (!ended) throw new Error('no agreement');
      const step: SubscriptionStep = {
        atMs: FRIDAY,
        actor: MIA,
        event: 'run_out',
        from: 'active',
        to: 'ended',
        effectiveOn: '2027-01-01',
        values: {},
      };
      const audit = auditEntry('subscription_changed');
      await subscriptions.move({
        from: 'active',
        row: ended,
        agencyId: 'agency',
        step,
        audit,
      });
      const thread: QuoteThreadRow = {
        id: 'thread-1',
        agencyId: 'agency',
        storeId,
        state: 'requested',
        seasonCode: 'holiday',
        seasonYear: 2026,
        offeringId: 'offering-1',
        tierCode: null,
        wish: null,
        openedAt: FRIDAY,
        changedAt: FRIDAY,
      };
      await quoteThreads.open(thread, null, auditEntry('subscription_requested'));
      expect(await join(storeId)).toBe('bound');
      expect(await joinCodes.byHash('hash')).toEqual(codeRow());
    });
  });
}
