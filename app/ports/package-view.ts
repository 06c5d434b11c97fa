import type { CoverShape } from '#app/domain/offerings/cover.ts';
import type {
  CoverWindow,
  LastMinuteStep,
  LocalText,
  OfferingTerms,
  Plan,
  Tier,
} from '#app/domain/offerings/types.ts';
import type {
  AddOnChoice,
  PlatformCode,
  PriceBasis,
  PriceBreakdown,
  PriceOutcome,
} from '#app/domain/pricing/types.ts';
import type { SeasonCode } from '#app/domain/seasons/types.ts';
import type { CurrencyCode, EpochMs } from '#app/domain/shared/types.ts';
import type { AgreedState } from '#app/domain/subscriptions/types.ts';
import type { OfferingRow } from '#app/ports/catalogue.ts';

// What the pages about packages are told, up to the agreement; made by services.

export interface NamedSeason {
  readonly code: SeasonCode;
  readonly year: number;
}

/** A tier with what pages say of it. */
export interface TierInWords {
  readonly tier: Tier;
  readonly cover: CoverShape;
  /** Without overlap, ordered by first weekday, then by hour. */
  readonly windows: readonly CoverWindow[];
}

/** A tier as a card to compare. */
export interface TierCard extends TierInWords {
  readonly isSuggested: boolean;
  /** What it costs without add-ons, today. */
  readonly price: PriceBreakdown;
  /** Of the store's own peak hours; null where they are not known. */
  readonly peakHoursCovered: number | null;
  /** False where the agency's people can serve no more of it: a waiting list takes its place. */
  readonly hasPlace: boolean;
  /** What may be added to it, where its fee is made of services. */
  readonly further: readonly FurtherService[];
}

/** A service a merchant may add to a tier, and what that alone adds to its price, net. */
export interface FurtherService {
  readonly code: string;
  readonly addsMinor: number;
}

/** A proposal or a talk about one that is open with the agency. */
export interface OpenThread {
  readonly id: string;
  readonly state: 'offered' | 'requested' | 'quoted';
  /** The tier the agency proposes; null where it proposes none. */
  readonly tierCode: string | null;
  /** Null where it is none of those sold. */
  readonly tierName: LocalText | null;
}

export type PackagesView =
  | {
      readonly outcome: 'nothing_published';
      readonly season: NamedSeason;
      readonly agencyName: string;
    }
  | {
      readonly outcome: 'currency_not_sold';
      readonly season: NamedSeason;
      readonly agencyName: string;
      readonly currency: CurrencyCode;
      /** Agreed by quote: that is sold in any currency. */
      readonly subscription: StandingSubscription | null;
      readonly thread: OpenThread | null;
    }
  | OfferedPackages;

export interface OfferedPackages {
  readonly outcome: 'offered';
  readonly season: NamedSeason;
  readonly agencyName: string;
  readonly terms: OfferingTerms;
  readonly currency: CurrencyCode;
  readonly basis: PriceBasis;
  readonly plan: Plan | null;
  /** The surcharge of today, and the next one to come. */
  readonly lastMinute: {
    readonly now: LastMinuteStep | null;
    readonly next: LastMinuteStep | null;
  };
  readonly platform: PlatformCode;
  /** Peak hours in all; null where they are not known. */
  readonly peakHours: {
    readonly total: number;
    readonly basis: 'last_season' | 'forecast';
    readonly lastSeason: NamedSeason | null;
  } | null;
  readonly cards: readonly TierCard[];
  /** Why nothing is suggested, or that nothing is needed. */
  readonly suggestion: 'tier' | 'none' | 'too_little_history' | 'importing';
  /** Add-ons that the suggestion counts on; never ticked beforehand. */
  readonly suggestedAddOns: readonly AddOnChoice[];
  /** The agreement that stands for this season; nothing else can be chosen meanwhile. */
  readonly subscription: StandingSubscription | null;
  readonly thread: OpenThread | null;
}

export interface StandingSubscription {
  readonly id: string;
  readonly tierCode: string;
  /** As agreed; null where the agreement does not hold it. */
  readonly tierName: LocalText | null;
  readonly state: AgreedState;
  readonly acceptedAt: EpochMs;
  readonly acceptedByName: string;
}

/** A selection, priced, as it is shown for review. */
export interface ReviewedSelection {
  readonly season: NamedSeason;
  readonly offering: OfferingRow;
  readonly tier: TierInWords;
  readonly addOns: readonly AddOnChoice[];
  /** Codes of services on top of the tier's own. */
  readonly services: readonly string[];
  readonly price: PriceBreakdown;
  readonly plan: Plan | null;
  readonly agencyName: string;
  readonly storeName: string;
  /** What accepting closes. */
  readonly thread: OpenThread | null;
  /** SHA-256 over everything above that is agreed to; the form sends it back. */
  readonly hash: string;
}

export type ReviewRefusal =
  | Exclude<PriceOutcome, { outcome: 'priced' }>
  | { readonly outcome: 'nothing_published'; readonly season: NamedSeason }
  /** The agency's people can serve no more of it. */
  | { readonly outcome: 'no_place' }
  /** The address names no package, or an add-on in a way that can't be read. */
  | { readonly outcome: 'unreadable' };

export type ReviewOutcome =
  | { readonly outcome: 'review'; readonly review: ReviewedSelection }
  | {
      readonly outcome: 'refused';
      readonly refusal: ReviewRefusal;
      /** Name of the add-on or service refused, where it is known. */
      readonly name: LocalText | null;
    }
  | { readonly outcome: 'already_active'; readonly subscription: StandingSubscription };

/** What is not as it was shown. Amounts in minor units. */
export type ReviewDifference =
  | {
      readonly code: 'total' | 'most';
      readonly beforeMinor: number;
      readonly afterMinor: number;
    }
  | { readonly code: 'line_added' | 'line_removed'; readonly line: DifferentLine }
  | {
      readonly code: 'line_changed';
      readonly line: DifferentLine;
      readonly beforeMinor: number;
    }
  | { readonly code: 'dates' | 'due' | 'entitlements' | 'plan' | 'terms' };

export interface DifferentLine {
  /** Tier or add-on code, or `last_minute`. */
  readonly code: string;
  readonly name: LocalText | null;
  readonly amountMinor: number;
}

/** Where a form came from, for the record. */
export interface RequestOrigin {
  readonly ip: string;
  readonly userAgent: string;
}

export type AcceptField = 'name' | 'agreed';

export type AcceptResult =
  | { readonly outcome: 'recorded'; readonly subscriptionId: string }
  | { readonly outcome: 'already_active'; readonly subscription: StandingSubscription }
  | {
      readonly outcome: 'invalid';
      readonly review: ReviewedSelection;
      readonly errors: Readonly<Partial<Record<AcceptField, 'missing' | 'too_long'>>>;
    }
  | {
      readonly outcome: 'terms_changed';
      readonly review: ReviewedSelection;
      /** Null where it can't be told what was shown. */
      readonly differences: readonly ReviewDifference[] | null;
    }
  | Extract<ReviewOutcome, { outcome: 'refused' }>;
