import type { HourlyOrders, OrderHour, VisitHour } from '#app/domain/peaks/types.ts';
import type { Plan } from '#app/domain/offerings/types.ts';
import type { EpochMs, InstantRange, Zone } from '#app/domain/shared/types.ts';
import type { AuditEntry, AuditTrail } from '#app/ports/audit.ts';
import type { Offerings, Seasons } from '#app/ports/catalogue.ts';
import type { ConnectionHealths } from '#app/ports/connection-health.ts';
import type { MarkedEvents } from '#app/ports/marked-events.ts';
import type {
  Capacity,
  JoinCodes,
  Look,
  Members,
  SavedViews,
  Theme,
} from '#app/ports/people.ts';
import type { Outbox } from '#app/ports/outbox.ts';
import type { QuoteThreads } from '#app/ports/quote-threads.ts';
import type { Jobs, Leases } from '#app/ports/job-queue.ts';
import type { WatchStates } from '#app/ports/watch-states.ts';
import type { StoreLists } from '#app/ports/store-lists.ts';
import type { Subscriptions } from '#app/ports/subscriptions.ts';
import type { LedgerEntry, PlatformName } from '#app/ports/store-platform.ts';

// Repositories are small, named by question, and take storeId (or agencyId) first. What belongs to
// another tenant is null or AppError `not_found`, never an empty success.

export interface AgencyRow {
  readonly id: string;
  readonly name: string;
  readonly contactName: string;
  readonly contactEmail: string;
  readonly contactPhone: string | null;
  readonly locale: string;
  readonly zone: Zone;
}

export interface StoreRow {
  readonly id: string;
  readonly agencyId: string;
  readonly platform: PlatformName;
  readonly platformKey: string;
  readonly name: string;
  readonly currency: string;
  readonly zone: Zone;
  readonly market: string;
  readonly contactEmail: string | null;
  readonly scopes: readonly string[];
  readonly connectedAt: EpochMs;
  readonly disconnectedAt: EpochMs | null;
  readonly erasedAt: EpochMs | null;
}

export interface Agencies {
  byId(agencyId: string): Promise<AgencyRow | null>;
  /** Throws where the id is taken. */
  add(agency: AgencyRow, at: EpochMs, audit: AuditEntry): Promise<void>;
  /** Name, contact, language and zone; what merchants see of the agency. */
  update(
    agencyId: string,
    facts: Omit<AgencyRow, 'id'>,
    audit: AuditEntry,
  ): Promise<void>;
  theme(agencyId: string): Promise<Theme>;
  /** The theme without the logo's bytes, for every page that names the agency. */
  look(agencyId: string): Promise<Look>;
  saveTheme(agencyId: string, theme: Theme, audit: AuditEntry): Promise<void>;
}

export type StoreFacts = Omit<
  StoreRow,
  'id' | 'connectedAt' | 'disconnectedAt' | 'erasedAt'
>;

export interface Stores {
  byId(storeId: string): Promise<StoreRow | null>;
  byPlatformKey(platform: PlatformName, platformKey: string): Promise<StoreRow | null>;
  ofAgency(agencyId: string): Promise<StoreRow[]>;
  connected(): Promise<StoreRow[]>;
  /**
   * Creates the store or brings it back after an uninstall; `isNew` tells which.
   *
   * @param arriving what follows where it is new or back, in the same transaction
   */
  connect(
    facts: StoreFacts,
    at: EpochMs,
    arriving?: (storeId: string) => Outbox,
  ): Promise<{ store: StoreRow; isNew: boolean }>;
  /** @param outbox what follows, in the same transaction */
  updateFacts(
    storeId: string,
    facts: Partial<StoreFacts>,
    outbox?: Outbox,
  ): Promise<void>;
  disconnect(storeId: string, at: EpochMs): Promise<void>;
  /**
   * Deletes all that was read or counted of the store (ledger, hours, visits, known ranges, imports,
   * CSV mapping, deliveries, watch state, staff settings), blanks its contact, takes people's names
   * out of its agreements, which are kept, and sets `erasedAt`. One transaction; safe to repeat.
   */
  erase(storeId: string, at: EpochMs): Promise<void>;
  plan(storeId: string): Promise<Plan | null>;
  savePlan(storeId: string, plan: Plan, audit: AuditEntry): Promise<void>;
  /**
   * Moves a store to the code's agency, all or nothing: the code is used up, the store's registration
   * moves with it, and its monthly plan goes, for that was agreed with the agency it leaves.
   * `bound`: it has an agreement that stands, or an open quote thread. `code_gone`: used, revoked or
   * expired, maybe a moment ago. From then on `connect` keeps the agency the store is at.
   */
  join(
    storeId: string,
    codeId: string,
    now: EpochMs,
    audits: readonly AuditEntry[],
  ): Promise<'joined' | 'bound' | 'code_gone'>;
}

/** What a staff member chose; `staffId` is the platform's own id of the person. */
export interface StaffSettings {
  locale(storeId: string, staffId: string): Promise<string | null>;
  rememberLocale(storeId: string, staffId: string, locale: string): Promise<void>;
  dismissed(storeId: string, staffId: string): Promise<readonly string[]>;
  setDismissed(
    storeId: string,
    staffId: string,
    what: string,
    on: boolean,
  ): Promise<void>;
}

export interface Ledger {
  /**
   * Writes orders into the ledger: one row an order, a newer version replaces an older one, an
   * older one changes nothing. All or nothing, with the hours they touch marked to be counted.
   * Of versions of one time the last one written holds: it was read later.
   */
  record(storeId: string, zone: Zone, entries: readonly LedgerEntry[]): Promise<void>;
  /** Orders per UTC minute (epoch minutes), ascending, minutes without orders left out. */
  minutes(
    storeId: string,
    range: InstantRange,
  ): Promise<{ minute: number; orders: number }[]>;
  /** Orders that count. */
  total(storeId: string): Promise<number>;
  /** The ids of those orders that are not here, or only in an older version. */
  missing(storeId: string, entries: readonly LedgerEntry[]): Promise<string[]>;
  erase(storeId: string): Promise<void>;
  /** Forgets delivery ids received before, real time. They only save work. */
  pruneDeliveries(beforeMs: EpochMs): Promise<void>;
}

/**
 * What a span is known of. `orders_provisional`: by first figures from the store's own statistics, until
 * its orders are read.
 */
export type KnownKind = 'orders' | 'orders_provisional' | 'visits';

export interface OrderCounts {
  /** Counts the hours marked as changed; returns how many were. */
  countDirtyHours(limit?: number): Promise<{ storeId: string; hourStart: EpochMs }[]>;
  /** Where a first figure is greater than what is counted so far, it stands for the hour's orders. */
  hours(storeId: string, range: InstantRange): Promise<OrderHour[]>;
  /** `hours` with the spans for which orders are known, by first figures too. */
  hourly(storeId: string, zone: Zone, range: InstantRange): Promise<HourlyOrders>;
  known(storeId: string, kind: KnownKind): Promise<InstantRange[]>;
  /** Start of the first hour with an order in the range; null where none is counted. */
  firstOrderHour(storeId: string, range: InstantRange): Promise<EpochMs | null>;
  /** Adds a span to what is known; touching spans become one. */
  addKnown(
    storeId: string,
    kind: 'orders' | 'visits',
    range: InstantRange,
  ): Promise<void>;
  /** Keeps first figures for a span, in the place of those kept for it, and knows it by them. */
  keepFirstFigures(
    storeId: string,
    range: InstantRange,
    hours: readonly { readonly hourStart: EpochMs; readonly orders: number }[],
  ): Promise<void>;
  /** Forgets the first figures of a span: its orders themselves are here. */
  endFirstFigures(storeId: string, range: InstantRange): Promise<void>;
  recordVisits(storeId: string, hours: readonly VisitHour[]): Promise<void>;
  visits(storeId: string, range: InstantRange): Promise<VisitHour[]>;
}

/** One stretch of history to read; the list is worked off in order. */
export interface ImportWindow {
  readonly fromMs: EpochMs;
  readonly untilMs: EpochMs;
  readonly state: 'waiting' | 'running' | 'done';
  readonly cursor: string | null;
  readonly expected: number | null;
  readonly read: number;
  readonly testSkipped?: number;
}

export interface ImportRow {
  readonly id: string;
  readonly storeId: string;
  readonly source: 'platform' | 'csv';
  readonly state: 'running' | 'done' | 'failed';
  readonly startedAt: EpochMs;
  readonly finishedAt: EpochMs | null;
  readonly expected: number | null;
  readonly read: number;
  readonly testSkipped: number;
  readonly failureCode: string | null;
  readonly reach: 'full' | 'limited_60_days';
  readonly windows: readonly ImportWindow[];
}

export interface Imports {
  start(storeId: string, row: Omit<ImportRow, 'storeId'>): Promise<void>;
  latest(storeId: string, source: 'platform' | 'csv'): Promise<ImportRow | null>;
  /** Saves progress; the ledger rows it speaks of must be written already. */
  save(storeId: string, row: ImportRow): Promise<void>;
  csvMapping(storeId: string): Promise<unknown>;
  rememberCsvMapping(storeId: string, mapping: unknown): Promise<void>;
}

export interface IncidentRow {
  readonly id: string;
  readonly storeId: string;
  readonly kind: 'spike' | 'stall';
  readonly sinceMs: EpochMs;
  readonly openedAtMs: EpochMs;
  readonly recoveredAtMs: EpochMs | null;
  readonly acknowledgedAtMs: EpochMs | null;
  readonly acknowledgedBy: string | null;
  readonly promisedMinutes: number | null;
  readonly ratio: number;
  readonly highestRatio: number;
  readonly observedPerHour: number;
  readonly expectedLow: number;
  readonly expectedHigh: number;
}

export interface IncidentEventRow {
  readonly id: number;
  readonly atMs: EpochMs;
  readonly kind: 'opened' | 'update' | 'acknowledged' | 'note' | 'recovered';
  readonly author: string | null;
  readonly payload: Readonly<Record<string, string | number>>;
}

/** Incidents as people read and answer them; the watch opens and closes them, see `WatchStates`. */
export interface Incidents {
  byId(storeId: string, incidentId: string): Promise<IncidentRow | null>;
  open(storeId: string): Promise<IncidentRow[]>;
  /** Newest first. */
  recent(storeId: string, limit: number): Promise<IncidentRow[]>;
  openOfAgency(agencyId: string): Promise<IncidentRow[]>;
  recentOfAgency(agencyId: string, limit: number): Promise<IncidentRow[]>;
  /** Newest first. */
  events(storeId: string, incidentId: string): Promise<IncidentEventRow[]>;
  /** Only the first acknowledgement counts; the row tells whose it was. */
  acknowledge(
    storeId: string,
    incidentId: string,
    by: string,
    at: EpochMs,
  ): Promise<{ outcome: 'acknowledged' | 'already_acknowledged'; incident: IncidentRow }>;
  addNote(
    storeId: string,
    incidentId: string,
    by: string,
    text: string,
    at: EpochMs,
  ): Promise<void>;
}

export interface LiveEventRow {
  readonly id: number;
  readonly storeId: string;
  readonly agencyId: string;
  readonly kind: 'incident' | 'import' | 'counts' | 'subscription' | 'quote' | 'store';
  readonly atMs: EpochMs;
  readonly payload: Readonly<Record<string, string | number>>;
}

/** As many as `LiveEvents.after` gives at once: where it gives so many there are probably more. */
export const LIVE_EVENTS_AT_ONCE = 500;

/** What open pages are told; an outbox that every web process reads once a second. */
export interface LiveEvents {
  append(event: Omit<LiveEventRow, 'id'>): Promise<void>;
  /** Ascending, at most `LIVE_EVENTS_AT_ONCE`. */
  after(id: number): Promise<LiveEventRow[]>;
  /** Those of these that are there by now, ascending: an event can be seen later than its successor. */
  among(ids: readonly number[]): Promise<LiveEventRow[]>;
  lastId(): Promise<number>;
  prune(beforeMs: EpochMs): Promise<void>;
}

export interface Repositories {
  readonly agencies: Agencies;
  readonly stores: Stores;
  readonly storeLists: StoreLists;
  readonly staffSettings: StaffSettings;
  readonly ledger: Ledger;
  readonly counts: OrderCounts;
  readonly imports: Imports;
  readonly offerings: Offerings;
  readonly seasons: Seasons;
  readonly subscriptions: Subscriptions;
  readonly quoteThreads: QuoteThreads;
  readonly members: Members;
  readonly capacity: Capacity;
  readonly joinCodes: JoinCodes;
  readonly savedViews: SavedViews;
  readonly audit: AuditTrail;
  readonly incidents: Incidents;
  readonly watchStates: WatchStates;
  readonly marks: MarkedEvents;
  readonly connectionHealth: ConnectionHealths;
  readonly live: LiveEvents;
  readonly leases: Leases;
  readonly jobs: Jobs;
}
