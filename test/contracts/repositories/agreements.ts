import { describe, expect, it } from 'vitest';
import type { SubscriptionMove, SubscriptionRow } from '#app/ports/subscriptions.ts';
import {
  acceptContext,
  acceptRow,
  agencyRow,
  auditEntry,
  connectStore,
  EVERYTHING,
  FRIDAY,
  subscriptionRow,
  type RepositoryWorld,
} from './world.ts';

/** A move of a row to another state, with nothing out of the ordinary. */
function moveTo(
  row: SubscriptionRow,
  changes: Partial<SubscriptionRow>,
  move: Partial<SubscriptionMove> = {},
): SubscriptionMove {
  const after = { ...row, ...changes };
  return {
    from: row.state,
    row: after,
    agencyId: 'agency',
    step: {
      atMs: FRIDAY,
      actor: { kind: 'merchant', id: '42', name: 'Mia Merchant' },
      event: 'cancelled',
      from: row.state,
      to: after.state,
      effectiveOn: '2026-11-27',
      values: {},
    },
    audit: auditEntry('subscription_changed', { storeId: row.storeId }),
    ...move,
  };
}

const follower = (of: string, hash: string): Partial<SubscriptionRow> => ({
  agreement: { schema: 1, follows: { agreementHash: of } },
  agreementHash: hash,
});

export function agreementsContract(world: () => RepositoryWorld): void {
  describe('agreements', () => {
    it('a store has one standing agreement a season, whoever accepts', async () => {
      const { repositories } = world();
      const { subscriptions } = repositories;
      const first = subscriptionRow({ id: 'one' });
      expect(await acceptRow(repositories, { id: 'one' })).toEqual({
        outcome: 'recorded',
        subscription: first,
      });
      for (const id of ['one', 'two'])
        expect(await acceptRow(repositories, { id, tierCode: 'essential' })).toEqual({
          outcome: 'already_active',
          subscription: first,
        });
      const next = { id: 'three', seasonYear: 2027, acceptedAt: FRIDAY + 1 };
      expect((await acceptRow(repositories, next)).outcome).toBe('recorded');
      const ids = (await subscriptions.all('store')).map(({ id }) => id);
      expect(ids).toEqual(['three', 'one']);
      expect(await subscriptions.standing('store', 'holiday', 2026)).toEqual(first);
      expect(await subscriptions.byId('other-store', 'one')).toBeNull();
      expect(await subscriptions.standingOfAgency('other')).toEqual([]);
      expect(await subscriptions.standingOfAgency('agency')).toHaveLength(2);
    });

    it('what is refused leaves neither a record nor a version behind', async () => {
      const { repositories } = world();
      await world().addAgency(agencyRow());
      await acceptRow(repositories, { id: 'one' });
      await acceptRow(repositories, { id: 'two' });
      const { version } = await repositories.capacity.read('agency', 'holiday', 2026);
      expect(version).toBe(1);
      const record = await repositories.audit.list('agency', EVERYTHING, null, 10);
      expect(record.map(({ subjectId }) => subjectId)).toEqual(['one']);
      expect(await repositories.subscriptions.history('store', 'two')).toEqual([]);
    });

    it('is not sold on capacity that has changed since it was read', async () => {
      const { repositories } = world();
      const { subscriptions } = repositories;
      await acceptRow(repositories, { id: 'one' });
      const row = subscriptionRow({ id: 'two', storeId: 'other' });
      const stale = acceptContext(row, { capacityVersion: 0 });
      expect(await subscriptions.accept(row, stale)).toEqual({
        outcome: 'capacity_changed',
      });
      const fresh = acceptContext(row, { capacityVersion: 1 });
      expect((await subscriptions.accept(row, fresh)).outcome).toBe('recorded');
    });

    it('moves from the state it was decided on, with its step, and once only', async () => {
      const { repositories } = world();
      const { subscriptions } = repositories;
      await acceptRow(repositories);
      const row = subscriptionRow();
      const cancellation = { dueMinor: 100 };
      const cancelled = {
        state: 'cancelled',
        cancelledAt: FRIDAY,
        cancellation,
      } as const;
      const move = moveTo(row, cancelled, { demand: null });
      expect(await subscriptions.move({ ...move, agencyId: 'other' })).toBe(
        'changed_meanwhile',
      );
      expect(await subscriptions.move(move)).toBe('moved');
      expect(await subscriptions.move(move)).toBe('changed_meanwhile');
      expect(await subscriptions.byId('store', row.id)).toEqual({ ...row, ...cancelled });
      expect(await subscriptions.standing('store', 'holiday', 2026)).toBeNull();
      const steps = await subscriptions.history('store', row.id);
      expect(steps.map(({ event, to }) => [event, to])).toEqual([
        ['accepted', 'active'],
        ['cancelled', 'cancelled'],
      ]);
      expect(await subscriptions.history('other-store', row.id)).toEqual([]);
      expect((await acceptRow(repositories, { id: 'again' })).outcome).toBe('recorded');
    });

    it('gives back its place in the season when it ends', async () => {
      const { repositories } = world();
      await world().addAgency(agencyRow());
      await acceptRow(repositories);
      const { capacity, subscriptions } = repositories;
      const before = await capacity.read('agency', 'holiday', 2026);
      expect(before.sold).toMatchObject([
        { subscriptionId: 'subscription-1', workHours: 1 },
      ]);
      // People on call are the same in every season; hours of work are stated for one.
      expect((await capacity.read('agency', 'holiday', 2027)).sold).toMatchObject([
        { subscriptionId: 'subscription-1', workHours: 0 },
      ]);
      await subscriptions.move(
        moveTo(subscriptionRow(), { state: 'ended' }, { demand: null }),
      );
      const after = await capacity.read('agency', 'holiday', 2026);
      expect(after).toMatchObject({ sold: [], version: before.version + 1 });
    });

    it('of two changes decided on the same agreement the first one holds', async () => {
      const { repositories } = world();
      const { subscriptions } = repositories;
      await acceptRow(repositories);
      const row = subscriptionRow();
      const upgrade = moveTo(row, { ...follower('abc', 'second'), tierCode: 'more' });
      expect(await subscriptions.move(upgrade)).toBe('moved');
      const late = moveTo(row, { ...follower('abc', 'third'), tierCode: 'most' });
      expect(await subscriptions.move(late)).toBe('changed_meanwhile');
      const pending = {
        agreement: { follows: { agreementHash: 'abc' } },
        hash: 'fourth',
        effectiveOn: '2026-12-01',
      };
      const now = { ...row, ...follower('abc', 'second'), tierCode: 'more' };
      expect(
        await subscriptions.move(moveTo(now, { state: 'change_pending', pending })),
      ).toBe('changed_meanwhile');
      expect((await subscriptions.byId('store', row.id))?.tierCode).toBe('more');
      expect(await subscriptions.agreements('store', row.id)).toMatchObject([
        { hash: 'abc', effectiveOn: row.startsOn },
        { hash: 'second', effectiveOn: '2026-11-27' },
      ]);
      expect(await subscriptions.agreements('other-store', row.id)).toEqual([]);
    });

    it('an upgrade takes no place that was sold meanwhile', async () => {
      const { repositories } = world();
      const { subscriptions } = repositories;
      await acceptRow(repositories);
      const row = subscriptionRow();
      const upgrade = moveTo(row, follower('abc', 'second'), { capacityVersion: 0 });
      expect(await subscriptions.move(upgrade)).toBe('capacity_changed');
      expect(await subscriptions.byId('store', row.id)).toEqual(row);
    });

    it('is due on the day the calendar moves it next', async () => {
      const { repositories } = world();
      const { subscriptions } = repositories;
      const all: Partial<SubscriptionRow>[] = [
        { id: 'begins', state: 'accepted' },
        { id: 'runs', state: 'active' },
        { id: 'ends', state: 'ending', endsOn: '2026-11-30' },
        {
          id: 'rests',
          state: 'paused',
          pauses: [{ from: '2026-11-25', until: '2026-12-04' }],
        },
        {
          id: 'changes',
          state: 'change_pending',
          pending: {
            agreement: { follows: { agreementHash: 'abc' } },
            hash: 'next',
            effectiveOn: '2026-12-02',
          },
        },
        { id: 'over', state: 'ended' },
      ];
      for (const row of all)
        await acceptRow(repositories, { ...row, storeId: row.id ?? '' });
      const due = async (date: string) =>
        (await subscriptions.due(date, 10)).map(({ id }) => id);
      expect(await due('2026-11-19')).toEqual([]);
      expect(await due('2026-11-30')).toEqual(['begins']);
      expect(await due('2026-12-05')).toEqual(['begins', 'ends', 'changes', 'rests']);
      expect(await due('2027-01-01')).toContain('runs');
      expect(await subscriptions.due('2026-12-05', 2)).toHaveLength(2);
    });

    it('is suspended while the store is away, and comes back to the state it had', async () => {
      const { repositories } = world();
      const { subscriptions } = repositories;
      const { id: storeId } = await connectStore(world());
      await acceptRow(repositories, {
        id: 'old',
        storeId,
        seasonYear: 2025,
        state: 'ended',
      });
      await acceptRow(repositories, { id: 'one', storeId, state: 'accepted' });
      const when = { atMs: FRIDAY, effectiveOn: '2026-11-27' };
      await subscriptions.setSuspended(storeId, true, when);
      await subscriptions.setSuspended(storeId, true, when);
      expect(await subscriptions.standing(storeId, 'holiday', 2026)).toMatchObject({
        state: 'suspended',
      });
      expect(await repositories.storeLists.activePackages('agency')).toEqual([]);
      expect((await acceptRow(repositories, { id: 'two', storeId })).outcome).toBe(
        'already_active',
      );
      await subscriptions.setSuspended(storeId, false, when);
      const back = await subscriptions.standing(storeId, 'holiday', 2026);
      expect(back?.state).toBe('accepted');
      expect((await subscriptions.byId(storeId, 'old'))?.state).toBe('ended');
      const steps = await subscriptions.history(storeId, 'one');
      expect(steps.map(({ event }) => event)).toEqual([
        'accepted',
        'suspended',
        'resumed',
      ]);
    });
  });
}
