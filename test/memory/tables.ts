import type {
  AgencyRow,
  ImportRow,
  IncidentEventRow,
  IncidentRow,
  LiveEventRow,
  OfferingRow,
  StoreRow,
  SubscriptionRow,
} from '#app/ports/repositories.ts';
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

/** Everything the in-memory repositories hold. One of them is one database. */
export class Tables {
  readonly agencies = new Map<string, AgencyRow>();
  readonly stores = new Map<string, StoreRow>();
  readonly plans = new Map<string, Plan>();
  readonly staff = new Map<string, { locale: string | null; dismissed: string[] }>();
  readonly offerings: { row: OfferingRow; state: string }[] = [];
  readonly subscriptions: SubscriptionRow[] = [];
  /** Orders by store, then by order id. */
  readonly ledger = new Map<string, Map<string, LedgerEntry>>();
  readonly hours = new Map<string, Map<number, OrderHour>>();
  readonly dirty = new Map<string, Set<number>>();
  readonly visits = new Map<string, Map<number, number>>();
  readonly known = new Map<string, InstantRange[]>();
  readonly imports: ImportRow[] = [];
  readonly csvMappings = new Map<string, unknown>();
  readonly incidents: IncidentRow[] = [];
  readonly incidentEvents: (IncidentEventRow & { incidentId: string })[] = [];
  readonly watchStates = new Map<string, { untilMinute: number; state: unknown }>();
  readonly summaries = new Map<string, StoreSummaryRow>();
  live: LiveEventRow[] = [];
  readonly leases = new Map<string, { holder: string; untilMs: number }>();
  jobs: MemoryJob[] = [];
  #lastId = 0;

  nextId(): number {
    return (this.#lastId += 1);
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
