/** How a file is read; the same shape the server parses. */
export interface Mapping {
  readonly createdAt: string | null;
  readonly total: string | null;
  readonly currency: string | null;
  readonly status: string | null;
  readonly id: string | null;
  readonly test: string | null;
  readonly zone: string | null;
  readonly currencyCode: string | null;
}

export interface Preview {
  readonly outcome: 'preview';
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly mapping: Mapping;
  readonly isRemembered: boolean;
}

export interface Report {
  readonly rows: number;
  readonly imported: number;
  readonly testSkipped: number;
  readonly alreadyKnown: number;
  readonly continued: number;
  readonly badCount: number;
  readonly badRows: readonly {
    readonly line: number;
    readonly code: string;
    readonly value: string;
  }[];
  readonly firstDay: string | null;
  readonly lastDay: string | null;
}

export type Answer =
  | Preview
  | { readonly outcome: 'imported' | 'nothing_imported'; readonly report: Report }
  | { readonly outcome: 'columns_missing'; readonly missing: readonly string[] }
  | { readonly outcome: 'unreadable'; readonly code: string }
  /** The request itself failed; nothing is known of the outcome. */
  | { readonly outcome: 'failed' };
