export interface AuditEntryData {
  readonly id: number;
  readonly time: string;
  readonly who: string;
  readonly whoId: string;
  readonly what: string;
  /** What people called it then; empty where the store says it already. */
  readonly subject: string;
  readonly store: { readonly id: string; readonly name: string } | null;
  readonly changes: readonly string[];
}

interface Option {
  readonly value: string;
  readonly label: string;
}

export interface AuditPageData {
  readonly entries: readonly AuditEntryData[];
  readonly query: {
    readonly from: string;
    readonly to: string;
    readonly who: string;
    readonly area: string;
    readonly store: string;
  };
  readonly options: {
    readonly who: readonly Option[];
    readonly area: readonly Option[];
    readonly store: readonly Option[];
  };
  readonly isFiltered: boolean;
  readonly links: {
    readonly older: string | null;
    /** Null on the first page. */
    readonly newest: string | null;
    readonly csv: string;
  };
}
