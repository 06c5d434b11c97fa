import type { TermsFindingCode } from '#app/domain/offerings/findings.ts';

// What the editor of an offering is told; made by services.

/** What keeps a draft from being saved: it can't be read as terms. */
export type DraftProblemCode =
  | 'amount_unreadable'
  | 'number_unreadable'
  | 'currency_without_prices'
  | 'currencies_none'
  | 'currency_unknown'
  | 'date_malformed'
  | 'text_too_long'
  | 'price_negative'
  | 'price_too_large';

/** Something at a field of the draft; texts under `catalogue:finding.<code>`. */
export interface DraftFinding {
  readonly path: string;
  readonly code: TermsFindingCode | DraftProblemCode;
  readonly severity: 'error' | 'warning';
  readonly values: Readonly<Record<string, string | number>>;
}
