import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY_MS } from '#app/domain/shared/time.ts';
import type { QuoteDraft } from '#app/ports/quote-view.ts';
import type { StoreRow } from '#app/ports/repositories.ts';
import type { MemberSession } from '#app/ports/sign-in.ts';
import { acceptQuote, parseAcceptQuote } from '#app/services/accept-quote.ts';
import { agencyQuoteView } from '#app/services/agency-quote-view.ts';
import { counterQuote, declineQuote } from '#app/services/answer-quote.ts';
import { storeActor } from '#app/services/audit-entry.ts';
import { quotesOfAgency } from '#app/services/quote-list.ts';
import { sayInThread } from '#app/services/quote-steps.ts';
import { threadOfAgency, threadOfStore } from '#app/services/quote-thread.ts';
import { parseWish, requestQuote } from '#app/services/request-quote.ts';
import { siteStateOf } from '#app/services/site-state.ts';
import { sendQuote, withdrawQuote } from '#app/services/send-quote.ts';
import { agencyRow } from '../../test/contracts/repositories/world.ts';
import {
  BEFORE_SEASON,
  makePackageWorld,
  type PackageWorld,
} from '../../test/factories/package-world.ts';

let world: PackageWorld;
let member: MemberSession;

beforeEach(async () => {
  world = await makePackageWorld();
  member = {
    memberId: 'm1',
    name: 'Demo planner',
    email: 'planner@agency.test',
    role: 'planner',
    agency: agencyRow(),
    locale: 'en',
  };
});
afterEach(() => world.close());

const actor = () => storeActor({ staffId: '42', store: world.store });

function wishForm(fields: Readonly<Record<string, string>>) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  return parseWish(form);
}

async function ask(fields: Readonly<Record<string, string>> = { budget: '400' }) {
  const asked = await requestQuote(world.deps, world.store, actor(), wishForm(fields));
  if (asked.outcome !== 'requested') throw new Error(asked.outcome);
  return asked.threadId;
}

async function draftOf(threadId: string): Promise<QuoteDraft> {
  const view = await agencyQuoteView(world.deps, member, threadId, 'empty', null);
  return {
    ...view.draft,
    titleEn: 'Watching only',
    titlePl: 'Sam dyżur',
    cover: 'office',
    lines: [
      {
        kind: 'free',
        code: 'free',
        nameEn: 'Watching in office hours',
        namePl: 'Dyżur w godzinach pracy',
        quantity: '1',
        unit: 'season',
        unitPrice: '300',
      },
    ],
  };
}

async function send(threadId: string, changes: Partial<QuoteDraft> = {}) {
  return sendQuote(world.deps, member, threadId, {
    ...(await draftOf(threadId)),
    ...changes,
  });
}

async function accept(
  threadId: string,
  hash?: string,
  fields: Record<string, string> = {},
) {
  const { current } = await threadOfStore(world.deps, world.store, threadId);
  const form = new FormData();
  const all = {
    name: 'Demo Person',
    agreed: 'yes',
    hash: hash ?? current?.hash ?? '',
    ...fields,
  };
  for (const [name, value] of Object.entries(all)) form.append(name, value);
  return acceptQuote(world.deps, world.store, threadId, parseAcceptQuote(form), {
    staffId: '42',
    locale: 'en',
    origin: { ip: '192.0.2.1', userAgent: 'test' },
  });
}

describe('a package of the store’s own', () => {
  it('is asked for, quoted, and accepted with the record of a published package', async () => {
    const threadId = await ask({ budget: '400', text: 'Only watching, please.' });
    expect(await send(threadId)).toEqual({ outcome: 'done', state: 'quoted' });
    expect(await accept(threadId)).toMatchObject({ outcome: 'recorded' });
    const row = await world.deps.repositories.subscriptions.byId(
      world.store.id,
      threadId,
    );
    expect(row).toMatchObject({
      tierCode: 'quoted',
      acceptedByName: 'Demo Person',
      agreement: {
        quote: { threadId, number: 1 },
        price: { totalMinor: 30_000, tierCode: 'quoted' },
        terms: { tiers: [{ code: 'quoted', name: { en: 'Watching only' } }] },
      },
    });
    expect((await threadOfStore(world.deps, world.store, threadId)).thread.state).toBe(
      'accepted',
    );
    const trail = await world.deps.repositories.audit.list(
      agencyRow().id,
      { fromMs: null, untilMs: null, storeId: null, actorId: null, area: null },
      null,
      3,
    );
    expect(trail.map(({ what }) => what)).toEqual([
      'subscription_accepted',
      'quote_sent',
      'subscription_requested',
    ]);
  });

  it('is talked about by both sides, and words are kept as they were written', async () => {
    const threadId = await ask({ text: '<b>Hello</b>' });
    const view = await threadOfAgency(world.deps, member.agency.id, threadId);
    const author = { kind: 'member', id: 'm1', name: 'Demo planner' } as const;
    expect(await sayInThread(world.deps, view, author, 'Gladly.')).toEqual({
      outcome: 'said',
    });
    const { messages } = await threadOfStore(world.deps, world.store, threadId);
    expect(messages.map(({ text }) => text)).toEqual(['<b>Hello</b>', 'Gladly.']);
  });

  it('can be countered; the next quote takes the place of the one before', async () => {
    const threadId = await ask();
    await send(threadId);
    const before = await threadOfStore(world.deps, world.store, threadId);
    const counter = wishForm({ budget: '250' });
    expect(
      await counterQuote(world.deps, world.store, threadId, actor(), counter),
    ).toEqual({ outcome: 'done', state: 'requested' });
    await send(threadId, { discountPercent: '20' });
    expect(await accept(threadId, before.current?.hash)).toEqual({
      outcome: 'other_quote',
    });
    expect(await accept(threadId)).toMatchObject({ outcome: 'recorded' });
    const row = await world.deps.repositories.subscriptions.byId(
      world.store.id,
      threadId,
    );
    expect(row).toMatchObject({ agreement: { price: { totalMinor: 24_000 } } });
  });

  it('can’t be accepted after its last day', async () => {
    const threadId = await ask();
    await send(threadId, { validUntil: '2026-10-28' });
    world.setNow(BEFORE_SEASON + 3 * DAY_MS);
    expect(await accept(threadId)).toEqual({ outcome: 'not_possible', state: 'expired' });
    expect(await world.deps.repositories.subscriptions.all(world.store.id)).toEqual([]);
  });

  it('can’t be accepted once it was withdrawn or declined', async () => {
    const first = await ask();
    await send(first);
    await withdrawQuote(world.deps, member, first);
    expect(await accept(first)).toEqual({ outcome: 'not_possible', state: 'withdrawn' });
    const second = await ask();
    await send(second);
    await declineQuote(world.deps, world.store, second, actor());
    expect(await accept(second)).toEqual({ outcome: 'not_possible', state: 'declined' });
  });

  it('is accepted once, however often the button is pressed', async () => {
    const threadId = await ask();
    await send(threadId);
    const outcomes = await Promise.all([accept(threadId), accept(threadId)]);
    expect(outcomes.filter(({ outcome }) => outcome === 'recorded')).toHaveLength(1);
    expect(await world.deps.repositories.subscriptions.all(world.store.id)).toHaveLength(
      1,
    );
  });

  it('needs a name and a tick; both are missed by their field', async () => {
    const threadId = await ask();
    await send(threadId);
    expect(await accept(threadId, undefined, { name: '', agreed: 'no' })).toEqual({
      outcome: 'invalid',
      errors: { name: 'missing', agreed: 'missing' },
    });
  });

  it('is asked for once at a time', async () => {
    const threadId = await ask();
    const again = await requestQuote(
      world.deps,
      world.store,
      actor(),
      wishForm({ budget: '1' }),
    );
    expect(again).toEqual({ outcome: 'open_already', threadId });
  });

  it.each([
    [{ budget: '-5' }, { budget: 'bad_amount' }],
    [{ budget: '0' }, { budget: 'bad_amount' }],
    [{}, { text: 'missing' }],
    [{ budget: '5', text: 'x'.repeat(10_000) }, { text: 'too_long' }],
  ])('is not asked for with %j', async (fields, faults) => {
    const form = wishForm(fields);
    expect(await requestQuote(world.deps, world.store, actor(), form)).toEqual({
      outcome: 'invalid',
      faults,
      form,
    });
  });
});

describe('who may not', () => {
  it('a member of another agency finds no thread', async () => {
    const threadId = await ask();
    const stranger = { ...member, agency: { ...agencyRow(), id: 'other' } };
    await expect(
      agencyQuoteView(world.deps, stranger, threadId, null, null),
    ).rejects.toMatchObject({ code: 'not_found' });
    await expect(
      sendQuote(world.deps, stranger, threadId, await draftOf(threadId)),
    ).rejects.toMatchObject({ code: 'not_found' });
  });

  it('another store finds no thread', async () => {
    const threadId = await ask();
    const other: StoreRow = await world.addStore({ platformKey: 'other.myshopify.com' });
    await expect(threadOfStore(world.deps, other, threadId)).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  it.each(['responder', 'reader'] as const)(
    'a %s sends and withdraws nothing',
    async (role) => {
      const threadId = await ask();
      const draft = await draftOf(threadId);
      const someone = { ...member, role };
      await expect(sendQuote(world.deps, someone, threadId, draft)).rejects.toMatchObject(
        {
          code: 'not_allowed',
        },
      );
      await expect(withdrawQuote(world.deps, someone, threadId)).rejects.toMatchObject({
        code: 'not_allowed',
      });
    },
  );
});

it('a quote that is wrong is not sent, and comes back as it was typed', async () => {
  const threadId = await ask();
  const sent = await send(threadId, { titleEn: '', discountPercent: '200' });
  expect(sent).toMatchObject({ outcome: 'invalid', draft: { discountPercent: '200' } });
  expect((await threadOfStore(world.deps, world.store, threadId)).quotes).toEqual([]);
});

it('the agency’s list has what waits for its word first', async () => {
  const threadId = await ask();
  const [row] = await quotesOfAgency(world.deps, member.agency.id);
  expect(row).toMatchObject({ state: 'requested', thread: { id: threadId } });
});

describe('the store admin’s inbox', () => {
  it('an open quote is a notice for the store admin until its last day or its answer', async () => {
    const { deps, store, setNow } = world;
    const notices = async () => (await siteStateOf(deps, store)).notices;
    const threadId = await ask();
    expect(await notices()).toEqual([]);
    await send(threadId);
    const [notice] = await notices();
    expect(notice).toMatchObject({ kind: 'offer', path: `/quotes/${threadId}` });
    await send(threadId);
    const [date, ids] = [notice?.date ?? '', (await notices()).map(({ id }) => id)];
    expect([notice?.id, ...ids]).toEqual([`${threadId}-1`, `${threadId}-2`]);
    setNow(Date.parse(`${date}T12:00:00Z`));
    expect(await notices()).toHaveLength(1);
    setNow(Date.parse(`${date}T12:00:00Z`) + DAY_MS);
    expect(await notices()).toEqual([]);
    setNow(BEFORE_SEASON);
    await withdrawQuote(deps, member, threadId);
    expect(await notices()).toEqual([]);
  });

  it('a quote that is sent is handed to a WooCommerce admin at once, words alone are not', async () => {
    const { jobs, quoteThreads } = world.deps.repositories;
    const claimed = async () => (await jobs.claim('a', Date.now(), 60_000))?.name;
    const shop = { ...world.store, platform: 'woocommerce' } as const;
    const threadId = await ask();
    const view = await threadOfStore(world.deps, world.store, threadId);
    await sayInThread(world.deps, { ...view, store: shop }, actor(), 'Hello');
    expect(await claimed()).toBeUndefined();
    await declineQuote(world.deps, shop, threadId, actor());
    expect(await claimed()).toBe('show_state');
    expect(await quoteThreads.allOfStore(shop.id)).toHaveLength(1);
  });
});
