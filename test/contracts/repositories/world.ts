import type {
  AgencyRow,
  IncidentRow,
  OfferingRow,
  Repositories,
  StoreFacts,
  StoreRow,
  SubscriptionRow,
} from '#app/ports/repositories.ts';
import type { LedgerEntry } from '#app/ports/store-platform.ts';

/** Repositories under test, with the two things they only read. */
export interface RepositoryWorld {
  readonly repositories: Repositories;
  addAgency(agency: AgencyRow): Promise<void>;
  addOffering(
    offering: OfferingRow,
    state: 'draft' | 'published' | 'withdrawn',
  ): Promise<void>;
  close(): Promise<void>;
}

export type MakeWorld = () => Promise<RepositoryWorld>;

export const MINUTE = 60_000;
export const HOUR = 3_600_000;
/** Friday, 27 November 2026, 00:00 UTC. */
export const FRIDAY = Date.UTC(2026, 10, 27);

export const agencyRow = (id = 'agency'): AgencyRow => ({
  id,
  name: `Agency ${id}`,
  contactName: 'Ada Example',
  contactEmail: 'ada@example.com',
  contactPhone: null,
  locale: 'en',
  zone: 'Europe/Warsaw',
});

export const storeFacts = (facts: Partial<StoreFacts> = {}): StoreFacts => ({
  agencyId: 'agency',
  platform: 'shopify',
  platformKey: 'test-store.myshopify.com',
  name: 'Test store',
  currency: 'USD',
  zone: 'UTC',
  market: 'US',
  contactEmail: 'owner@example.com',
  scopes: ['read_orders'],
  ...facts,
});

/** A connected store, its agency made where it is missing. */
export async function connectStore(
  { repositories, addAgency }: RepositoryWorld,
  facts: Partial<StoreFacts> = {},
): Promise<StoreRow> {
  const all = storeFacts(facts);
  if ((await repositories.agencies.byId(all.agencyId)) === null)
    await addAgency(agencyRow(all.agencyId));
  return (await repositories.stores.connect(all, FRIDAY)).store;
}

export const order = (
  orderId: string,
  placedAtMs: number,
  changes: Partial<LedgerEntry> = {},
): LedgerEntry => ({
  orderId,
  placedAtMs,
  state: 'placed',
  valueMinor: 1000,
  currency: 'USD',
  updatedAtMs: placedAtMs,
  ...changes,
});

export const subscriptionRow = (
  changes: Partial<SubscriptionRow> = {},
): SubscriptionRow => ({
  id: 'subscription-1',
  storeId: 'store',
  offeringId: 'offering-1',
  seasonCode: 'holiday',
  seasonYear: 2026,
  tierCode: 'extended',
  state: 'active',
  acceptedAt: FRIDAY,
  acceptedByName: 'Mia Merchant',
  acceptedByStaff: '42',
  agreement: { schema: 1, acceptedBy: { userId: '42', name: 'Mia Merchant' } },
  agreementHash: 'abc',
  cancelledAt: null,
  cancellation: null,
  ...changes,
});

export const incidentRow = (changes: Partial<IncidentRow> = {}): IncidentRow => ({
  id: 'incident-1',
  storeId: 'store',
  kind: 'spike',
  sinceMs: FRIDAY,
  openedAtMs: FRIDAY + 5 * MINUTE,
  recoveredAtMs: null,
  acknowledgedAtMs: null,
  acknowledgedBy: null,
  promisedMinutes: 30,
  ratio: 2.5,
  highestRatio: 2.5,
  observedPerHour: 250,
  expectedLow: 80,
  expectedHigh: 120,
  ...changes,
});
