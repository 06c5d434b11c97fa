import type { PlacesLeft } from '#app/domain/capacity/types.ts';
import type {
  LocalText,
  OfferingTerms,
  Plan,
  ResponseClock,
} from '#app/domain/offerings/types.ts';
import type { PriceBreakdown } from '#app/domain/pricing/types.ts';
import type { QuoteLine } from '#app/domain/quotes/types.ts';
import type { LocalDate } from '#app/domain/shared/types.ts';
import type { OfferingVersion } from '#app/ports/catalogue.ts';
import type { TierInWords } from '#app/ports/package-view.ts';
import type { MessageRow, QuoteRow, QuoteThreadRow } from '#app/ports/quote-threads.ts';
import type { StoreRow } from '#app/ports/repositories.ts';

// What the pages about quotes send and get; read and made by services.

/** A quote with what pages say of the package it makes. */
export interface ShownQuote extends QuoteRow {
  /** The same amounts, due as from today. */
  readonly priceToday: PriceBreakdown;
  /** The terms that its acceptance would leave. */
  readonly terms: OfferingTerms;
  readonly tier: TierInWords;
}

/** A talk about a quote with all that was said and sent. */
export interface QuoteThreadView {
  readonly store: StoreRow;
  /** Its state is that of today: a quote past its last day is expired. */
  readonly thread: QuoteThreadRow;
  /** True while either side may still move it. */
  readonly isOpen: boolean;
  /** The state as stored, which a step is decided on. */
  readonly storedState: QuoteThreadRow['state'];
  /** Oldest first. */
  readonly quotes: readonly ShownQuote[];
  /** The latest one; null before the first. */
  readonly current: ShownQuote | null;
  /** Oldest first. */
  readonly messages: readonly MessageRow[];
  readonly plan: Plan | null;
  /** The version its catalogue lines come from. */
  readonly offering: OfferingVersion;
  /** Store-local. */
  readonly today: LocalDate;
}

export type TextFault = 'missing' | 'too_long';

/** A wish as it was typed, so that nothing is lost. */
export interface WishForm {
  readonly budget: string;
  readonly services: readonly string[];
  readonly text: string;
}

export interface WishFaults {
  readonly budget?: 'bad_amount';
  readonly text?: TextFault;
}

/** A line as it is typed. */
export interface QuoteDraftLine {
  readonly kind: QuoteLine['kind'];
  readonly code: string;
  readonly nameEn: string;
  readonly namePl: string;
  readonly quantity: string;
  readonly unit: QuoteLine['unit'];
  /** In the quote's currency, as people write amounts. */
  readonly unitPrice: string;
}

/** When someone is on call, by one of the usual shapes or as in a tier (`tier:<code>`). */
export type QuoteCover = string;

/** A quote as it is typed: all text, so that nothing is lost on the way. */
export interface QuoteDraft {
  readonly titleEn: string;
  readonly titlePl: string;
  readonly lines: readonly QuoteDraftLine[];
  readonly discountPercent: string;
  readonly cover: QuoteCover;
  readonly responseMinutes: string;
  readonly responseClock: ResponseClock;
  readonly includedHours: string;
  readonly checkIns: string;
  readonly loadTests: string;
  readonly hasServerUpgrade: boolean;
  readonly hasFreezeWatch: boolean;
  readonly givesUpEn: string;
  readonly givesUpPl: string;
  readonly validUntil: string;
  readonly message: string;
}

/** What is wrong with a field of a draft; texts: `quotes.fault.<code>`. */
export interface QuoteFault {
  /** Path in the draft, e.g. `lines.1.unitPrice`. */
  readonly path: string;
  readonly code: string;
  readonly values: Readonly<Record<string, string | number>>;
}

/** A thread in a list; its state is that of today. */
export interface ListedThread {
  readonly thread: QuoteThreadRow;
  readonly store: StoreRow;
  readonly state: QuoteThreadRow['state'];
  /** Of the latest quote, tax included, in the store's currency; null before the first. */
  readonly totalMinor: number | null;
}

/** Where a quote can begin. */
export type QuoteStart =
  | { readonly kind: 'last' | 'reduced' | 'empty'; readonly value: string }
  | { readonly kind: 'tier'; readonly value: string; readonly name: LocalText };

/** What the agency sees of a thread besides what was said. */
export interface AgencyQuoteView {
  readonly thread: QuoteThreadView;
  readonly canPlan: boolean;
  readonly plan: Plan | null;
  /** Code of the tier suggested for the store; null where none is. */
  readonly suggested: string | null;
  readonly catalogue: readonly QuoteDraftLine[];
  readonly starts: readonly QuoteStart[];
  /** `value` of the start the draft was made from. */
  readonly startedFrom: string;
  readonly draft: QuoteDraft;
  /** Whether the agency's people can serve the draft's cover and hours. */
  readonly capacity: PlacesLeft;
}
