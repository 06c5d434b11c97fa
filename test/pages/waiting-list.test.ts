import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { NewQuoteData } from '#app/components/quotes/new-quote-page.tsx';
import * as newQuote from '#app/routes/app.quotes.new.tsx';
import { packagesView } from '#app/services/offering-view.ts';
import { auditEntry } from '../contracts/repositories/world.ts';
import { formRequest, makePackageWorld } from '../factories/package-world.ts';
import type { PackageWorld } from '../factories/package-world.ts';

let world: PackageWorld;

beforeAll(async () => {
  world = await makePackageWorld();
  const { capacity } = world.deps.repositories;
  const { agencyId } = world.store;
  // Nobody is on call any more.
  await capacity.removeShift(
    agencyId,
    `shift-${agencyId}`,
    auditEntry('shift_removed', { agencyId }),
  );
});
afterAll(() => world.close());

const load = async (path: string, locale: 'en' | 'pl' = 'en') => {
  const context = world.context({ locale });
  const request = new Request(`http://localhost${path}`);
  const loaded = await newQuote.loader({ request, context, params: {} } as never);
  return (loaded as { page: NewQuoteData }).page;
};

describe('a package nobody can serve', () => {
  it('has no place, and neither has any other with cover', async () => {
    const view = await packagesView(world.deps, world.store);
    const cards = view.outcome === 'offered' ? view.cards : [];
    expect(cards.map(({ hasPlace }) => hasPlace)).toEqual([false, false, false]);
  });

  it('lets the merchant ask to be told, in words that are there already', async () => {
    const path = '/app/quotes/new?waiting=around_the_clock';
    const { waiting } = await load(path);
    expect(waiting?.text).toContain('a place in Around the clock for Holiday 2026');
    expect((await load(path, 'pl')).waiting?.text).toContain('Lista oczekujących');
    const sent = newQuote.action({
      request: formRequest('/app/quotes/new', [['text', waiting?.text ?? '']]),
      context: world.context(),
      params: {},
    } as never);
    const answer: unknown = await sent.catch((thrown: unknown) => thrown);
    expect(answer).toMatchObject({ status: 302 });
    const [thread] = await world.deps.repositories.quoteThreads.allOfStore(
      world.store.id,
    );
    expect(thread).toMatchObject({ state: 'requested', wish: { text: waiting?.text } });
  });

  it('begins an ordinary wish where the address names no package of ours', async () => {
    for (const name of ['', 'none', 'x'.repeat(10_000)])
      expect((await load(`/app/quotes/new?waiting=${name}`)).waiting).toBeNull();
    expect((await load('/app/quotes/new')).waiting).toBeNull();
  });
});
