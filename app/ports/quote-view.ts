import type { ResponseClock } from '#app/domain/offerings/types.ts';
import type { QuoteLine } from '#app/domain/quotes/types.ts';

// What the pages about quotes send and get; read and made by services.

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
