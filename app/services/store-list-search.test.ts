import { describe, expect, it } from 'vitest';
import { storeListUrl } from '#app/services/store-list-query.ts';
import {
  extended,
  incident,
  list,
  NOW,
  packageOf,
  query,
  store,
  summary,
  type StoreListWorld,
} from '../../test/factories/store-list-world.ts';

describe('searching, filtering and sorting', () => {
  const world: StoreListWorld = {
    stores: [store('Gifts'), store('Moda'), store('Corner')],
    packages: [packageOf('Moda', 2)],
    summaries: [
      summary('Gifts'),
      summary('Moda'),
      summary('Corner', { suggestion: extended }),
    ],
    orders: [
      { storeId: 'Gifts', orders: 3 },
      { storeId: 'Moda', orders: 30 },
    ],
  };
  const names = async (text: string) =>
    (await list(world, text)).rows.map((row) => row.name);

  it('finds a store by a part of its name, whatever the letters', async () => {
    expect(await names('q=GIF')).toEqual(['Gifts']);
    expect(await names('q=nothing+such')).toEqual([]);
  });

  it('keeps to a tab, and tells how many each tab holds whatever is searched', async () => {
    expect(await names('view=no_package')).toEqual(['Corner', 'Gifts']);
    expect(await names('view=needs_action')).toEqual(['Corner']);
    expect((await list(world, 'q=zzz')).counts).toEqual({
      all: 3,
      needsAction: 1,
      noPackage: 2,
    });
  });

  it('sorts by name, by orders and by how far from usual', async () => {
    expect(await names('sort=name')).toEqual(['Corner', 'Gifts', 'Moda']);
    expect(await names('sort=orders')).toEqual(['Moda', 'Gifts', 'Corner']);
    expect(await names('sort=of_expected')).toEqual(['Moda', 'Gifts', 'Corner']);
  });

  it('shows the whole list for an address that makes no sense', () => {
    const nonsense = 'view=x&sort=1&page=-4&platform=oddly&market=<b>&package=is-<b>&q=';
    expect(query(nonsense + 'x'.repeat(500))).toEqual({
      view: 'all',
      q: '',
      platform: '',
      market: '',
      currency: '',
      package: '',
      incidents: '',
      connection: '',
      suggestion: '',
      sort: 'urgency',
      page: 1,
    });
  });

  it('is narrowed by every filter, and says what is set in an address that reads the same', async () => {
    const world: StoreListWorld = {
      stores: [
        store('gifts'),
        store('moda', { currency: 'PLN', market: 'PL' }),
        store('wood', { platform: 'woocommerce' }),
      ],
      summaries: [
        summary('gifts', { suggestion: extended }),
        summary('moda', { suggestion: null }),
        summary('wood', { suggestion: { outcome: 'too_little_history' } }),
      ],
      packages: [packageOf('gifts', 1), packageOf('moda', 2)],
      incidents: [incident('gifts'), incident('wood', { acknowledgedAtMs: NOW })],
    };
    const names = async (text: string) =>
      (await list(world, text)).rows.map(({ name }) => name).sort();
    const cases: Record<string, string[]> = {
      'platform=woocommerce': ['wood'],
      'market=PL': ['moda'],
      'currency=USD': ['gifts', 'wood'],
      'package=any': ['gifts', 'moda'],
      'package=none': ['wood'],
      'package=below': ['gifts'],
      'package=is-t2': ['moda'],
      'incidents=open': ['gifts', 'wood'],
      'incidents=unacknowledged': ['gifts'],
      'incidents=none': ['moda'],
      'suggestion=is-extended': ['gifts'],
      'suggestion=too_little_history': ['wood'],
      'suggestion=unknown': ['moda'],
      'currency=USD&incidents=open&q=GIF': ['gifts'],
      'currency=EUR': [],
    };
    for (const [text, expected] of Object.entries(cases)) {
      expect([text, await names(text)]).toEqual([text, expected]);
      const url = storeListUrl(query(text));
      expect(query(url.slice(url.indexOf('?') + 1))).toEqual(query(text));
    }
    const { choices, counts, matching } = await list(world, 'currency=EUR');
    expect(choices).toMatchObject({
      platforms: ['shopify', 'woocommerce'],
      markets: ['PL', 'US'],
      currencies: ['PLN', 'USD'],
      suggestions: [{ code: 'extended' }],
    });
    expect(choices.packages.map(({ code }) => code)).toEqual(['t1', 't2']);
    expect([counts.all, matching]).toEqual([3, 0]);
  });
});
