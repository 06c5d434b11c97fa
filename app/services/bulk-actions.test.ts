import { beforeEach, describe, expect, it } from 'vitest';
import { seasonFor } from '#app/domain/seasons/season.ts';
import type { MemberRole } from '#app/ports/people.ts';
import type { StoreFacts, StoreRow } from '#app/ports/repositories.ts';
import type { MemberSession } from '#app/ports/sign-in.ts';
import { offerableTiers, offerTier } from '#app/services/bulk-offer.ts';
import { currenciesOf, parseBulkPlan, savePlans } from '#app/services/bulk-plan.ts';
import {
  backToList,
  readSelection,
  selectedStores,
} from '#app/services/bulk-selection.ts';
import { demoOfferingTerms } from '../../prisma/seed-data/demo-offering.ts';
import {
  acceptRow,
  agencyRow,
  auditEntry,
  connectStore,
  EVERYTHING,
} from '../../test/contracts/repositories/world.ts';
import { makeTestDeps, type TestDeps } from '../../test/factories/service-deps.ts';
import { staffAgency } from '../../test/factories/staffed-agency.ts';
import { makeMemoryWorld } from '../../test/memory/make-memory-world.ts';

/** 26 October 2026, before the season. */
const NOW = Date.UTC(2026, 9, 26, 16);

let world: ReturnType<typeof makeMemoryWorld>;
let deps: TestDeps;

beforeEach(async () => {
  world = makeMemoryWorld();
  deps = makeTestDeps(world.repositories, NOW);
  await world.addAgency(agencyRow());
  await staffAgency(world);
  const terms = demoOfferingTerms(seasonFor('US', 2026), null);
  const offering = { id: 'offering-1', agencyId: 'agency', version: 1, terms };
  await world.addOffering(offering, 'published');
});

const addStore = (name: string, facts: Partial<StoreFacts> = {}): Promise<StoreRow> =>
  connectStore(world, { name, platformKey: `${name}.myshopify.com`, ...facts });

const member = (role: MemberRole = 'planner', memberId = 'm1'): MemberSession => ({
  ...{ memberId, name: 'Paula Planner', email: 'p@example.com', role, locale: 'en' },
  agency: agencyRow(),
});

const summary = async (stores: readonly StoreRow[], tierCode: string) => {
  const offered = await offerTier(deps, member(), stores, tierCode);
  return Object.fromEntries(offered.map(({ name, result }) => [name, result]));
};

describe('offering a package to many stores', () => {
  it('tells of each store whether it was sent, and why not', async () => {
    const { repositories } = world;
    const free = await addStore('free');
    const subscribed = await addStore('subscribed');
    await acceptRow(repositories, { storeId: subscribed.id, state: 'accepted' });
    const asked = await addStore('asked');
    await offerTier(deps, member(), [asked], 'extended');
    const yen = await addStore('yen', { currency: 'JPY' });
    const left = await addStore('gone');
    await repositories.stores.disconnect(left.id, NOW);
    const gone = await repositories.stores.byId(left.id);
    if (!gone) throw new Error('no store');
    expect(await summary([free, subscribed, asked, yen, gone], 'extended')).toEqual({
      free: 'sent',
      subscribed: 'has_package',
      asked: 'open_already',
      yen: 'not_sold',
      gone: 'disconnected',
    });
    expect(await summary([free], 'platinum')).toEqual({ free: 'not_sold' });
    const [thread] = await repositories.quoteThreads.allOfStore(free.id);
    expect(thread).toMatchObject({
      ...{ state: 'offered', tierCode: 'extended', offeringId: 'offering-1' },
    });
    const filter = { ...EVERYTHING, storeId: free.id };
    expect(await repositories.audit.list('agency', filter, null, 10)).toMatchObject([
      { what: 'subscription_offered', actor: { name: 'Paula Planner' } },
    ]);
    const told = await repositories.live.after(0);
    const quotes = told.filter(
      ({ kind, storeId }) => kind === 'quote' && storeId === free.id,
    );
    expect(quotes).toHaveLength(1);
  });

  it('offers nothing that nobody is on call for', async () => {
    const store = await addStore('free');
    await world.repositories.capacity.removeShift(
      'agency',
      'shift-agency',
      auditEntry('shift_removed'),
    );
    expect(await summary([store], 'around_the_clock')).toEqual({ free: 'no_place' });
    expect(await world.repositories.quoteThreads.allOfStore(store.id)).toEqual([]);
  });

  it('lists what is on sale for some of the stores, smallest first', async () => {
    const stores = [await addStore('a'), await addStore('b', { market: 'PL' })];
    const tiers = await offerableTiers(deps, stores);
    expect(tiers.map(({ code, stores: count }) => [code, count])).toEqual([
      ['essential', 2],
      ['extended', 2],
      ['around_the_clock', 2],
    ]);
    expect(await offerableTiers(deps, [])).toEqual([]);
  });

  it('is for owners and planners only', async () => {
    const store = await addStore('free');
    for (const role of ['reader', 'responder'] as const)
      await expect(
        offerTier(deps, member(role), [store], 'extended'),
      ).rejects.toMatchObject({ code: 'not_allowed' });
    expect(await world.repositories.quoteThreads.allOfStore(store.id)).toEqual([]);
  });
});

describe('setting the monthly plan of many stores', () => {
  const formOf = (fields: Record<string, string>): FormData => {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    return form;
  };

  it('sets each in its own currency, once', async () => {
    const stores = [
      await addStore('us'),
      await addStore('pl', { currency: 'PLN', market: 'PL' }),
    ];
    const currencies = currenciesOf(stores);
    expect(currencies).toEqual(['PLN', 'USD']);
    const fields = { name: 'Care', hours: '6', 'price.USD': '900', 'price.PLN': '3600' };
    const form = parseBulkPlan(formOf(fields), currencies);
    const save = () => savePlans(deps, member(), stores, form);
    expect(await save()).toMatchObject({
      stores: [{ result: 'saved' }, { result: 'saved' }],
    });
    expect(await save()).toMatchObject({
      stores: [{ result: 'unchanged' }, { result: 'unchanged' }],
    });
    const plans = await Promise.all(
      stores.map(({ id }) => world.repositories.stores.plan(id)),
    );
    expect(plans.map((plan) => [plan?.currency, plan?.priceMinor])).toEqual([
      ['USD', 90_000],
      ['PLN', 360_000],
    ]);
  });

  it('names every wrong field and sets nothing', async () => {
    const stores = [await addStore('us'), await addStore('pl', { currency: 'PLN' })];
    const fields = { name: 'x'.repeat(10_000), hours: '-1', 'price.USD': '1' };
    const form = parseBulkPlan(formOf({ ...fields, 'price.PLN': '-5' }), ['PLN', 'USD']);
    expect(await savePlans(deps, member(), stores, form)).toEqual({
      outcome: 'bad_plan',
      wrong: ['name', 'price.PLN', 'hours'],
    });
    expect(await world.repositories.stores.plan(stores[0]?.id ?? '')).toBeNull();
    await expect(savePlans(deps, member('reader'), stores, form)).rejects.toMatchObject({
      code: 'not_allowed',
    });
  });
});

describe('choosing stores', () => {
  const read = (text: string) => readSelection(new URLSearchParams(text));

  it('takes those ticked, or all that match the list as it is filtered', async () => {
    const a = await addStore('alpha');
    await addStore('beta', { market: 'PL' });
    const names = async (text: string) =>
      (await selectedStores(deps, 'agency', read(text))).map(({ name }) => name);
    expect(await names(`store=${a.id}&store=${a.id}`)).toEqual(['alpha']);
    expect(await names('all=1')).toEqual(['alpha', 'beta']);
    expect(await names('all=1&market=PL')).toEqual(['beta']);
    expect(await names('')).toEqual([]);
    expect(backToList(read('all=1&market=PL'))).toBe('/console?market=PL');
    expect(backToList(read(`store=${a.id}`))).toBe('/console');
  });

  it('another agency’s store is not found, and nothing is done to the others', async () => {
    const mine = await addStore('mine');
    const theirs = await addStore('theirs', { agencyId: 'other' });
    for (const id of [theirs.id, 'nothing', '<b>'])
      await expect(
        selectedStores(
          deps,
          'agency',
          readSelection(
            new URLSearchParams([
              ['store', mine.id],
              ['store', id],
            ]),
          ),
        ),
      ).rejects.toMatchObject({ code: 'not_found' });
  });
});
