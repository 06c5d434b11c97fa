import { describe, expect, it } from 'vitest';
import type { QuoteRow, QuoteThreadRow, ThreadStep } from '#app/ports/quote-threads.ts';
import {
  acceptContext,
  acceptRow,
  auditEntry,
  connectStore,
  FRIDAY,
  MIA,
  subscriptionRow,
  type RepositoryWorld,
} from './world.ts';

const OLGA = { kind: 'member', id: 'member-1', name: 'Olga Owner' } as const;

const quoteRow = (number: number): QuoteRow => ({
  threadId: 'thread-1',
  number,
  content: {
    currency: 'USD',
    basis: 'add_on',
    title: { en: 'Watching only', pl: 'Tylko obserwacja' },
    lines: [],
    discounts: [],
    entitlements: {
      cover: [],
      responseMinutes: 240,
      responseClock: 'business_hours',
      lesserResponses: [],
      includedHours: 0,
      checkIns: 0,
      loadTests: 0,
      hasServerUpgrade: false,
      hasFreezeWatch: false,
      alertChannels: ['email'],
    },
    givesUp: { en: '', pl: '' },
    validUntil: '2026-12-05',
  },
  price: {
    currency: 'USD',
    basis: 'add_on',
    isEstimate: false,
    tierCode: 'quoted',
    acceptedOn: '2026-11-27',
    lines: [],
    totalNetMinor: 0,
    tax: { percent: null, amountMinor: 0 },
    totalMinor: 0,
    instalments: [],
    possibleExtras: [],
    mostMinor: 0,
    startsOn: '2026-11-27',
    endsOn: '2026-12-31',
    fullRefundUntil: null,
  },
  hash: `hash-${String(number)}`,
  sentAtMs: FRIDAY + number,
  sentBy: OLGA,
});

export function quotesContract(world: () => RepositoryWorld): void {
  describe('quotes', () => {
    const thread = (changes: Partial<QuoteThreadRow>): QuoteThreadRow => ({
      id: 'thread-1',
      agencyId: 'agency',
      storeId: 'store',
      seasonCode: 'holiday',
      seasonYear: 2026,
      state: 'requested',
      offeringId: 'offering-1',
      tierCode: null,
      wish: { budgetMinor: 30000, services: ['on_call'], text: 'Nights only' },
      openedAt: FRIDAY,
      changedAt: FRIDAY,
      ...changes,
    });
    const open = (row: QuoteThreadRow) => {
      const author = row.state === 'offered' ? OLGA : MIA;
      const message = { threadId: row.id, atMs: FRIDAY, author, text: 'Hello' };
      const audit = auditEntry('subscription_requested', {
        actor: author,
        storeId: row.storeId,
      });
      return world().repositories.quoteThreads.open(row, message, audit);
    };
    const step = (changes: Partial<ThreadStep>): ThreadStep => ({
      from: 'requested',
      to: 'quoted',
      at: FRIDAY + 5,
      audit: auditEntry('quote_sent'),
      ...changes,
    });

    it('a store has one open thread a season; its agency and nobody else sees it', async () => {
      const { quoteThreads } = world().repositories;
      const { id: storeId } = await connectStore(world());
      const row = thread({ storeId });
      expect(await open(row)).toEqual({ outcome: 'opened' });
      expect(await open({ ...row, id: 'thread-2' })).toEqual({
        outcome: 'open_already',
        threadId: 'thread-1',
      });
      expect(await quoteThreads.ofStore(storeId, 'thread-1')).toEqual(row);
      expect(await quoteThreads.ofStore('other', 'thread-1')).toBeNull();
      expect(await quoteThreads.ofAgency('agency', 'thread-1')).toEqual(row);
      expect(await quoteThreads.ofAgency('other', 'thread-1')).toBeNull();
      const messages = await quoteThreads.messages(storeId, 'thread-1');
      expect(messages.map(({ author, text }) => [author, text])).toEqual([
        [MIA, 'Hello'],
      ]);
      expect(await quoteThreads.messages('other', 'thread-1')).toEqual([]);
    });

    it('a step writes all that belongs to it, or nothing where the thread moved on', async () => {
      const { quoteThreads, subscriptions } = world().repositories;
      const { id: storeId } = await connectStore(world(), { zone: 'Asia/Tokyo' });
      await open(thread({ storeId }));
      const message = {
        threadId: 'thread-1',
        atMs: FRIDAY + 5,
        author: OLGA,
        text: 'See',
      };
      const sent = step({ quote: quoteRow(1), message });
      expect(await quoteThreads.step(storeId, 'thread-1', sent)).toBe('done');
      const again = step({ quote: quoteRow(2), message });
      expect(await quoteThreads.step(storeId, 'thread-1', again)).toBe(
        'changed_meanwhile',
      );
      const twice = step({ from: 'quoted', quote: quoteRow(1) });
      expect(await quoteThreads.step(storeId, 'thread-1', twice)).toBe(
        'changed_meanwhile',
      );
      expect(await quoteThreads.quotes(storeId, 'thread-1')).toEqual([quoteRow(1)]);
      expect(await quoteThreads.quotes('other', 'thread-1')).toEqual([]);
      expect(await quoteThreads.messages(storeId, 'thread-1')).toHaveLength(2);
      const wish = { budgetMinor: null, services: [], text: 'Less' };
      const counter = step({ from: 'quoted', to: 'requested', wish });
      expect(await quoteThreads.step(storeId, 'thread-1', counter)).toBe('done');
      expect(await quoteThreads.ofStore(storeId, 'thread-1')).toMatchObject({
        ...{ state: 'requested', wish, changedAt: FRIDAY + 5 },
      });
      const history = await subscriptions.history(storeId, 'thread-1');
      expect(history.map(({ event, values }) => [event, values])).toEqual([
        ['requested', {}],
        ['quote_sent', { number: 1 }],
        ['countered', {}],
      ]);
      expect(history[0]).toMatchObject({ actor: MIA, effectiveOn: '2026-11-27' });
      await expect(quoteThreads.step('other', 'thread-1', counter)).rejects.toMatchObject(
        { code: 'not_found' },
      );
      const stray = { threadId: 'thread-1', atMs: 1, author: MIA, text: 'x' };
      await expect(quoteThreads.addMessage('other', stray)).rejects.toMatchObject({
        code: 'not_found',
      });
    });

    it('an ended thread makes room for another, newest first', async () => {
      const { quoteThreads } = world().repositories;
      const { id: storeId } = await connectStore(world());
      await open(thread({ storeId }));
      const declined = step({ to: 'declined' });
      expect(await quoteThreads.step(storeId, 'thread-1', declined)).toBe('done');
      await open(
        thread({ storeId, id: 'thread-2', openedAt: FRIDAY + 9, state: 'offered' }),
      );
      const ids = async (onlyOpen: boolean) =>
        (await quoteThreads.allOfAgency('agency', onlyOpen)).map(({ id }) => id);
      expect(await ids(false)).toEqual(['thread-2', 'thread-1']);
      expect(await ids(true)).toEqual(['thread-2']);
      expect(await quoteThreads.allOfStore(storeId)).toHaveLength(2);
      expect(await quoteThreads.allOfStore('other')).toEqual([]);
    });

    it('accepting takes the latest quote only, ends the thread and goes on with its history', async () => {
      const { quoteThreads, subscriptions } = world().repositories;
      const { id: storeId } = await connectStore(world());
      await open(thread({ storeId }));
      for (const [from, number] of [
        ['requested', 1],
        ['quoted', 2],
      ] as const)
        await quoteThreads.step(
          storeId,
          'thread-1',
          step({ from, quote: quoteRow(number) }),
        );
      const row = subscriptionRow({ id: 'thread-1', storeId });
      const accept = (number: number) =>
        subscriptions.accept(
          row,
          acceptContext(row, { thread: { id: 'thread-1', to: 'accepted', number } }),
        );
      expect(await accept(1)).toEqual({ outcome: 'thread_changed' });
      expect((await accept(2)).outcome).toBe('recorded');
      expect((await accept(2)).outcome).toBe('already_active');
      expect((await quoteThreads.ofStore(storeId, 'thread-1'))?.state).toBe('accepted');
      const history = await subscriptions.history(storeId, 'thread-1');
      expect(history.map(({ event }) => event)).toEqual([
        ...['requested', 'quote_sent', 'quote_sent', 'accepted'],
      ]);
    });

    it('a package from the list overtakes an open thread; a withdrawn offer is not accepted', async () => {
      const { repositories } = world();
      const { quoteThreads, subscriptions } = repositories;
      const { id: storeId } = await connectStore(world());
      await open(thread({ storeId, state: 'offered', tierCode: 'extended' }));
      const row = subscriptionRow({ id: 'listed', storeId });
      const overtakes = { id: 'thread-1', to: 'withdrawn' } as const;
      const context = acceptContext(row, { thread: overtakes });
      expect((await subscriptions.accept(row, context)).outcome).toBe('recorded');
      expect((await quoteThreads.ofStore(storeId, 'thread-1'))?.state).toBe('withdrawn');
      const late = subscriptionRow({ id: 'thread-1', storeId, seasonYear: 2027 });
      const offer = acceptContext(late, { thread: { id: 'thread-1', to: 'accepted' } });
      expect(await subscriptions.accept(late, offer)).toEqual({
        outcome: 'thread_changed',
      });
      expect((await acceptRow(repositories, { ...late, id: 'x' })).outcome).toBe(
        'recorded',
      );
    });

    it('erasing a store takes merchants’ words out of its quotes, and leaves the agency’s', async () => {
      const { quoteThreads, stores } = world().repositories;
      const { id: storeId } = await connectStore(world());
      await open(thread({ storeId }));
      const message = { threadId: 'thread-1', atMs: FRIDAY, author: OLGA, text: 'See' };
      await quoteThreads.addMessage(storeId, message);
      await quoteThreads.step(storeId, 'thread-1', step({ quote: quoteRow(1) }));
      await stores.erase(storeId, FRIDAY);
      const messages = await quoteThreads.messages(storeId, 'thread-1');
      expect(messages.map(({ text }) => text)).toEqual(['', 'See']);
      expect(JSON.stringify(messages)).not.toContain('Mia');
      expect((await quoteThreads.ofStore(storeId, 'thread-1'))?.wish).toEqual({
        ...{ budgetMinor: 30000, services: ['on_call'], text: '' },
      });
      expect(await quoteThreads.quotes(storeId, 'thread-1')).toHaveLength(1);
    });
  });
}
