import type { SignsOfLife } from '#app/ports/connection-health.ts';
import type { IncidentRow, StoreRow } from '#app/ports/repositories.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import type { ActivePackage, StoreSummaryRow } from '#app/ports/store-lists.ts';
import { listStores } from '#app/services/store-list.ts';
import { storeListQuery } from '#app/services/store-list-query.ts';

/** Friday 2026-11-27 19:30 in New York. */
export const NOW = Date.UTC(2026, 10, 28, 0, 30);

export function store(id: string, facts: Partial<StoreRow> = {}): StoreRow {
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

export function incident(storeId: string, facts: Partial<IncidentRow> = {}): IncidentRow {
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

export function summary(
  storeId: string,
  facts: Partial<StoreSummaryRow> = {},
): StoreSummaryRow {
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

export const extended = {
  outcome: 'tier',
  tierCode: 'extended',
  tierName: { en: 'Extended', pl: 'Rozszerzony' },
  tierLevel: 2,
} as const;

export function packageOf(storeId: string, tierLevel: number): ActivePackage {
  const tierName = {
    en: `Level ${String(tierLevel)}`,
    pl: `Poziom ${String(tierLevel)}`,
  };
  const season = { seasonCode: 'holiday', seasonYear: 2026 };
  return { storeId, ...season, tierCode: `t${String(tierLevel)}`, tierName, tierLevel };
}

/** What the repositories answer; nothing where it is left out. */
export interface StoreListWorld {
  stores?: StoreRow[];
  incidents?: IncidentRow[];
  summaries?: StoreSummaryRow[];
  packages?: ActivePackage[];
  threads?: { id: string; storeId: string; state: string; changedAt: number }[];
  imports?: unknown[];
  waiting?: unknown[];
  orders?: { storeId: string; orders: number }[];
  buckets?: unknown[];
  /** By store. */
  signs?: ReadonlyMap<string, SignsOfLife>;
}

/** Notes what was asked, and which jobs were added. */
export function makeListDeps(world: StoreListWorld) {
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
    connectionHealth: {
      signsOfConnected: () => {
        asked.push('signs');
        return Promise.resolve(world.signs ?? new Map());
      },
    },
    jobs: { add: (job: unknown) => Promise.resolve(jobs.push(job) > 0) },
  };
  const deps = { repositories, clock: { now: () => NOW } } as unknown as ServiceDeps;
  return { deps, asked, jobs };
}

export const query = (text = '') =>
  storeListQuery.parse(Object.fromEntries(new URLSearchParams(text)));
export const list = (world: StoreListWorld, text = '') =>
  listStores(makeListDeps(world).deps, 'ag1', query(text));
