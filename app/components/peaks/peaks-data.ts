import type { ChartView } from '#app/components/charts/chart-card.tsx';
import type { Choice } from '#app/components/ui/segmented.tsx';

/** A fact of the strip, finished. */
export interface MetricData {
  readonly label: string;
  readonly value: string;
  readonly unit?: string;
  readonly note: string;
}

export interface DayRow {
  readonly key: string;
  readonly day: string;
  readonly event: string;
  readonly count: string;
  readonly uplift: string;
  readonly busiest: string;
  readonly peakHours: string;
}

export interface RangeControls {
  readonly label: string;
  readonly comparisonLabel: string;
  readonly presets: readonly {
    readonly code: string;
    readonly label: string;
    readonly from: string;
    readonly to: string;
  }[];
  /** Chosen preset; null for dates of one's own. */
  readonly preset: string | null;
  readonly from: string;
  readonly to: string;
  readonly comparedWith: string;
  readonly comparisons: readonly {
    readonly value: string;
    readonly label: string;
    readonly url: string;
  }[];
  /** Sent along unchanged: measure, view, order. */
  readonly kept: readonly (readonly [string, string])[];
}

/** The peaks page as the browser gets it: every figure finished, charts drawn. */
export interface PeaksData {
  readonly measure: 'orders' | 'visits';
  readonly view: 'chart' | 'table';
  readonly controls: RangeControls;
  readonly measures: readonly Choice[];
  readonly views: readonly Choice[];
  readonly csvUrl: string;
  readonly csvName: string;
  readonly notice: string | null;
  readonly content: PeaksContent | PeaksNothing;
}

/** Why there is nothing to draw, and what to do. */
export interface PeaksNothing {
  readonly kind: 'nothing';
  readonly code:
    | 'importing'
    | 'empty'
    | 'visits_permission'
    | 'visits_not_read'
    | 'no_data_in_range'
    | 'none_in_range';
}

export interface PeaksContent {
  readonly kind: 'report';
  readonly title: string;
  readonly subtitle: string;
  readonly metrics: readonly MetricData[];
  readonly days: ChartView;
  readonly week: ChartView;
  readonly weekSubtitle: string;
  readonly words: readonly string[];
  readonly notes: readonly string[];
  readonly table: {
    readonly aside: string;
    readonly rows: readonly DayRow[];
    readonly sort: 'date' | 'orders';
    readonly sortUrls: { readonly date: string; readonly orders: string };
  };
}
