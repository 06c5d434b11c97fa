import type { LocalText, OfferingTerms, Plan } from '#app/domain/offerings/types.ts';
import type { PriceBreakdown } from '#app/domain/pricing/types.ts';
import type { EpochMs, LocalDate } from '#app/domain/shared/types.ts';
import type { PlannedChange } from '#app/domain/subscriptions/change.ts';
import type { PauseTally } from '#app/domain/subscriptions/pause.ts';
import type {
  AgreementDocument,
  CancelOutcome,
  EntitlementsNow,
  Pause,
  Settlement,
  Subscription,
  SubscriptionStep,
} from '#app/domain/subscriptions/types.ts';
import type { OfferingRow } from '#app/ports/catalogue.ts';
import type {
  FurtherService,
  NamedSeason,
  TierInWords,
} from '#app/ports/package-view.ts';

// What the pages about a subscription are told; made by services.

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
