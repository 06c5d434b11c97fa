import type { VisitSurge } from '#app/domain/spikes/visit-surge.ts';
import type { Band } from '#app/domain/forecast/types.ts';
import type { LocalText } from '#app/domain/offerings/types.ts';
import type { Season } from '#app/domain/seasons/types.ts';
import type { EpochMs, InstantRange, LocalDate } from '#app/domain/shared/types.ts';
import type { ImportRow, IncidentRow } from '#app/ports/repositories.ts';

// What home is told; made by a service, drawn by components.

/** One hour of today. */
export interface TodayHour {
  readonly hourStart: EpochMs;
  /** 0–23 local. */
  readonly hour: number;
  /** Null while the hour is not over, or where nothing is known of it. */
  readonly orders: number | null;
  readonly expected: Band | null;
}

/** Today against what was expected of it. */
export interface TodayView {
  readonly localDate: LocalDate;
  /** The whole day, 23 to 25 hours. */
  readonly span: InstantRange;
  readonly hours: readonly TodayHour[];
  /** Orders in the hour in progress, and what was expected by now; null without a baseline. */
  readonly thisHour: { readonly orders: number; readonly expected: Band | null };
  /** Whole hours so far: until when, how many orders, what was expected. */
  readonly soFar: {
    readonly untilMs: EpochMs;
    readonly orders: number;
    readonly expected: Band | null;
    readonly hoursOutside: number;
  };
  readonly gaps: readonly InstantRange[];
  /** Why there is no band; null where there is one. */
  readonly missing: { readonly days: number; readonly minDays: number } | null;
}

export interface NextDate {
  readonly localDate: LocalDate;
  readonly kind: 'season_begins' | 'season_ends' | 'order_by' | 'event';
  /** Event code; null for what is no event. */
  readonly eventCode: string | null;
  /** Orders expected that day, 80 % band; null where nothing is forecast. */
  readonly orders: Band | null;
}

export type GuideStepCode = 'connected' | 'history' | 'watching' | 'package';

export interface GuideStep {
  readonly code: GuideStepCode;
  readonly isDone: boolean;
}

export interface HomeView {
  /** Visits of the last day that orders did not follow; null where there were none. */
  readonly visitSurge: VisitSurge | null;
  readonly now: EpochMs;
  readonly today: TodayView | null;
  /** The latest import; null before the first has begun. */
  readonly import: ImportRow | null;
  /** Whether some counts are still the store's own statistics. */
  readonly hasFirstFigures: boolean;
  /** Whether enough is read for figures to mean something. */
  readonly hasHistory: boolean;
  /** Dates that orders are known for; null where none is. */
  readonly known: { readonly from: LocalDate; readonly to: LocalDate } | null;
  readonly isLimited: boolean;
  readonly incidents: readonly IncidentRow[];
  /** Until when orders were watched; null while they are not. */
  readonly checkedUntilMs: EpochMs | null;
  /** Since when there is no word of the shop, so that nothing can be said; null while there is. */
  readonly silentSinceMs: EpochMs | null;
  readonly season: Season;
  /** Days until it begins; 0 or less while it runs. */
  readonly seasonInDays: number;
  readonly package: {
    readonly name: LocalText;
    readonly state: 'active' | 'suspended';
  } | null;
  readonly nextDates: readonly NextDate[];
  readonly contact: {
    readonly agencyName: string;
    readonly name: string;
    readonly email: string;
    readonly phone: string | null;
    readonly isInOffice: boolean;
    /** How the agency shows itself; nulls are ours. */
    readonly look: {
      readonly colour: { readonly fill: string; readonly text: string } | null;
      readonly logoUrl: string | null;
    };
  };
  readonly guide: readonly GuideStep[];
  /** Orders in the ledger by the last import's count. */
  readonly ordersRead: number;
  readonly dismissed: readonly string[];
}
