import { randomUUID } from 'node:crypto';
import type { AuditEntry, AuditRow } from '#app/ports/audit.ts';
import type { OfferingVersion, SeasonRow } from '#app/ports/catalogue.ts';
import type { ConnectionHealth } from '#app/ports/connection-health.ts';
import type {
  InvitationRow,
  JoinCodeRow,
  MemberRow,
  SavedViewRow,
  ShiftRow,
  Theme,
} from '#app/ports/people.ts';
import type { NewJob } from '#app/ports/job-queue.ts';
import type { Outbox } from '#app/ports/outbox.ts';
import type { MarkRow } from '#app/ports/marked-events.ts';
import type { MessageRow, QuoteRow, QuoteThreadRow } from '#app/ports/quote-threads.ts';
import type {
  AgencyRow,
  ImportRow,
  IncidentEventRow,
  IncidentRow,
  LiveEventRow,
  StoreRow,
} from '#app/ports/repositories.ts';
import type { SubscriptionRow } from '#app/ports/subscriptions.ts';
import type { WatchStateRow } from '#app/ports/watch-states.ts';
import type { Demand } from '#app/domain/capacity/types.ts';
import type { LocalDate } from '#app/domain/shared/types.ts';
import type { AgreedState, SubscriptionStep } from '#app/domain/subscriptions/types.ts';
import type { InstantRange } from '#app/domain/shared/types.ts';
import type { OrderHour } from '#app/domain/peaks/types.ts';
import type { Plan } from '#app/domain/offerings/types.ts';
import type { LedgerEntry } from '#app/ports/store-platform.ts';
import type { StoreSummaryRow } from '#app/ports/store-lists.ts';

export interface MemoryJob {
  id: string;
  name: string;
  storeId: string | null;
  payload: unknown;
  uniqueKey: string | null;
  state: 'waiting' | 'running' | 'done' | 'dead';
  runAtMs: number;
  attempts: number;
  leaseUntilMs: number;
  leaseHolder: string | null;
  lastError: string | null;
  createdAtMs: number;
}

export interface MemorySubscription {
  row: SubscriptionRow;
  readonly agencyId: string;
  demand: Demand | null;
  stateBefore: AgreedState | null;
  readonly agreements: { agreement: unknown; hash: string; effectiveOn: LocalDate }[];
}

/** Everything the in-memory repositories hold. One of them is one database. */
export class Tables {
  readonly agencies = new Map<string, AgencyRow>();
  readonly stores = new Map<string, StoreRow>();
  readonly plans = new Map<string, Plan>();
  readonly staff = new Map<string, { locale: string | null; dismissed: string[] }>();
  readonly themes = new Map<string, Theme>();
  readonly storesPerResponder = new Map<string, number>();
  offerings: OfferingVersion[] = [];
  seasons: SeasonRow[] = [];
  readonly subscriptions: MemorySubscription[] = [];
  readonly steps: { storeId: string; id: string; step: SubscriptionStep }[] = [];
  readonly threads: QuoteThreadRow[] = [];
  readonly quotes: (QuoteRow & { storeId: string })[] = [];
  readonly messages: (MessageRow & { storeId: string })[] = [];
  readonly capacityVersions = new Map<string, number>();
  shifts: ShiftRow[] = [];
  readonly workHours = new Map<string, { memberId: string; hours: number }>();
  members: MemberRow[] = [];
  readonly invitations: (InvitationRow & { tokenHash: string })[] = [];
  readonly joinCodes: (JoinCodeRow & { codeHash: string })[] = [];
  savedViews: SavedViewRow[] = [];
  readonly audit: AuditRow[] = [];
  /** Orders by store, then by order id. */
  readonly ledger = new Map<string, Map<string, LedgerEntry>>();
  readonly hours = new Map<string, Map<number, OrderHour>>();
  readonly dirty = new Map<string, Set<number>>();
  readonly provisional = new Map<string, Map<number, number>>();
  readonly visits = new Map<string, Map<number, number>>();
  readonly known = new Map<string, InstantRange[]>();
  readonly imports: ImportRow[] = [];
  readonly csvMappings = new Map<string, unknown>();
  readonly incidents: IncidentRow[] = [];
  readonly incidentEvents: (IncidentEventRow & { incidentId: string })[] = [];
  readonly watchStates = new Map<string, WatchStateRow>();
  marks: MarkRow[] = [];
  readonly health = new Map<string, ConnectionHealth>();
  readonly heartbeats = new Map<
    string,
    { atMs: number; arrivedAtMs: number; newestOrderId: number | null }
  >();
  readonly summaries = new Map<string, StoreSummaryRow>();
  live: LiveEventRow[] = [];
  readonly leases = new Map<string, { holder: string; untilMs: number }>();
  jobs: MemoryJob[] = [];
  #lastId = 0;

  nextId(): number {
    return (this.#lastId += 1);
  }

  record(entry: AuditEntry): void {
    this.audit.push({ ...copied(entry), id: this.nextId() });
  }

  bumpCapacity(agencyId: string): void {
    this.capacityVersions.set(agencyId, (this.capacityVersions.get(agencyId) ?? 0) + 1);
  }

  addJob({ name, storeId, payload, uniqueKey, runAtMs }: NewJob): boolean {
    if (uniqueKey !== undefined && this.jobs.some((job) => job.uniqueKey === uniqueKey))
      return false;
    this.jobs.push({
      id: randomUUID(),
      name,
      storeId,
      payload: copied(payload),
      uniqueKey: uniqueKey ?? null,
      state: 'waiting',
      runAtMs,
      attempts: 0,
      leaseUntilMs: 0,
      leaseHolder: null,
      lastError: null,
      createdAtMs: Date.now(),
    });
    return true;
  }

  /** What follows from a fact. */
  follow({ jobs = [], live = [] }: Outbox = {}): void {
    for (const job of jobs) this.addJob(job);
    for (const event of live) this.tell(event);
  }

  tell(event: Omit<LiveEventRow, 'id'>): void {
    this.live.push({ ...event, id: this.nextId() });
  }
}

/** The inner map of a key, made where it is missing. */
export function inner<Key, InnerKey, Value>(
  maps: Map<Key, Map<InnerKey, Value>>,
  key: Key,
): Map<InnerKey, Value> {
  const known = maps.get(key) ?? new Map<InnerKey, Value>();
  maps.set(key, known);
  return known;
}

/** A deep copy, so that nobody holds a row of a "database". */
export function copied<Row>(row: Row): Row {
  return structuredClone(row);
}
