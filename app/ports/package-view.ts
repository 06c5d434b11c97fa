import type { Band, SeasonForecast } from '#app/domain/forecast/types.ts';
import type { CoverShape } from '#app/domain/offerings/cover.ts';
import type {
  CoverWindow,
  LastMinuteStep,
  LocalText,
  OfferingTerms,
  Plan,
  Tier,
} from '#app/domain/offerings/types.ts';
import type { WeekHours } from '#app/domain/peaks/report-types.ts';
import type {
  AddOnChoice,
  PlatformCode,
  PriceBasis,
  PriceBreakdown,
  PriceOutcome,
} from '#app/domain/pricing/types.ts';
import type { SeasonCode, ShoppingEvent } from '#app/domain/seasons/types.ts';
import type { CurrencyCode, EpochMs, LocalDate } from '#app/domain/shared/types.ts';
import type { PlannedChange } from '#app/domain/subscriptions/change.ts';
import type { PauseTally } from '#app/domain/subscriptions/pause.ts';
import type {
  AgreedState,
  AgreementDocument,
  CancelOutcome,
  EntitlementsNow,
  Pause,
  Settlement,
  Subscription,
  SubscriptionStep,
} from '#app/domain/subscriptions/types.ts';
import type { Need, StoreFigures, Suggestion } from '#app/domain/tiers/types.ts';
import type { OfferingRow } from '#app/ports/catalogue.ts';

// What the pages about suggestion, packages and subscription are told; made by services.

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

/** The limits behind every suggestion; pages say them where they decide. */
export interface SuggestionRules {
  readonly peakHourRatio: number;
  readonly peakHourMinOrders: number;
  readonly toleratedPeakHours: number;
  readonly ordersAtStake: number;
  readonly hoursPerPromotion: number;
  readonly serverUplift: number;
  readonly nightFromHour: number;
  readonly nightToHour: number;
}

/** The suggestion for the season under way or next to begin. */
export type StoreSuggestion =
  /** Too little is read so far, and reading goes on. */
  | {
      readonly outcome: 'importing';
      readonly season: NamedSeason;
      readonly read: number;
      readonly expected: number | null;
    }
  | { readonly outcome: 'nothing_published'; readonly season: NamedSeason }
  | ReadySuggestion;

export interface ReadySuggestion {
  readonly outcome: 'ready';
  readonly season: NamedSeason;
  readonly today: LocalDate;
  /** True once the season sold has begun; its packages can still be bought. */
  readonly isUnderWay: boolean;
  readonly offering: OfferingRow;
  readonly plan: Plan | null;
  readonly basis: PriceBasis;
  readonly currency: CurrencyCode;
  readonly platform: PlatformCode;
  readonly figures: StoreFigures;
  readonly needs: readonly Need[];
  /** A tier, none, too little history, or a currency that is not sold. */
  readonly suggestion: Suggestion;
  /** The season on record that the figures come from; null where none is. */
  readonly lastSeason: NamedSeason | null;
  readonly weekHours: WeekHours;
  /** The surcharge that holds today, or the first to come; null where there is none. */
  readonly lastMinute: { readonly percent: number; readonly from: LocalDate } | null;
  /** Starts of the peak hours on record in the dates of that season; empty where none is. */
  readonly lastPeakHours: readonly EpochMs[];
  /** Null where the history is too short for one. */
  readonly forecast: SeasonForecast | null;
  /** Every tier of the offering, smallest first. */
  readonly tiers: readonly (TierInWords & { readonly peakHoursCovered: number })[];
  readonly rules: SuggestionRules;
  /** Shopping events of the season. */
  readonly events: readonly ShoppingEvent[];
}

/** The suggestion if the store grew otherwise than the forecast assumes. */
export interface GrowthCase {
  /** Half or double the change assumed; a tenth less or more where it is next to none. */
  readonly code: 'half' | 'assumed' | 'double' | 'tenth_less' | 'tenth_more';
  /** Change against last season, 1.12 is +12 %. */
  readonly growth: number;
  readonly peakDay: Band;
  readonly peakHour: Band;
  /** Tier code; null is "no package". */
  readonly tierCode: string | null;
}

/** What the same rules would have said before a past season, held against what it needed. */
export interface PastAdviceRow {
  readonly season: NamedSeason;
  /** The day it would have been said on. */
  readonly asOf: LocalDate;
  /** Tier code; null is "no package". */
  readonly said: string | null;
  readonly needed: string | null;
  /** Levels said above (positive) or below (negative) what was needed; 0 is right. */
  readonly levelsOff: number;
  /** Orders on the busiest day: what would have been forecast, and what came; null where unknown. */
  readonly peakDay: {
    readonly said: Band;
    readonly actual: number;
    readonly isInsideBand: boolean;
  } | null;
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

/** One agreement with its state. */
export interface SubscriptionView {
  readonly id: string;
  readonly agreement: AgreementDocument;
  readonly hash: string;
  readonly subscription: Subscription;
  readonly tier: TierInWords;
  readonly entitled:
    'now' | Extract<EntitlementsNow, { outcome: 'not_entitled' }>['reason'];
  /** A change that is agreed and begins later. */
  readonly pending: {
    readonly tierName: LocalText;
    readonly effectiveOn: LocalDate;
    readonly differenceMinor: number;
  } | null;
  readonly cancelled: {
    readonly atMs: EpochMs;
    readonly byName: string | null;
    readonly settlement: Settlement;
  } | null;
  /** What cancelling today would come to; null where there is nothing to cancel. */
  readonly cancelPreview: {
    readonly onDate: LocalDate;
    readonly settlement: Settlement;
  } | null;
  /** Null where the terms know no pause and none was made. */
  readonly pause: PauseView | null;
  /** Whether another package can be chosen. */
  readonly canChange: boolean;
}

export interface PauseView {
  readonly onDate: LocalDate;
  /** Whole days that the terms still allow. */
  readonly daysLeft: number;
  /** Days of pause that are over. */
  readonly past: PauseTally;
  /** Days of pause still to come, today among them. */
  readonly booked: PauseTally;
  /** What pausing today would mean; null where it can't be paused now. */
  readonly preview: { readonly pause: Pause; readonly creditMinor: number } | null;
  /** The pause that runs; null where none does. */
  readonly running: Pause | null;
}

export interface SubscriptionPage {
  readonly season: NamedSeason;
  readonly today: LocalDate;
  readonly agencyName: string;
  /** Today's plan; the agreement holds the one of its day. */
  readonly plan: Plan | null;
  /** The one shown in full; null where the store never had one. */
  readonly shown: SubscriptionView | null;
  /** Every agreement, newest first. */
  readonly history: readonly SubscriptionView[];
}

/** Told where a move was made in another tab, or by someone else, meanwhile. */
interface ChangedMeanwhile {
  readonly outcome: 'changed_meanwhile';
}

export type CancelResult =
  | { readonly outcome: 'cancelled'; readonly settlement: Settlement }
  | Exclude<CancelOutcome, { readonly outcome: 'cancelled' }>
  /** The day, or what is paid for, has changed since the amounts were shown. */
  | { readonly outcome: 'amounts_changed'; readonly settlement: Settlement }
  | ChangedMeanwhile;

export type PauseResult =
  | { readonly outcome: 'paused'; readonly pause: Pause; readonly creditMinor: number }
  | { readonly outcome: 'unpaused'; readonly effectiveOn: LocalDate }
  | { readonly outcome: 'not_possible' }
  | { readonly outcome: 'amounts_changed' }
  | ChangedMeanwhile;

/** A change of package with its money, as it is shown before it is agreed. */
export interface ReviewedChange {
  readonly subscriptionId: string;
  readonly from: TierInWords;
  readonly to: TierInWords;
  /** Codes of services on top of the new tier's own. */
  readonly services: readonly string[];
  readonly price: PriceBreakdown;
  readonly change: PlannedChange;
  readonly offering: OfferingRow;
  readonly agreement: AgreementDocument;
  readonly today: LocalDate;
  readonly hasPlace: boolean;
  /** SHA-256 over all that is agreed to; the form sends it back. */
  readonly hash: string;
}

/** The packages a subscription can change to, smallest first, each with its money. */
export interface ChangeOptions {
  readonly view: SubscriptionView;
  readonly today: LocalDate;
  readonly terms: OfferingTerms;
  readonly options: readonly ChangeOption[];
}

export interface ChangeOption {
  readonly tier: TierInWords;
  readonly price: PriceBreakdown;
  /** The package there is: only its services can change. */
  readonly isCurrent: boolean;
  /** What choosing it without further services would mean; null for the one there is. */
  readonly review: ReviewedChange | null;
  /** What can be added to it. */
  readonly further: readonly FurtherService[];
}

export type ChangeReview =
  | { readonly outcome: 'review'; readonly review: ReviewedChange }
  /** Paused, ending, changing already, or over; nothing can be changed now. */
  | { readonly outcome: 'not_possible' }
  /** No such package, the one there is, or one that can't be sold to the store. */
  | { readonly outcome: 'not_sold' };

export type ChangeResult =
  | { readonly outcome: 'changed'; readonly isAtOnce: boolean }
  | {
      readonly outcome: 'invalid';
      readonly review: ReviewedChange;
      readonly error: 'missing' | 'too_long';
    }
  | { readonly outcome: 'amounts_changed' | 'no_place'; readonly review: ReviewedChange }
  | Exclude<ChangeReview, { readonly outcome: 'review' }>
  | ChangedMeanwhile;

export type WithdrawResult =
  | { readonly outcome: 'withdrawn' }
  | { readonly outcome: 'not_possible' }
  | ChangedMeanwhile;

/** Everything a subscription went through. */
export interface SubscriptionHistory {
  readonly view: SubscriptionView;
  /** Oldest first. */
  readonly steps: readonly SubscriptionStep[];
  /** Oldest first. */
  readonly agreements: readonly {
    readonly hash: string;
    readonly effectiveOn: LocalDate;
    readonly agreement: AgreementDocument;
  }[];
}
