import type { InstantRange, LocalDate } from '#app/domain/shared/types.ts';

/** A figure with its 80 % band: eight times in ten the truth lies in `low`..`high`. */
export interface Band {
  readonly low: number;
  readonly mid: number;
  readonly high: number;
}

export type Confidence = 'high' | 'medium' | 'low';

/** Why a forecast says what it says; texts live in the locales under `forecast.reason.*`. */
export interface ForecastReason {
  readonly code: string;
  readonly values: Readonly<Record<string, string | number>>;
}

export interface ForecastDay {
  readonly localDate: LocalDate;
  readonly orders: Band;
  /** The matching day of the latest season on record, aligned by event; null where unknown. */
  readonly lastYearOrders: number | null;
}

/** What a season is expected to bring. Orders; store-local dates. */
export interface SeasonForecast {
  readonly days: readonly ForecastDay[];
  /** Held the truth of 75 to 97 % of recorded seasons by set: a likely range, no promise of a share. */
  readonly total: Band;
  readonly peakDay: Band;
  /** Five local dates, likeliest busiest day first. */
  readonly likeliestPeakDates: readonly LocalDate[];
  readonly peakHour: Band;
  /** 0..1, share of orders outside office hours. */
  readonly afterHoursShare: number;
  readonly confidence: Confidence;
  readonly reasons: readonly ForecastReason[];
  /** What the forecast was made from. */
  readonly basis: InstantRange;
  /** Assumed change against last season, e.g. 1.12; null where no earlier season is known. */
  readonly growth: number | null;
}
