import { describe, expect, it } from 'vitest';
import { listStores, allMatchingStores } from '#app/services/store-list.ts';
import { expectedLastHour } from '#app/services/store-list-row.ts';
import {
  extended,
  incident,
  list,
  makeListDeps,
  NOW,
  packageOf,
  query,
  store,
  summary,
} from '../../test/factories/store-list-world.ts';

const HOUR = 3_600_000;

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
    const { deps, asked } = makeListDeps({ stores: thousand });
    await listStores(deps, 'ag1', query());
    expect(asked.toSorted()).toEqual(
      [
        'buckets',
        'imports',
        'incidents',
        'orders',
        'packages',
        'signs',
        'stores',
        'summaries',
        'threads',
        'waiting',
      ].toSorted(),
    );
  });

  it('asks for one job to remember what is missing, and for none when all is fresh', async () => {
    const stale = makeListDeps({ stores: thousand });
    await listStores(stale.deps, 'ag1', query());
    expect(stale.jobs).toMatchObject([
      { name: 'remember_stores', uniqueKey: 'remember_stores:ag1' },
    ]);
    const fresh = makeListDeps({
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
    const before = makeListDeps({ ...world, imports: imported(NOW - 10) });
    await listStores(before.deps, 'ag1', query());
    expect(before.jobs).toEqual([]);
    const after = makeListDeps({ ...world, imports: imported(NOW - 8) });
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
    const { deps } = makeListDeps({ stores: thousand });
    expect(await allMatchingStores(deps, 'ag1', query('page=3'))).toHaveLength(1000);
  });
});
