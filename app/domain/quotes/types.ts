import type { Entitlements, LocalText } from '#app/domain/offerings/types.ts';
import type { Discount, PriceBasis } from '#app/domain/pricing/types.ts';
import type { CurrencyCode, EpochMs, LocalDate } from '#app/domain/shared/types.ts';

/** One line of a quote: from the catalogue, or free. Net, minor units of the quote's currency. */
export interface QuoteLine {
  /** `free` is the agency's own words; the others name what they come from by `code`. */
  readonly kind: 'tier' | 'service' | 'add_on' | 'free';
  readonly code: string;
  readonly name: LocalText;
  readonly quantity: number;
  readonly unit: 'season' | 'each' | 'once' | 'hour';
  readonly unitMinor: number;
}

/**
 * An offer for one store, line by line, valid until a date. A sent one never changes; the next is a
 * new number.
 */
export interface QuoteContent {
  readonly currency: CurrencyCode;
  readonly basis: PriceBasis;
  readonly title: LocalText;
  readonly lines: readonly QuoteLine[];
  readonly discounts: readonly Discount[];
  /** What the store would be entitled to. */
  readonly entitlements: Entitlements;
  /** What it leaves out against what was asked or suggested, in the agency's words; may be empty. */
  readonly givesUp: LocalText;
  /** Last day, store-local, on which it can be accepted. */
  readonly validUntil: LocalDate;
}

/** What a merchant asks for, or counters with. */
export interface QuoteWish {
  /** Minor units of the store's currency; null where none is named. */
  readonly budgetMinor: number | null;
  /** Service codes the merchant ticked. */
  readonly services: readonly string[];
  readonly text: string;
}

/** Where the talk about a quote stands. The last four are ends. */
export type QuoteThreadState =
  'offered' | 'requested' | 'quoted' | 'accepted' | 'declined' | 'expired' | 'withdrawn';

/** What can happen to a thread. The agency sends and withdraws, the merchant does the rest. */
export type QuoteThreadEventName =
  'quote_sent' | 'countered' | 'accepted' | 'declined' | 'withdrawn' | 'expired';

/** A quote as it was sent. */
export interface SentQuote {
  readonly number: number;
  readonly content: QuoteContent;
  readonly sentAtMs: EpochMs;
}
