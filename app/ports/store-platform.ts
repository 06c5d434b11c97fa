import type {
  CurrencyCode,
  EpochMs,
  InstantRange,
  LocalDate,
  Money,
  Zone,
} from '#app/domain/shared/types.ts';
import type { OrderState } from '#app/domain/orders/order-state.ts';
import type { VisitHour } from '#app/domain/peaks/types.ts';

export type PlatformName = 'shopify' | 'woocommerce';

/** An order as the ledger keeps it: no customer data. */
export interface LedgerEntry {
  readonly orderId: string;
  /** When the order was placed. */
  readonly placedAtMs: EpochMs;
  readonly state: OrderState;
  /** Shop currency, minor units. */
  readonly valueMinor: number;
  readonly currency: CurrencyCode;
  /** The platform's time of this version of the order. */
  readonly updatedAtMs: EpochMs;
}

export interface StoreProfile {
  readonly name: string;
  readonly currency: CurrencyCode;
  readonly zone: Zone;
  /** ISO country code. */
  readonly market: string;
  readonly contactEmail: string | null;
  readonly scopes: readonly string[];
}

export type HistoryReach =
  | { outcome: 'full' }
  /** Orders before `fromMs` cannot be read; `missing` names the permission. */
  | { outcome: 'limited'; fromMs: EpochMs; days: number; missing: string };

/** A page of history. `cursor` resumes right after it; `null` when it is the last. */
export interface OrderPage {
  readonly entries: readonly LedgerEntry[];
  /** Orders met on this page and left out: test orders, and what counts in no hour. */
  readonly testSkipped: number;
  readonly cursor: string | null;
  /** True where reading began again at the range's start: what was counted of it starts at 0. */
  readonly isRestart?: boolean;
  /** True where the platform tells nobody of such a change: to find it here is no message lost. */
  readonly isUntold?: boolean;
}

export type VisitHistory =
  | {
      outcome: 'read';
      hours: readonly VisitHour[];
      /** Where counting began, if it began inside the range: before it nothing is known. */
      knownFromMs?: EpochMs;
    }
  | { outcome: 'unavailable'; reason: 'permission_missing' | 'not_offered' };

/** Orders by store-local hour, as the store's own statistics have them. */
export type HourlyOrdersOutcome =
  | {
      outcome: 'read';
      /** Ascending by `hourStart`; hours without orders may be left out. */
      hours: readonly { readonly hourStart: EpochMs; readonly orders: number }[];
    }
  | {
      outcome: 'unavailable';
      /** `disagrees`: they do not add up to the number of orders that the store names. */
      reason: 'not_offered' | 'not_ready' | 'disagrees';
    };

/** What a merchant is told of in the store admin's inbox, once. */
export interface SiteNotice {
  /** Of letters, digits, `_` and `-`; the same as long as it says the same. */
  readonly id: string;
  readonly kind: 'offer' | 'package_change' | 'package_end';
  /** Store-local: an offer's last day, a change's first, a package's last. */
  readonly date: LocalDate;
  /** Of our page that shows it, from `/` on. */
  readonly path: string;
}

/** What the store admin shows of us outside our own pages: a widget, a badge, inbox notes. */
export interface SiteState {
  readonly at: EpochMs;
  readonly live: {
    readonly kind: 'usual' | 'spike' | 'stall' | 'gap' | 'learning';
    readonly incidentId: string | null;
    readonly sinceMs: EpochMs | null;
    /** Observed ÷ expected: a spike's highest so far, a stall's as it began; null where nothing is open. */
    readonly ratio: number | null;
  };
  /** The next day expected to be a peak day, store-local; orders on that day, an 80 % band. */
  readonly nextPeak: {
    readonly localDate: string;
    readonly orders: {
      readonly low: number;
      readonly mid: number;
      readonly high: number;
    };
  } | null;
  /** The package that stands, by its name in the store's language. */
  readonly plan: { readonly name: string; readonly endsOn: string } | null;
  /** What waits for the merchant or changes soon. One that is not among them any more is over. */
  readonly notices: readonly SiteNotice[];
}

export type WatchOutcome =
  /** `created` counts what was missing or disabled and was made anew. */
  | { outcome: 'watching'; created: number; kept: number }
  | { outcome: 'refused'; reason: string };

export type ChargeOutcome =
  | { outcome: 'requested'; confirmationUrl: string }
  | { outcome: 'not_offered'; reason: string };

/**
 * One store, whatever it runs on. Every implementation passes `storePlatformContract`.
 *
 * Throws AppError `platform_throttled` / `platform_unreachable` (worth a retry),
 * `platform_refused` (not worth one) or `store_disconnected`.
 */
export interface StorePlatform {
  readonly platform: PlatformName;
  storeProfile(): Promise<StoreProfile>;
  historyReach(now: EpochMs): Promise<HistoryReach>;
  /** Number of orders placed in the range, test orders included; exact. */
  countOrders(range: InstantRange): Promise<number>;
  /**
   * Orders placed in the range, in pages, in any order but stable under `cursor`. `dropped` ones are
   * left out.
   *
   * Holds one page in memory. `cursor` from an earlier page goes on after it, also in another
   * process; pages may come twice after a crash, never be left out.
   */
  orderHistory(range: InstantRange, cursor?: string): AsyncIterable<OrderPage>;
  /**
   * Orders created or changed since an instant, whenever they were placed: what deliveries may have
   * left out. Pages and `cursor` as in `orderHistory`; the same `since` must be given with a cursor.
   * What became none since is told as `dropped`, so that it leaves the counts.
   */
  changedOrders(since: EpochMs, cursor?: string): AsyncIterable<OrderPage>;
  /**
   * Counts by hour without reading each order: a first view within seconds. The same counts as
   * `orderHistory` gives, or `unavailable`.
   */
  hourlyOrders(range: InstantRange): Promise<HourlyOrdersOutcome>;
  visitHistory(range: InstantRange): Promise<VisitHistory>;
  /** Sees to it that new and changed orders are told to us; safe to repeat. */
  watchOrders(): Promise<WatchOutcome>;
  /** Hands over what the admin shows of us on its own pages; safe to repeat. */
  showState(state: SiteState): Promise<'shown' | 'not_offered'>;
  requestCharge(terms: {
    name: string;
    price: Money;
    returnUrl: string;
  }): Promise<ChargeOutcome>;
}

/** Finds the adapter for a connected store. Throws AppError `store_disconnected`. */
export interface StorePlatforms {
  forStore(storeId: string): Promise<StorePlatform>;
  /** Forgets all that is held to speak with the store (tokens, sessions); safe to repeat. */
  forget(storeId: string): Promise<void>;
}
