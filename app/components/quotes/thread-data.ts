import type { QuoteThreadState } from '#app/domain/quotes/types.ts';
import type { AgreePoint, AmountLine } from '#app/components/packages/review-data.ts';
import type { BadgeTone } from '#app/components/ui/basics.tsx';

/** A thread as the browser gets it: every amount and date finished. */
export interface ThreadData {
  readonly threadId: string;
  readonly title: string;
  readonly subtitle: string;
  readonly state: QuoteThreadState;
  readonly badge: StateBadge;
  /** What is true now, in a sentence. */
  readonly now: string;
  readonly wish: WishData | null;
  /** The package that the agency proposed of itself. */
  readonly offer: { readonly text: string; readonly url: string } | null;
  /** Newest first. */
  readonly quotes: readonly QuoteCardData[];
  /** Oldest first. */
  readonly messages: readonly MessageData[];
  readonly canSay: boolean;
}

export interface StateBadge {
  readonly text: string;
  readonly tone: BadgeTone | null;
}

export interface WishData {
  readonly budget: string | null;
  readonly services: readonly string[];
}

export interface QuoteCardData {
  readonly number: number;
  readonly title: string;
  readonly note: string;
  readonly isCurrent: boolean;
  readonly badge: StateBadge | null;
  readonly lines: readonly AmountLine[];
  readonly points: readonly AgreePoint[];
  readonly givesUp: string | null;
}

export interface MessageData {
  readonly key: string;
  readonly atMs: number;
  readonly when: string;
  readonly author: string;
  readonly text: string;
}

/** A row of a list of threads. */
export interface ThreadRowData {
  readonly id: string;
  readonly store: string;
  readonly season: string;
  readonly badge: StateBadge;
  readonly budget: string;
  readonly total: string;
  readonly changed: string;
}
