import type { AuditedWhat, AuditEntry, AuditFilter } from '#app/ports/audit.ts';
import type { OfferingRow } from '#app/ports/catalogue.ts';
import type { MemberRow } from '#app/ports/people.ts';
import type {
  AgencyRow,
  IncidentRow,
  Repositories,
  StoreFacts,
  StoreRow,
} from '#app/ports/repositories.ts';
import type {
  AcceptContext,
  AcceptOutcome,
  SubscriptionRow,
} from '#app/ports/subscriptions.ts';
import type { LedgerEntry } from '#app/ports/store-platform.ts';

/** Repositories under test, with the things they only read. */
export interface RepositoryWorld {
  readonly repositories: Repositories;
  addAgency(agency: AgencyRow): Promise<void>;
  addMember(member: MemberRow): Promise<void>;
  addOffering(
    offering: OfferingRow,
    state: 'draft' | 'published' | 'withdrawn',
  ): Promise<void>;
  /** The plugin of a connected site spoke up. */
  sayHeartbeat(
    storeId: string,
    heartbeat: { atMs: number; arrivedAtMs: number; newestOrderId: number | null },
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
  startsOn: '2026-11-20',
  endsOn: '2026-12-31',
  pending: null,
  pauses: [],
  cancelledAt: null,
  cancellation: null,
  ...changes,
});

export const memberRow = (changes: Partial<MemberRow> = {}): MemberRow => ({
  id: 'member-1',
  agencyId: 'agency',
  name: 'Olga Owner',
  email: 'olga@example.com',
  role: 'owner',
  hasTwoFactor: false,
  createdAt: FRIDAY,
  ...changes,
});

export const auditEntry = (
  what: AuditedWhat,
  changes: Partial<AuditEntry> = {},
): AuditEntry => ({
  agencyId: 'agency',
  storeId: null,
  atMs: FRIDAY,
  actor: { kind: 'member', id: 'member-1', name: 'Olga Owner' },
  what,
  subjectId: 'subject',
  subjectName: 'Subject',
  changes: [],
  ...changes,
});

/** A filter of the record that leaves nothing out. */
export const EVERYTHING: AuditFilter = {
  fromMs: null,
  untilMs: null,
  storeId: null,
  actorId: null,
  area: null,
};

export const MIA = { kind: 'merchant', id: '42', name: 'Mia Merchant' } as const;

/** What goes with an acceptance by a merchant; asks for an hour of work and no cover. */
export const acceptContext = (
  row: SubscriptionRow,
  changes: Partial<AcceptContext> = {},
): AcceptContext => ({
  agencyId: 'agency',
  capacityVersion: null,
  demand: {
    workHours: 1,
    cover: [],
    days: { from: row.startsOn, to: row.endsOn },
    zone: 'UTC',
  },
  step: {
    atMs: row.acceptedAt,
    actor: MIA,
    event: 'accepted',
    from: null,
    to: row.state,
    effectiveOn: row.startsOn,
    values: {},
  },
  audit: auditEntry('subscription_accepted', {
    storeId: row.storeId,
    subjectId: row.id,
    actor: MIA,
  }),
  thread: null,
  ...changes,
});

/** Accepts with nothing out of the ordinary. */
export function acceptRow(
  { subscriptions }: Pick<Repositories, 'subscriptions'>,
  changes: Partial<SubscriptionRow> = {},
): Promise<AcceptOutcome> {
  const row = subscriptionRow(changes);
  return subscriptions.accept(row, acceptContext(row));
}

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
