import { describe, expect, it } from 'vitest';
import type { IncidentRow, StoreRow } from '#app/ports/repositories.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import type { ActivePackage, StoreSummaryRow } from '#app/ports/store-lists.ts';
import { listStores, allMatchingStores } from '#app/services/store-list.ts';
import { storeListQuery, storeListUrl } from '#app/services/store-list-query.ts';
import { expectedLastHour } from '#app/services/store-list-row.ts';

const HOUR = 3_600_000;
/** Friday 2026-11-27 19:30 in New York. */
const NOW = Date.UTC(2026, 10, 28, 0, 30);

function store(id: string, facts: Partial<StoreRow> = {}): StoreRow {
  return {
    id,
    agencyId: 'ag1',
    platform: 'shopify',
    platformKey: `${id}.myshopify.com`,
    name: id,
    currency: 'USD',
    zone: 'America/New_York',
    market: 'US',
    contactEmail: null,
    scopes: [],
    connectedAt: 0,
    disconnectedAt: null,
    erasedAt: null,
    ...facts,
  };
}

function incident(storeId: string, facts: Partial<IncidentRow> = {}): IncidentRow {
  return {
    id: `i-${storeId}`,
    storeId,
    kind: 'spike',
    sinceMs: NOW - 37 * 60_000,
    openedAtMs: NOW - 33 * 60_000,
    recoveredAtMs: null,
    acknowledgedAtMs: null,
    acknowledgedBy: null,
    promisedMinutes: null,
    ratio: 2.3,
    highestRatio: 2.4,
    observedPerHour: 263,
    expectedLow: 87,
    expectedHigh: 142,
    ...facts,
  };
}

function summary(storeId: string, facts: Partial<StoreSummaryRow> = {}): StoreSummaryRow {
  const ratePerHour = new Array<number>(168).fill(10);
  return {
    storeId,
    rememberedAtMs: NOW,
    ratePerHour,
    suggestion: { outcome: 'none' },
    peakDates: null,
    ...facts,
  };
}

const extended = {
  outcome: 'tier',
  tierCode: 'extended',
  tierName: { en: 'Extended', pl: 'Rozszerzony' },
  tierLevel: 2,
} as const;

function packageOf(storeId: string, tierLevel: number): ActivePackage {
  const tierName = {
    en: `Level ${String(tierLevel)}`,
    pl: `Poziom ${String(tierLevel)}`,
  };
  const season = { seasonCode: 'holiday', seasonYear: 2026 };
  return { storeId, ...season, tierCode: `t${String(tierLevel)}`, tierName, tierLevel };
}

interface World {
  stores?: StoreRow[];
  incidents?: IncidentRow[];
  summaries?: StoreSummaryRow[];
  packages?: ActivePackage[];
  threads?: { id: string; storeId: string; state: string; changedAt: number }[];
  imports?: unknown[];
  waiting?: unknown[];
  orders?: { storeId: string; orders: number }[];
  buckets?: unknown[];
}

function makeDeps(world: World) {
  const asked: string[] = [];
  const jobs: unknown[] = [];
  const answer = (name: string, value: unknown[] | undefined) => () => {
    asked.push(name);
    return Promise.resolve(value ?? []);
  };
  const repositories = {
    stores: { ofAgency: answer('stores', world.stores) },
    incidents: { openOfAgency: answer('incidents', world.incidents) },
    quoteThreads: { allOfAgency: answer('threads', world.threads) },
    storeLists: {
      summaries: answer('summaries', world.summaries),
      activePackages: answer('packages', world.packages),
      latestImports: answer('imports', world.imports),
      waiting: answer('waiting', world.waiting),
      ordersIn: answer('orders', world.orders),
      orderBuckets: answer('buckets', world.buckets),
    },
    jobs: { add: (job: unknown) => Promise.resolve(jobs.push(job) > 0) },
  };
  const deps = { repositories, clock: { now: () => NOW } } as unknown as ServiceDeps;
  return { deps, asked, jobs };
}

const query = (text = '') =>
  storeListQuery.parse(Object.fromEntries(new URLSearchParams(text)));
const list = (world: World, text = '') =>
  listStores(makeDeps(world).deps, 'ag1', query(text));

describe('the agency’s list of stores', () => {
  it('asks for an answer where a store waits for a quote, and not where the store has it', async () => {
    const thread = (id: string, storeId: string, state: string, changedAt = 1) => ({
      id,
      storeId,
      state,
      changedAt,
    });
    const { rows, counts } = await list({
      stores: ['asking', 'answered'].map((id) => store(id)),
      threads: [
        thread('later', 'asking', 'requested', 2),
        thread('first', 'asking', 'requested'),
        thread('sent', 'answered', 'quoted'),
      ],
    });
    const steps = Object.fromEntries(rows.map((row) => [row.name, row.nextStep]));
    expect(steps).toEqual({
      asking: { code: 'answer_request', threadId: 'first' },
      answered: { code: 'nothing' },
    });
    expect(counts.needsAction).toBe(1);
  });

  it('puts promises at risk first, then open incidents, then what waits for somebody', async () => {
    const { rows } = await list({
      stores: ['calm', 'busy', 'acked', 'plain', 'risk'].map((id) => store(id)),
      summaries: [summary('busy', { suggestion: extended })],
      incidents: [
        incident('acked', {
          acknowledgedAtMs: NOW,
          acknowledgedBy: 'Priya',
          promisedMinutes: 30,
        }),
        incident('plain'),
        incident('risk', { promisedMinutes: 30 }),
      ],
    });
    expect(rows.map((row) => row.name)).toEqual([
      'risk',
      'plain',
      'acked',
      'busy',
      'calm',
    ]);
    expect(rows[0]?.incident).toMatchObject({ isPromiseAtRisk: true, minutes: 37 });
    expect(rows[0]?.nextStep).toEqual({
      code: 'acknowledge_by',
      atMs: NOW - 3 * 60_000,
      isLate: true,
    });
    expect(rows[1]?.incident?.isPromiseAtRisk).toBe(false);
    expect(rows[2]?.incident).toMatchObject({
      acknowledgedBy: 'Priya',
      isPromiseAtRisk: false,
    });
  });

  it('compares the last 60 minutes with the usual for that time of the week', async () => {
    const { rows } = await list({
      stores: [store('a'), store('b'), store('tiny')],
      summaries: [
        summary('a'),
        summary('tiny', { ratePerHour: new Array<number>(168).fill(0.2) }),
      ],
      orders: [
        { storeId: 'a', orders: 23 },
        { storeId: 'tiny', orders: 1 },
      ],
    });
    expect(rows.map((row) => [row.name, row.ordersPerHour, row.ofExpected])).toEqual([
      ['a', 23, 2.3],
      ['b', 0, null],
      ['tiny', 1, null],
    ]);
  });

  it('weighs the two hours of the week that the last 60 minutes touch', () => {
    const ratePerHour = Array.from({ length: 168 }, (_, hour) =>
      hour === 4 * 24 + 19 ? 40 : 20,
    );
    const usual = expectedLastHour({ ratePerHour }, 'America/New_York', NOW);
    expect(usual).toBe(30);
  });

  it('says what is suggested, what is bought, and when that is less', async () => {
    const { rows } = await list({
      stores: [store('none'), store('less'), store('same')],
      summaries: ['none', 'less', 'same'].map((id) =>
        summary(id, { suggestion: extended }),
      ),
      packages: [packageOf('less', 1), packageOf('same', 2)],
    });
    const steps = Object.fromEntries(rows.map((row) => [row.name, row.nextStep.code]));
    expect(steps).toEqual({
      none: 'propose_package',
      less: 'propose_larger',
      same: 'nothing',
    });
    expect(
      rows.find((row) => row.name === 'less')?.activePackage?.isBelowSuggestion,
    ).toBe(true);
  });

  it('shows a registered store that nobody has opened yet', async () => {
    const world = {
      waiting: [
        { platform: 'shopify', platformKey: 'new.myshopify.com', registeredAtMs: 0 },
      ],
    };
    const { rows, counts } = await list(world);
    expect(rows[0]).toMatchObject({
      name: 'new.myshopify.com',
      state: 'waiting',
      nextStep: { code: 'open_in_admin' },
    });
    expect(counts).toEqual({ all: 1, needsAction: 1, noPackage: 0 });
  });

  it('says nothing of orders for a store that is disconnected, and leaves out an erased one', async () => {
    const { rows } = await list({
      stores: [
        store('gone', { disconnectedAt: 1 }),
        store('erased', { disconnectedAt: 1, erasedAt: 2 }),
      ],
      summaries: [summary('gone')],
    });
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      state: 'disconnected',
      ordersPerHour: null,
      ofExpected: null,
      series: null,
      nextStep: { code: 'reconnect' },
    });
  });

  it('draws the last four hours from quarters of an hour, as orders per hour', async () => {
    const { rows } = await list({
      stores: [store('a')],
      buckets: [
        { storeId: 'a', startMs: NOW - 4 * HOUR, orders: 3 },
        { storeId: 'a', startMs: NOW - HOUR / 4, orders: 5 },
      ],
    });
    expect(rows[0]?.series).toEqual([12, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 20]);
  });
});

describe('a list of a thousand stores', () => {
  const thousand = Array.from({ length: 1000 }, (_, i) =>
    store(`s${String(i).padStart(4, '0')}`),
  );

  it('asks each question once, however many stores there are', async () => {
    const { deps, asked } = makeDeps({ stores: thousand });
    await listStores(deps, 'ag1', query());
    expect(asked.toSorted()).toEqual(
      [
        'buckets',
        'imports',
        'incidents',
        'orders',
        'packages',
        'stores',
        'summaries',
        'threads',
        'waiting',
      ].toSorted(),
    );
  });

  it('asks for one job to remember what is missing, and for none when all is fresh', async () => {
    const stale = makeDeps({ stores: thousand });
    await listStores(stale.deps, 'ag1', query());
    expect(stale.jobs).toMatchObject([
      { name: 'remember_stores', uniqueKey: 'remember_stores:ag1' },
    ]);
    const fresh = makeDeps({
      stores: thousand,
      summaries: thousand.map(({ id }) => summary(id)),
    });
    await listStores(fresh.deps, 'ag1', query());
    expect(fresh.jobs).toEqual([]);
  });

  it('asks again once a store’s history was read after the last time', async () => {
    const world = {
      stores: [store('a')],
      summaries: [summary('a', { rememberedAtMs: NOW - 9 })],
    };
    const imported = (finishedAtMs: number) => [
      { storeId: 'a', state: 'done', reach: 'full', finishedAtMs },
    ];
    const before = makeDeps({ ...world, imports: imported(NOW - 10) });
    await listStores(before.deps, 'ag1', query());
    expect(before.jobs).toEqual([]);
    const after = makeDeps({ ...world, imports: imported(NOW - 8) });
    await listStores(after.deps, 'ag1', query());
    expect(after.jobs).toHaveLength(1);
  });

  it('comes in pages, and a page beyond the end is the last', async () => {
    const first = await list({ stores: thousand });
    expect([first.rows.length, first.pages, first.rows[0]?.name]).toEqual([
      50,
      20,
      's0000',
    ]);
    const beyond = await list({ stores: thousand }, 'page=99');
    expect([beyond.page, beyond.rows.at(-1)?.name]).toEqual([20, 's0999']);
  });

  it('goes whole into the export', async () => {
    const { deps } = makeDeps({ stores: thousand });
    expect(await allMatchingStores(deps, 'ag1', query('page=3'))).toHaveLength(1000);
  });
});

describe('searching, filtering and sorting', () => {
  const world: World = {
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
      suggestion: '',
      sort: 'urgency',
      page: 1,
    });
  });

  it('is narrowed by every filter, and says what is set in an address that reads the same', async () => {
    const world: World = {
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
