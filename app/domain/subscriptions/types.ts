import type { Entitlements, OfferingTerms, Plan } from '#app/domain/offerings/types.ts';
import type { AddOnChoice, PriceBreakdown } from '#app/domain/pricing/types.ts';
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
  /** Null until cancelled. */
  readonly cancelledOn: LocalDate | null;
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
      readonly dueMinor: number;
      readonly refundMinor: number;
      readonly endsOn: LocalDate;
    }
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
      readonly reason: 'not_started' | 'suspended' | 'cancelled' | 'ended';
    };
