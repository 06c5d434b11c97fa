import type { ChartView } from '#app/components/charts/chart-card.tsx';

export interface FactData {
  readonly figure: string;
  readonly text: string;
}

/** One need against what the tier gives for it. */
export interface NeedRow {
  readonly code: string;
  readonly label: string;
  readonly needs: string;
  readonly covers: string;
  readonly fit: 'covered' | 'short' | 'not_covered';
  readonly fitText: string;
  /** What closing the gap singly would cost; null where there is none to buy. */
  readonly gapCost: string | null;
}

export interface LinkData {
  readonly content: string;
  readonly url: string;
}

export interface VerdictData {
  readonly title: string;
  readonly confidence: string | null;
  readonly text: string;
  readonly notes: readonly string[];
  /** Null where no tier is named. */
  readonly tierName: string | null;
  readonly rows: readonly NeedRow[];
  readonly primary: LinkData | null;
  readonly links: readonly LinkData[];
}

export interface ChartData {
  readonly title: string;
  readonly subtitle: string;
  /** Null where it can't be drawn; `missing` says why. */
  readonly chart: ChartView | null;
  readonly missing: string | null;
}

export interface PastRow {
  readonly key: string;
  readonly season: string;
  readonly said: string;
  readonly needed: string;
  readonly result: string;
  readonly isRight: boolean;
  /** Orders of the busiest day: the band that would have been said, and what came. */
  readonly saidOrders: string;
  readonly cameOrders: string;
}

export interface PastData {
  readonly subtitle: string | null;
  readonly rows: readonly PastRow[];
  readonly missing: string | null;
}

export interface GrowthRow {
  readonly key: string;
  readonly name: string;
  readonly isAssumed: boolean;
  readonly peakDay: string;
  readonly peakHour: string;
  readonly tier: string;
}

/** How the suggestion changes with other growth. */
export interface GrowthData {
  readonly title: string;
  readonly subtitle: string;
  readonly rows: readonly GrowthRow[];
}

export interface CostRow {
  readonly key: string;
  readonly name: string;
  readonly isSuggested: boolean;
  readonly covered: string;
  readonly parts: string;
  readonly total: string;
}

/** What last season would have cost, for each package and without. */
export interface CostsData {
  readonly title: string;
  readonly subtitle: string;
  readonly note: string;
  readonly rows: readonly CostRow[];
}

export interface CheaperData {
  readonly title: string;
  readonly lead: string;
  readonly givesUp: readonly FactData[];
  readonly review: LinkData | null;
}

/** The suggestion page as the browser gets it: every figure finished, charts drawn. */
export interface SuggestionData {
  readonly title: string;
  readonly content:
    | {
        readonly kind: 'importing' | 'nothing';
        readonly title: string;
        readonly text: string;
      }
    | SuggestionContent;
}

export interface SuggestionContent {
  readonly kind: 'ready';
  readonly verdict: VerdictData;
  readonly reasons: readonly FactData[];
  readonly week: ChartData;
  readonly forecast: ChartData;
  /** What the forecast rests on, one sentence each. */
  readonly grounds: readonly string[];
  /** True where it depends on promotions that nobody has marked. */
  readonly asksPromotions: boolean;
  /** Null where growth is not known. */
  readonly growth: GrowthData | null;
  readonly past: PastData;
  /** Null where no season is on record. */
  readonly costs: CostsData | null;
  readonly cheaper: CheaperData | null;
  readonly without: string | null;
  readonly rules: readonly string[];
}
