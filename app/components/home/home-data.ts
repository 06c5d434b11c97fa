import type { HomeView } from '#app/ports/home-view.ts';
import type { ChartView } from '#app/components/charts/chart-card.tsx';

/** Home as the browser gets it: finished texts where words depend on figures. */
export interface HomeData {
  readonly view: Omit<HomeView, 'today' | 'import'> & {
    readonly thisHour: {
      readonly orders: number;
      readonly expected: string | null;
    } | null;
    readonly todayDate: string | null;
    readonly gapHours: number;
    readonly missing: { readonly days: number; readonly minDays: number } | null;
    readonly import: {
      readonly state: 'waiting' | 'running' | 'done' | 'failed';
      readonly read: number;
      readonly expected: number | null;
      readonly testSkipped: number;
      readonly failureCode: string | null;
    };
  };
  readonly chart: ChartView | null;
  readonly suggestion: SuggestionCardData | null;
  /** True while orders being read, from the platform or a file, decide on it. */
  readonly isSuggestionAwaited: boolean;
}

/** The suggestion in three reasons; texts finished. */
export interface SuggestionCardData {
  readonly title: string;
  readonly confidence: string | null;
  readonly facts: readonly { readonly figure: string; readonly text: string }[];
  readonly note: string | null;
  /** Whether there is a package to go and look at. */
  readonly hasPackage: boolean;
}
