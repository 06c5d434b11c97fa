import type { Entitlements, OfferingTerms, Plan } from '#app/domain/offerings/types.ts';
import type {
  AddOnChoice,
  Instalment,
  PriceBreakdown,
} from '#app/domain/pricing/types.ts';
import type { EpochMs, LocalDate } from '#app/domain/shared/types.ts';

/**
 * Where an agreement stands, from the first word to the last.
 *
 * Before acceptance the row is a quote thread (`offered`: the agency proposed, `requested`: the
 * merchant asked, `quoted`: a quote lies open); from `accepted` on it is a subscription.
 * `accepted` becomes `active` with the season's first day. `change_pending` is an agreed change that
 * begins later, `paused` a pause by the merchant, `suspended` a store that uninstalled, `ending` a
 * cancellation whose last day is still to come. `ended` is by the calendar, `cancelled` by a person.
 */
export type SubscriptionState =
  | 'offered'
  | 'requested'
  | 'quoted'
  | 'accepted'
  | 'active'
  | 'change_pending'
  | 'paused'
  | 'suspended'
  | 'ending'
  | 'ended'
  | 'cancelled';

/** The states a subscription can be in once it is agreed. */
export type AgreedState = Exclude<SubscriptionState, 'offered' | 'requested' | 'quoted'>;

/** Who did something. `system` is the calendar, or the platform on a store's behalf. */
export interface Actor {
  readonly kind: 'merchant' | 'member' | 'system';
  /** Staff id, member id, or what part of the system. */
  readonly id: string;
  readonly name: string;
}

/** One step of a subscription's history. */
export interface SubscriptionStep {
  readonly atMs: EpochMs;
  readonly actor: Actor;
  readonly event: SubscriptionEventName;
  readonly from: SubscriptionState | null;
  readonly to: SubscriptionState;
  /** First store-local day on which it holds. */
  readonly effectiveOn: LocalDate;
  readonly values: Readonly<Record<string, string | number>>;
}

export type SubscriptionEventName =
  | 'offer_made'
  | 'requested'
  | 'quote_sent'
  | 'countered'
  | 'accepted'
  | 'begun'
  | 'change_agreed'
  | 'change_begun'
  | 'change_withdrawn'
  | 'paused'
  | 'unpaused'
  | 'suspended'
  | 'resumed'
  | 'cancelled'
  | 'run_out'
  | 'declined'
  | 'withdrawn'
  | 'expired';

/** Store-local days on which a merchant went without, both ends included. */
export interface Pause {
  readonly from: LocalDate;
  readonly until: LocalDate;
}

/** Days sold at one price: a share of a price that is for a longer range of days. */
export interface PricedDays {
  readonly from: LocalDate;
  readonly until: LocalDate;
  /** The range that the whole price is for. */
  readonly startsOn: LocalDate;
  readonly endsOn: LocalDate;
  readonly totalNetMinor: number;
  readonly totalTaxMinor: number;
}

/** A store's accepted agreement over time. It keeps the exact terms it accepted. */
export interface Subscription {
  readonly storeId: string;
  readonly state: AgreedState;
  readonly terms: OfferingTerms;
  readonly addOns: readonly AddOnChoice[];
  /** Services on top of the tier's own. */
  readonly services: readonly string[];
  readonly price: PriceBreakdown;
  /** First and last day served; a cancellation moves `endsOn` forward in time. */
  readonly startsOn: LocalDate;
  readonly endsOn: LocalDate;
  /** Ascending; the last may still run. */
  readonly pauses: readonly Pause[];
  /** First day of a change that is agreed and has not begun; null where there is none. */
  readonly changesOn: LocalDate | null;
  /** Null until cancelled. */
  readonly cancelledOn: LocalDate | null;
  /** Days sold at earlier prices, oldest first; empty without a change. */
  readonly earlier: readonly PricedDays[];
  /** Every payment, earlier ones too; less than 0 is returned. */
  readonly payments: readonly Instalment[];
}

/** What was agreed, exactly as shown; the hash is taken over this and nothing else. */
export interface AgreementDocument {
  /** Version of this document's shape. */
  readonly schema: 1;
  readonly store: {
    readonly storeId: string;
    readonly name: string;
    readonly domain: string;
  };
  readonly agency: { readonly agencyId: string; readonly name: string };
  readonly offering: { readonly offeringId: string; readonly version: number };
  readonly season: {
    readonly code: string;
    readonly year: number;
    readonly from: LocalDate;
    readonly to: LocalDate;
  };
  readonly terms: OfferingTerms;
  readonly addOns: readonly AddOnChoice[];
  /** Services on top of the tier's own. */
  readonly services: readonly string[];
  /** The quote it was made from; null for a published package. */
  readonly quote: { readonly threadId: string; readonly number: number } | null;
  /** The agreement this one follows after a change, and what the change cost; null for the first. */
  readonly follows: {
    readonly agreementHash: string;
    readonly effectiveOn: LocalDate;
    /** Less than 0 where something is returned; tax included. */
    readonly differenceMinor: number;
    /** Days sold at the prices before, oldest first. */
    readonly earlier: readonly PricedDays[];
    /** Every payment from the first on, in place of `price.instalments`; less than 0 is returned. */
    readonly payments: readonly Instalment[];
  } | null;
  readonly price: PriceBreakdown;
  /** The monthly plan that stands beside it, or gives way to it; null where there is none. */
  readonly plan: Plan | null;
  readonly acceptedBy: {
    /** The platform's id of the person signed in. */
    readonly userId: string;
    /** The name the person typed. */
    readonly name: string;
    readonly email: string | null;
  };
  readonly acceptedAtMs: EpochMs;
  readonly acceptedFrom: { readonly ip: string; readonly userAgent: string };
  readonly locale: 'en' | 'pl';
  /** Version of the legal and page texts that were shown. */
  readonly textsVersion: string;
}

export interface Settlement {
  /** Last day served; the day before the start where nothing was served. */
  readonly endsOn: LocalDate;
  readonly daysTotal: number;
  readonly daysUsed: number;
  /** Neither used nor paid for. */
  readonly daysPaused: number;
  /** The price of the days used, tax included. */
  readonly earnedMinor: number;
  /** Fallen due up to that day. */
  readonly invoicedMinor: number;
  /** Still to be paid; 0 where something is returned. */
  readonly dueMinor: number;
  /** To be returned; 0 where something is due. */
  readonly refundMinor: number;
}

export type CancelOutcome =
  | {
      readonly outcome: 'cancelled';
      readonly subscription: Subscription;
      readonly settlement: Settlement;
      /** First store-local day on which nothing is served any more. */
      readonly effectiveOn: LocalDate;
    }
  /** The store is away; nothing is billed, and nothing can be ended from here. */
  | { readonly outcome: 'suspended' }
  | { readonly outcome: 'already_cancelled'; readonly endsOn: LocalDate }
  | { readonly outcome: 'already_ended'; readonly endsOn: LocalDate };

export type EntitlementsNow =
  | {
      readonly outcome: 'entitled';
      readonly tierCode: string;
      readonly entitlements: Entitlements;
      readonly addOns: readonly AddOnChoice[];
    }
  | {
      readonly outcome: 'not_entitled';
      readonly reason: 'not_started' | 'paused' | 'suspended' | 'cancelled' | 'ended';
    };
