import type {
  AgreePoint,
  AmountLine,
  NoticeData,
} from '#app/components/packages/review-data.ts';

export interface CancelData {
  readonly id: string;
  /** The day the amounts are for, store-local; sent back with the confirmation. */
  readonly shownOn: string;
  readonly button: string;
  readonly title: string;
  readonly keep: string;
  /** What it comes to: end, days used, what is returned or due. */
  readonly points: readonly string[];
}

export interface HistoryRow {
  readonly id: string;
  readonly tier: string;
  readonly season: string;
  readonly state: string;
  readonly accepted: string;
  readonly total: string;
}

export interface AgreedData {
  readonly title: string;
  readonly badge: {
    readonly text: string;
    readonly tone: 'success' | 'warning' | 'info' | null;
  };
  readonly state: string;
  /** How it was ended and what that came to; empty where it was not. */
  readonly cancelled: readonly string[];
  readonly uses: readonly AgreePoint[];
  readonly lines: readonly AmountLine[];
  readonly extras: readonly AmountLine[];
  readonly payments: readonly { readonly date: string; readonly amount: string }[];
  readonly agreed: readonly AgreePoint[];
  readonly hash: string;
  readonly fileUrl: string;
  readonly fileName: string;
  /** Null where there is nothing to cancel. */
  readonly cancel: CancelData | null;
  readonly cancelNote: string | null;
}

/** The subscription page as the browser gets it: every figure finished. */
export interface SubscriptionData {
  readonly title: string;
  /** Said once, after the agreement was recorded. */
  readonly recorded: NoticeData | null;
  readonly shown: AgreedData | null;
  readonly history: readonly HistoryRow[];
}

/** What a cancellation answers. */
export interface CancelAnswer {
  readonly isCancelled: boolean;
  readonly title: string;
  readonly points: readonly string[];
}
