import type { Entitlements, OfferingTerms, Plan } from '#app/domain/offerings/types.ts';
import type { AddOnChoice, PriceBreakdown } from '#app/domain/pricing/types.ts';
import type { EpochMs, LocalDate } from '#app/domain/shared/types.ts';

/**
 * `suspended` is a store that uninstalled: its terms are kept, nothing is billed or sent.
 * `cancelled` is ended by the merchant, `ended` by the calendar.
 */
export type SubscriptionState = 'active' | 'suspended' | 'cancelled' | 'ended';

/** A store's accepted agreement over time. It keeps the exact terms it accepted. */
export interface Subscription {
  readonly storeId: string;
  readonly state: SubscriptionState;
  readonly terms: OfferingTerms;
  readonly addOns: readonly AddOnChoice[];
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
