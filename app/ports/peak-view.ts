import type { PeakReport } from '#app/domain/peaks/report-types.ts';
import type { SeasonCode } from '#app/domain/seasons/types.ts';
import type { DateRange, LocalDate } from '#app/domain/shared/types.ts';

// What the peaks page is told; made by a service, drawn by components.

export type ComparedWith = 'year' | 'season' | 'none';

/** What the page was asked for, as its address says it. */
export interface PeakQuery {
  /** A preset's code, e.g. `holiday-2025` or `last-30`; null for dates of one's own. */
  readonly preset: string | null;
  readonly from: LocalDate | null;
  readonly to: LocalDate | null;
  readonly comparedWith: ComparedWith;
  readonly measure: 'orders' | 'visits';
  readonly view: 'chart' | 'table';
  readonly sort: 'date' | 'orders';
}

export interface PeakPreset {
  /** Part of the address. */
  readonly code: string;
  /** Null for the last 30 days. */
  readonly season: { readonly code: SeasonCode; readonly year: number } | null;
  readonly range: DateRange;
}

export interface PeakPage {
  readonly query: PeakQuery;
  readonly presets: readonly PeakPreset[];
  /** The preset shown; null for dates of one's own. */
  readonly preset: PeakPreset | null;
  /** Null where no order is known at all. */
  readonly report: PeakReport | null;
  /** First and last date of what is known of the measure; null where nothing is. */
  readonly known: DateRange | null;
  readonly today: LocalDate;
  readonly visits: 'known' | 'permission_missing' | 'not_read';
  readonly import: {
    readonly isRunning: boolean;
    readonly read: number;
    readonly expected: number | null;
    readonly isLimited: boolean;
    /** Whether some counts are still the store's own statistics. */
    readonly hasFirstFigures: boolean;
  };
}
