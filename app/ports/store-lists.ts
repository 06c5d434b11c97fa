import type { LocalText } from '#app/domain/offerings/types.ts';
import type { EpochMs, InstantRange, LocalDate } from '#app/domain/shared/types.ts';

// Questions about all stores of an agency at once: one query each, however many stores there are.

/** The suggestion as the list says it; the store's own page says why. */
export type RememberedSuggestion =
  | {
      readonly outcome: 'tier';
      readonly tierCode: string;
      readonly tierName: LocalText;
      readonly tierLevel: number;
    }
  | { readonly outcome: 'none' }
  | { readonly outcome: 'too_little_history' }
  | { readonly outcome: 'not_sold' };

/**
 * What is remembered of a store so that a list of a thousand needs no history.
 *
 * Derived; can be thrown away and made again.
 */
export interface StoreSummaryRow {
  readonly storeId: string;
  readonly rememberedAtMs: EpochMs;
  /** 168 usual orders per hour, index 0 is Monday 00:00 local; null with too little history. */
  readonly ratePerHour: readonly number[] | null;
  readonly suggestion: RememberedSuggestion | null;
  /** Store-local days of the coming season expected to be peak days, ascending; null: not known. */
  readonly peakDates: readonly LocalDate[] | null;
}

/** A store's agreement that is active now. */
export interface ActivePackage {
  readonly storeId: string;
  readonly seasonCode: string;
  readonly seasonYear: number;
  readonly tierCode: string;
  /** As accepted; null where the agreement does not hold it. */
  readonly tierName: LocalText | null;
  /** Order of strength, 1 is the smallest; 0 where the tier is not found. */
  readonly tierLevel: number;
}

export interface LatestImport {
  readonly storeId: string;
  readonly state: 'running' | 'done' | 'failed';
  readonly reach: 'full' | 'limited_60_days';
  readonly finishedAtMs: EpochMs | null;
}

/** A store that was registered but never opened the app. */
export interface WaitingStore {
  readonly platform: 'shopify';
  readonly platformKey: string;
  readonly registeredAtMs: EpochMs;
}

export interface OrderBucket {
  readonly storeId: string;
  readonly startMs: EpochMs;
  readonly orders: number;
}

export interface StoreLists {
  summaries(agencyId: string): Promise<StoreSummaryRow[]>;
  summary(storeId: string): Promise<StoreSummaryRow | null>;
  saveSummary(row: StoreSummaryRow): Promise<void>;
  activePackages(agencyId: string): Promise<ActivePackage[]>;
  /** The platform import of each store that was started last. */
  latestImports(agencyId: string): Promise<LatestImport[]>;
  waiting(agencyId: string): Promise<WaitingStore[]>;
  /** The store an incident belongs to; null for another agency's incident, or none. */
  storeOfIncident(agencyId: string, incidentId: string): Promise<string | null>;
  /** Orders of each store within the range; stores without orders are left out. */
  ordersIn(
    agencyId: string,
    range: InstantRange,
  ): Promise<{ storeId: string; orders: number }[]>;
  /** Orders by time bucket (whole minutes), for some stores; empty buckets are left out. */
  orderBuckets(
    agencyId: string,
    storeIds: readonly string[],
    range: InstantRange,
    bucketMinutes: number,
  ): Promise<OrderBucket[]>;
}
