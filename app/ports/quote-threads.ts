import type { PriceBreakdown } from '#app/domain/pricing/types.ts';
import type { QuoteThreadState, QuoteWish, SentQuote } from '#app/domain/quotes/types.ts';
import type { EpochMs } from '#app/domain/shared/types.ts';
import type { Actor } from '#app/domain/subscriptions/types.ts';
import type { AuditEntry } from '#app/ports/audit.ts';

export interface QuoteThreadRow {
  /** The subscription that comes of it has the same id. */
  readonly id: string;
  readonly agencyId: string;
  readonly storeId: string;
  readonly seasonCode: string;
  readonly seasonYear: number;
  readonly state: QuoteThreadState;
  /** The published version it was begun under; quotes take their catalogue lines from it. */
  readonly offeringId: string;
  /** For `offered`: the tier the agency proposes. */
  readonly tierCode: string | null;
  readonly wish: QuoteWish | null;
  readonly openedAt: EpochMs;
  readonly changedAt: EpochMs;
}

/** A quote with the price it was sent at; never changes. */
export interface QuoteRow extends SentQuote {
  readonly threadId: string;
  readonly price: PriceBreakdown;
  /** SHA-256 over content and price; whoever accepts sends it back. */
  readonly hash: string;
  readonly sentBy: Actor;
}

export interface MessageRow {
  readonly id: number;
  readonly threadId: string;
  readonly atMs: EpochMs;
  readonly author: Actor;
  readonly text: string;
}

/** What a step of a thread writes, all in one transaction. */
export interface ThreadStep {
  /** The state the step was decided on; `changed_meanwhile` where it is not that any more. */
  readonly from: QuoteThreadState;
  readonly to: QuoteThreadState;
  readonly at: EpochMs;
  readonly quote?: QuoteRow;
  readonly wish?: QuoteWish;
  readonly message?: Omit<MessageRow, 'id'>;
  readonly audit: AuditEntry;
}

export interface QuoteThreads {
  /** Opens a thread; `open_already` where one of the store and season is open. */
  open(
    row: QuoteThreadRow,
    message: Omit<MessageRow, 'id'> | null,
    audit: AuditEntry,
  ): Promise<{ outcome: 'opened' } | { outcome: 'open_already'; threadId: string }>;
  ofStore(storeId: string, threadId: string): Promise<QuoteThreadRow | null>;
  ofAgency(agencyId: string, threadId: string): Promise<QuoteThreadRow | null>;
  /** Newest first; open ones only where asked. */
  allOfStore(storeId: string): Promise<QuoteThreadRow[]>;
  allOfAgency(agencyId: string, onlyOpen: boolean): Promise<QuoteThreadRow[]>;
  /** Ascending by number. */
  quotes(storeId: string, threadId: string): Promise<QuoteRow[]>;
  /** Ascending by time. */
  messages(storeId: string, threadId: string): Promise<MessageRow[]>;
  addMessage(storeId: string, message: Omit<MessageRow, 'id'>): Promise<void>;
  step(
    storeId: string,
    threadId: string,
    step: ThreadStep,
  ): Promise<'done' | 'changed_meanwhile'>;
}
