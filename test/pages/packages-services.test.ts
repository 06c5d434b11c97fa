import { afterEach, describe, expect, it } from 'vitest';
import type { OfferedData } from '#app/components/packages/packages-data.ts';
import type { ReviewFormData } from '#app/components/packages/review-data.ts';
import type { OfferingTerms } from '#app/domain/offerings/types.ts';
import { addDays } from '#app/domain/shared/time.ts';
import { loader } from '#app/routes/app.packages._index.tsx';
import { action, loader as review } from '#app/routes/app.packages.review.tsx';
import { soldOffering } from '#app/services/sold-offering.ts';
import { auditEntry } from '../contracts/repositories/world.ts';
import { acceptPackage } from '../factories/accept-package.ts';
import {
  formRequest,
  makePackageWorld,
  type PackageWorld,
  type PackageWorldOptions,
} from '../factories/package-world.ts';

const PLAN = {
  name: 'Care plan',
  priceMinor: 29_000,
  currency: 'USD',
  includedHours: 4,
  period: 'month',
} as const;

let world: PackageWorld | null = null;
afterEach(async () => {
  await world?.close();
  world = null;
});

/** The demo's offering, its smallest tier priced by its services. */
async function open(options: PackageWorldOptions = {}): Promise<PackageWorld> {
  const base = await makePackageWorld();
  const { tiers } = base.terms;
  await base.close();
  const bundled = { addOnFee: 'by_services', standaloneFee: 'hourly' } as const;
  world = await makePackageWorld({
    ...options,
    terms: {
      tiers: tiers.map((tier) =>
        tier.code === 'essential'
          ? { ...tier, ...bundled, addOnPriceMinor: {}, standalonePriceMinor: {} }
          : tier,
      ),
      ...options.terms,
    },
  });
  return world;
}

async function withPlan(from: PackageWorld): Promise<PackageWorld> {
  const { id, agencyId } = from.store;
  const audit = auditEntry('plan_changed', { agencyId });
  await from.deps.repositories.stores.savePlan(id, PLAN, audit);
  return from;
}

async function page(from: PackageWorld, search = ''): Promise<OfferedData> {
  const request = new Request(`http://localhost/app/packages${search}`);
  const answer = await loader({ request, params: {}, context: from.context() });
  const { content } = answer.packages;
  if (content.kind !== 'offered') throw new Error(content.title);
  return content;
}

async function reviewOf(from: PackageWorld, search: string): Promise<ReviewFormData> {
  const request = new Request(`http://localhost/app/packages/review?${search}`);
  const answer = await review({ request, params: {}, context: from.context() });
  const { content } = answer.data.review;
  if (content.kind !== 'review') throw new Error(content.text);
  return content;
}

async function refusal(from: PackageWorld, search: string): Promise<string> {
  return reviewOf(from, search).then(
    () => 'reviewed',
    (error: unknown) => (error instanceof Error ? error.message : ''),
  );
}

describe('further services on top of a plan', () => {
  it('stand unticked with the step each adds, and the whole ladder of prices', async () => {
    const content = await page(await withPlan(await open()));
    expect(content.services).toMatchObject([
      { code: 'on_call', prices: ['+ $200 with Essential'] },
    ]);
    expect(content.servicesNote).toContain(
      '1 service $500, 2 services $750, 3 services $950',
    );
    expect(content.ticked.services).toEqual([]);
    const essential = content.cards.find(({ code }) => code === 'essential');
    expect(essential).toMatchObject({ price: '$750', further: ['on_call'] });
    const services = essential?.rows.find(({ key }) => key === 'services');
    expect(services?.value).toBe('Promotion work, Site review');
  });

  it('ticked, are a line of the price and part of what is promised', async () => {
    const from = await withPlan(await open());
    const shown = await reviewOf(from, 'tier=essential&service=on_call');
    expect(shown.lines.map(({ key, amount }) => [key, amount])).toEqual([
      ['tier/essential', '$750.00'],
      ['service/on_call', '$200.00'],
      ['total', '$950.00'],
    ]);
    expect(shown.hidden).toContainEqual(['service', 'on_call']);
    expect(shown.changeUrl).toBe('/app/packages?service=on_call');
    const id = await acceptPackage(from, 'essential', { services: ['on_call'] });
    const row = await from.deps.repositories.subscriptions.byId(from.store.id, id);
    expect(row?.agreement).toMatchObject({ services: ['on_call'] });
  });

  it('that can’t be had are told by name, and nothing is agreed', async () => {
    const from = await withPlan(await open());
    const cases = {
      'tier=essential&service=advanced_development':
        'Advanced development has no list price',
      'tier=essential&service=server_upgrade': 'Server upgrade is not for your platform',
      'tier=extended&service=server_upgrade': 'Server upgrade is not for your platform',
      'tier=essential&service=site_review': 'holds this service already',
      'tier=essential&service=nothing': 'not sold any more',
      'tier=essential&service=%3Cb%3E': 'names no package that we can read',
    };
    for (const [search, text] of Object.entries(cases))
      expect(await refusal(from, search)).toContain(text);
  });
});

describe('a package sold by the hour', () => {
  it('is shown as an estimate, with the most it can come to', async () => {
    const from = await open();
    const content = await page(from);
    const card = content.cards.find(({ code }) => code === 'essential');
    // 6 + 4 hours at $120; at most 16 hours, each with the surcharge of a weekend.
    expect(card).toMatchObject({ price: '$1,200', unit: 'estimated for the season' });
    expect(card?.priceNotes[0]).toContain('at most $3,840');
    const shown = await reviewOf(from, 'tier=essential');
    expect(shown.lines.map(({ key, note }) => [key, note])).toEqual([
      ['service/promotion_work', 'Estimate: 6\u00a0h at $120.00, at most 10\u00a0h'],
      ['service/site_review', 'Estimate: 4\u00a0h at $120.00, at most 6\u00a0h'],
      ['total', null],
    ]);
    expect(shown.extras.map(({ key }) => key)).toContain('estimated_hours');
    expect(shown.extras.at(-1)?.amount).toBe('$3,840.00');
    const estimate = shown.points.find(({ key }) => key === 'estimate');
    expect(estimate?.value).toContain('never more than $3,840.00');
  });

  it('shows what is paid now, with what each surcharge on it is of', async () => {
    const from = await open();
    const tiers = from.terms.tiers.map((tier) =>
      tier.code === 'around_the_clock'
        ? { ...tier, standaloneFee: 'hourly' as const, standalonePriceMinor: {} }
        : tier,
    );
    await from.publish({ tiers });
    from.setNow(Date.UTC(2026, 10, 10, 16));
    const { cards } = await page(from);
    const card = cards.find(({ code }) => code === 'around_the_clock');
    expect([card?.price, ...(card?.priceNotes ?? [])]).toEqual([
      '$4,356',
      'list price $2,640',
      'plus $1,320 for around-the-clock cover (50% of the list price)',
      'plus $396 last-minute surcharge (15% of the list price, without the around-the-clock supplement)',
      'at most $7,920 in all, every possible extra counted',
    ]);
  });
});

describe('a package at one fee that is called around the clock', () => {
  it('is reviewed late without a word of a supplement that it does not have', async () => {
    const from = await open();
    from.setNow(Date.UTC(2026, 10, 10, 16));
    const { lines } = await reviewOf(from, 'tier=around_the_clock');
    const late = lines.find(({ key }) => key === 'surcharge/last_minute');
    expect(late?.note).toMatch(/^15% of the package, from /);
  });
});

describe('what a review says of promises and dates', () => {
  it('names the response by urgency, the freeze, the pause and the way back', async () => {
    const shown = await reviewOf(await open(), 'tier=extended');
    const points = Object.fromEntries(
      shown.promises.map(({ key, value }) => [key, value]),
    );
    expect(points['response1']).toContain('Within 30\u00a0min');
    expect(points['response2']).toContain('Within 2\u00a0h');
    expect(points['response3']).toContain('in office hours');
    expect(points['freeze']).toContain('Nov\u00a013');
    expect(points['pause']).toContain('14 days');
    expect(points['closeOut']).toContain('2027');
    expect(points['loadTest']).toContain('150%');
  });
});

describe('no place left', () => {
  it('offers the waiting list in place of choosing, and refuses what is sent all the same', async () => {
    const from = await open();
    const { hidden } = await reviewOf(from, 'tier=around_the_clock');
    const { shifts } = await from.deps.repositories.capacity.read(
      from.store.agencyId,
      'holiday',
      2026,
    );
    const audit = auditEntry('shift_removed', { agencyId: from.store.agencyId });
    for (const { shiftId, agencyId } of shifts)
      await from.deps.repositories.capacity.removeShift(agencyId, shiftId, audit);
    const { cards } = await page(from);
    for (const card of cards) {
      expect(card.choose).toBeNull();
      expect(card.waiting?.action).toBe('Join the waiting list');
    }
    expect(await refusal(from, 'tier=around_the_clock')).toContain('no place left');
    const request = formRequest('/app/packages/review', [
      ...hidden,
      ['name', 'Mia Merchant'],
      ['agreed', 'yes'],
    ]);
    const answer = await action({ request, params: {}, context: from.context() });
    expect(answer.init?.status).toBe(422);
    expect(await from.deps.repositories.subscriptions.all(from.store.id)).toEqual([]);
  });
});

describe('what the agency proposes', () => {
  const offer = (from: PackageWorld, tierCode: string) =>
    from.deps.repositories.quoteThreads.open(
      {
        id: 'thread-1',
        agencyId: from.store.agencyId,
        storeId: from.store.id,
        seasonCode: 'holiday',
        seasonYear: 2026,
        state: 'offered',
        offeringId: 'offering-1',
        tierCode,
        wish: null,
        openedAt: 0,
        changedAt: 0,
      },
      null,
      auditEntry('subscription_offered', { agencyId: from.store.agencyId }),
    );

  it('is said, and chooses nothing', async () => {
    const from = await open();
    await offer(from, 'extended');
    const content = await page(from);
    expect(content.thread?.title).toContain('proposes Extended');
    expect(content.ticked).toEqual({ addOns: [], services: [] });
    expect(content.cards.every(({ choose }) => choose !== null)).toBe(true);
  });

  it('becomes the agreement when that package is chosen, and is closed by another', async () => {
    for (const [tierCode, state] of [
      ['extended', 'accepted'],
      ['essential', 'withdrawn'],
    ] as const) {
      const from = await open();
      await offer(from, 'extended');
      const shown = await reviewOf(from, `tier=${tierCode}`);
      expect(shown.closes === null).toBe(state === 'accepted');
      const id = await acceptPackage(from, tierCode);
      expect(id === 'thread-1').toBe(state === 'accepted');
      const { quoteThreads } = from.deps.repositories;
      expect((await quoteThreads.ofStore(from.store.id, 'thread-1'))?.state).toBe(state);
      await from.close();
      world = null;
    }
  });
});

describe('which offering a store is sold', () => {
  const sold = async (from: PackageWorld) =>
    (await soldOffering(from.deps, from.store)).offering?.id ?? null;
  const spring: Partial<OfferingTerms> = {
    seasonCode: 'valentines_day',
    seasonYear: 2027,
    seasonFrom: '2027-01-31',
    seasonTo: '2027-02-14',
  };

  it('is the season that is not over yet and begins first, of whatever kind', async () => {
    const from = await open();
    await from.publish(spring);
    expect(await sold(from)).toBe('offering-1');
    from.setNow(Date.parse(`${addDays(from.terms.seasonTo, 2)}T16:00:00Z`));
    expect(await sold(from)).toBe('offering-2');
    expect((await soldOffering(from.deps, from.store)).season.code).toBe(
      'valentines_day',
    );
    from.setNow(Date.UTC(2027, 1, 16, 16));
    expect(await sold(from)).toBeNull();
  });

  it('is its market’s own before the one for every market, and never another market’s', async () => {
    const from = await open();
    await from.publish({ market: 'PL' });
    expect(await sold(from)).toBe('offering-1');
    await from.publish({ market: 'US' });
    expect(await sold(from)).toBe('offering-3');
  });
});
