import type {
  AgreePoint,
  AmountLine,
  NoticeData,
} from '#app/components/packages/review-data.ts';

/** A step that can be made here: what it comes to, and what is asked before it is made. */
export interface MoveData {
  readonly lead: string;
  readonly button: string;
  readonly title: string;
  readonly keep: string;
  /** What it comes to: days, dates, what is returned or due. */
  readonly points: readonly string[];
  readonly isDestructive: boolean;
  /** Sent with the confirmation: which step, of which agreement, and the day it was shown for. */
  readonly fields: readonly (readonly [string, string])[];
}

/** A step, and what is true of it now. */
export interface MoveCardData {
  readonly notes: readonly string[];
  readonly move: MoveData | null;
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
  readonly payments: readonly AmountLine[];
  readonly agreed: readonly AgreePoint[];
  readonly hash: string;
  readonly fileUrl: string;
  readonly fileName: string;
  readonly historyUrl: string;
  readonly change: MoveCardData & { readonly url: string | null };
  readonly pause: MoveCardData;
  readonly cancel: MoveCardData;
}

/** The subscription page as the browser gets it: every figure finished. */
export interface SubscriptionData {
  readonly title: string;
  /** Said once, after the agreement was recorded. */
  readonly recorded: NoticeData | null;
  readonly shown: AgreedData | null;
  readonly history: readonly HistoryRow[];
}

/** What a step answers. */
export interface MoveAnswer {
  readonly isDone: boolean;
  readonly title: string;
  readonly points: readonly string[];
}
