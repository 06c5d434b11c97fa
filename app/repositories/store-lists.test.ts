import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeStoreLists } from '#app/repositories/store-lists.ts';
import type { Database } from '#app/repositories/connect.ts';
import type { StoreLists } from '#app/ports/store-lists.ts';
import { makeDatabase } from '../../test/factories/database.ts';

let database: Database;
let lists: StoreLists;

const agency = (id: string) => ({
  id,
  name: id,
  contactName: 'Ada',
  contactEmail: 'ada@example.com',
  zone: 'UTC',
  createdAt: new Date(0),
});
const store = (id: string, agencyId: string) => ({
  id,
  agencyId,
  platform: 'shopify',
  platformKey: `${id}.myshopify.com`,
  name: id,
  currency: 'USD',
  zone: 'UTC',
  market: 'US',
  connectedAt: new Date(0),
});
const order = (storeId: string, orderId: string, minute: number) => ({
  storeId,
  orderId,
  minute,
  state: 'placed',
  valueMinor: 100,
  currency: 'USD',
  updatedAtMs: 0n,
});

beforeAll(async () => {
  database = await makeDatabase();
  const { prisma } = database;
  await prisma.agency.createMany({ data: [agency('ag1'), agency('ag2')] });
  await prisma.store.createMany({
    data: [store('s1', 'ag1'), store('s2', 'ag1'), store('other', 'ag2')],
  });
  lists = makeStoreLists(database);
});

afterAll(() => database.close());

describe('questions about all stores of an agency', () => {
  it('counts the orders of its own stores within the range, its end left out', async () => {
    await database.prisma.orderLedger.createMany({
      data: [
        order('s1', '1', 100),
        order('s1', '2', 114),
        order('s1', '3', 115),
        order('s1', '4', 160),
        order('s2', '1', 130),
        order('other', '1', 130),
      ],
    });
    const range = { fromMs: 100 * 60_000, untilMs: 160 * 60_000 };
    expect(await lists.ordersIn('ag1', range)).toEqual([
      { storeId: 's1', orders: 3 },
      { storeId: 's2', orders: 1 },
    ]);
    expect(await lists.orderBuckets('ag1', ['s1', 'other'], range, 15)).toEqual([
      { storeId: 's1', startMs: 100 * 60_000, orders: 2 },
      { storeId: 's1', startMs: 115 * 60_000, orders: 1 },
    ]);
    expect(await lists.orderBuckets('ag1', [], range, 15)).toEqual([]);
  });

  it('remembers a store’s summary, replaces it, and shows it to its own agency only', async () => {
    const ratePerHour = new Array<number>(168).fill(1.5);
    const suggestion = {
      outcome: 'tier',
      tierCode: 'extended',
      tierName: { en: 'Extended', pl: 'Rozszerzony' },
      tierLevel: 2,
    } as const;
    const row = { storeId: 's1', rememberedAtMs: 1_800_000_000_000 };
    await lists.saveSummary({
      ...row,
      ratePerHour: null,
      suggestion: null,
      peakDates: null,
    });
    const full = { ...row, ratePerHour, suggestion, peakDates: ['2026-11-27'] };
    await lists.saveSummary(full);
    expect(await lists.summaries('ag1')).toEqual([full]);
    expect(await lists.summaries('ag2')).toEqual([]);
  });

  it('takes a remembered row of an unknown shape as nothing remembered', async () => {
    await database.prisma.storeSummary.create({
      data: {
        storeId: 's2',
        rememberedAtMs: 5n,
        ratePerHour: '[1]',
        suggestion: '{"outcome":"?"}',
        peakDates: '["Friday"]',
      },
    });
    const rows = await lists.summaries('ag1');
    expect(rows.find((row) => row.storeId === 's2')).toEqual({
      storeId: 's2',
      rememberedAtMs: 5,
      ratePerHour: null,
      suggestion: null,
      peakDates: null,
    });
  });

  it('tells each store’s active package by the name it was published or quoted under', async () => {
    const terms = {
      tiers: [{ code: 'extended', level: 2, name: { en: 'Extended', pl: 'R' } }],
    };
    await database.prisma.offering.create({
      data: {
        id: 'o1',
        agencyId: 'ag1',
        seasonCode: 'holiday',
        seasonYear: 2026,
        version: 1,
        state: 'published',
        changedAt: new Date(0),
        terms: JSON.stringify(terms),
      },
    });
    const subscription = (
      id: string,
      storeId: string,
      state: string,
      tierCode: string,
      agreement: unknown = {},
    ) => ({
      id,
      storeId,
      offeringId: 'o1',
      seasonCode: 'holiday',
      seasonYear: 2026,
      tierCode,
      state,
      acceptedAt: new Date(0),
      acceptedByName: 'D',
      acceptedByStaff: '1',
      agreement: JSON.stringify(agreement),
      agreementHash: 'h',
      agencyId: 'ag1',
      startsOn: '2026-11-20',
      endsOn: '2026-12-31',
      activeKey: state === 'cancelled' ? null : `${storeId}:holiday:2026`,
    });
    const quoted = {
      quote: { threadId: 't', number: 1 },
      terms: {
        tiers: [{ code: 'quoted', level: 1, name: { en: 'Nights', pl: 'Noce' } }],
      },
    };
    await database.prisma.subscription.createMany({
      data: [
        subscription('a', 's1', 'active', 'extended'),
        subscription('b', 's2', 'cancelled', 'extended'),
        subscription('d', 's2', 'active', 'quoted', quoted),
        subscription('c', 'other', 'active', 'extended'),
      ],
    });
    expect(await lists.activePackages('ag1')).toEqual([
      {
        storeId: 's1',
        seasonCode: 'holiday',
        seasonYear: 2026,
        tierCode: 'extended',
        tierName: { en: 'Extended', pl: 'R' },
        tierLevel: 2,
      },
      {
        storeId: 's2',
        seasonCode: 'holiday',
        seasonYear: 2026,
        tierCode: 'quoted',
        tierName: { en: 'Nights', pl: 'Noce' },
        tierLevel: 0,
      },
    ]);
  });

  it('tells the platform import of each store that was started last', async () => {
    const run = (
      id: string,
      storeId: string,
      source: string,
      state: string,
      at: number,
    ) => ({
      id,
      storeId,
      source,
      state,
      startedAt: new Date(at),
      finishedAt: state === 'done' ? new Date(at + 500) : null,
    });
    await database.prisma.import.createMany({
      data: [
        run('1', 's1', 'platform', 'failed', 1000),
        run('2', 's1', 'platform', 'done', 2000),
        run('3', 's1', 'csv', 'running', 3000),
        run('4', 'other', 'platform', 'running', 1000),
      ],
    });
    expect(await lists.latestImports('ag1')).toEqual([
      { storeId: 's1', state: 'done', reach: 'full', finishedAtMs: 2500 },
    ]);
  });

  it('tells which registered stores nobody has opened', async () => {
    const registration = (shop: string, agencyId: string) => ({
      clientId: shop,
      agencyId,
      shop,
      clientSecretSealed: 'sealed',
      createdAt: new Date(7),
    });
    await database.prisma.shopifyRegistration.createMany({
      data: [
        registration('s1.myshopify.com', 'ag1'),
        registration('new.myshopify.com', 'ag1'),
        registration('far.myshopify.com', 'ag2'),
      ],
    });
    expect(await lists.waiting('ag1')).toEqual([
      { platform: 'shopify', platformKey: 'new.myshopify.com', registeredAtMs: 7 },
    ]);
  });
});
