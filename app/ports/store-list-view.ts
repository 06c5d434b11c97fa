import type { LocalText } from '#app/domain/offerings/types.ts';
import type { CurrencyCode, EpochMs, Zone } from '#app/domain/shared/types.ts';
import type { IncidentRow } from '#app/ports/repositories.ts';
import type { RememberedSuggestion } from '#app/ports/store-lists.ts';
import type { PlatformName } from '#app/ports/store-platform.ts';

// What the console's list of stores is told; made by services, drawn by components.

/** What the agency does next for a store. Texts: `console:next.<code>`. */
export type NextStep =
  | { readonly code: 'acknowledge_by'; readonly atMs: EpochMs; readonly isLate: boolean }
  | { readonly code: 'look_at_incident' }
  | { readonly code: 'watch_recovery' }
  | { readonly code: 'open_in_admin' }
  | { readonly code: 'answer_request'; readonly threadId: string }
  | { readonly code: 'reconnect' }
  | { readonly code: 'look_at_connection' }
  | { readonly code: 'import_failed' }
  | { readonly code: 'import_running' }
  | { readonly code: 'ask_for_csv' }
  | { readonly code: 'propose_package' }
  | { readonly code: 'propose_larger' }
  | { readonly code: 'nothing' };

/** One line of the console's list. */
export interface StoreListRow {
  /** Null until the store's app was opened for the first time. */
  readonly storeId: string | null;
  readonly name: string;
  readonly platform: PlatformName;
  readonly zone: Zone | null;
  /** Null until the app was opened. */
  readonly market: string | null;
  readonly currency: CurrencyCode | null;
  readonly state: 'connected' | 'waiting' | 'disconnected';
  /** When the shop was last heard of, where that is too long ago; null while its orders reach us. */
  readonly silentSinceMs: EpochMs | null;
  /** Orders per hour by quarter of an hour, oldest first, last 4 h; null where nothing is known. */
  readonly series: readonly number[] | null;
  /** Orders in the last 60 minutes; null where they are not known. */
  readonly ordersPerHour: number | null;
  /** `ordersPerHour` ÷ the usual for that time of the week. */
  readonly ofExpected: number | null;
  readonly incident: IncidentInList | null;
  readonly suggestion: RememberedSuggestion | null;
  readonly activePackage: {
    readonly code: string;
    readonly name: LocalText | null;
    readonly isBelowSuggestion: boolean;
  } | null;
  readonly nextStep: NextStep;
}

export interface IncidentInList {
  readonly id: string;
  readonly kind: IncidentRow['kind'];
  readonly sinceMs: EpochMs;
  readonly minutes: number;
  readonly acknowledgedBy: string | null;
  readonly isAcknowledged: boolean;
  /** Not acknowledged although an answer is promised. */
  readonly isPromiseAtRisk: boolean;
  /** Other open incidents of the store. */
  readonly more: number;
}

/** What the stores differ in, for filters: codes, and names where the agency gave them. */
export interface StoreListChoices {
  readonly platforms: readonly PlatformName[];
  readonly markets: readonly string[];
  readonly currencies: readonly CurrencyCode[];
  readonly packages: readonly TierChoice[];
  readonly suggestions: readonly TierChoice[];
}

export interface TierChoice {
  readonly code: string;
  /** Null where the agreement does not hold it. */
  readonly name: LocalText | null;
}

export interface StoreList {
  readonly rows: readonly StoreListRow[];
  /** How many each view holds, before searching. */
  readonly counts: {
    readonly all: number;
    readonly needsAction: number;
    readonly noPackage: number;
  };
  readonly choices: StoreListChoices;
  /** How many match view, filters and search. */
  readonly matching: number;
  /** Those of them that something can be done with: somebody opened them once. */
  readonly choosable: number;
  readonly page: number;
  readonly pages: number;
  readonly atMs: EpochMs;
}
