import type { ShoppingEvent, Market } from '#app/domain/seasons/types.ts';
import type { HourlyOrders } from '#app/domain/peaks/types.ts';
import type {
  DateRange,
  EpochMs,
  InstantRange,
  LocalDate,
  Zone,
} from '#app/domain/shared/types.ts';

/** What a range is held against. `rest_of_year`: the year `range.from` lies in, without the range. */
export type Comparison =
  | { readonly kind: 'rest_of_year' }
  | { readonly kind: 'season_before' }
  | { readonly kind: 'range'; readonly range: DateRange }
  | { readonly kind: 'none' };

export interface PeakInput {
  readonly hourly: HourlyOrders;
  readonly market: Market;
  /** Store-local dates to look at. */
  readonly range: DateRange;
  readonly comparison: Comparison;
  /** Dates for the hours-of-week picture; `range` where left out. */
  readonly weekHourRange?: DateRange;
}

/** A usual day: median of complete days, and where eight days of ten lie (quantiles 0.1 and 0.9). */
export interface UsualDay {
  readonly orders: number;
  readonly low: number;
  readonly high: number;
  /** How many complete days stand behind it. */
  readonly days: number;
  /** First and last date it was taken from. */
  readonly range: DateRange;
}

export interface PeakHour {
  readonly hourStart: EpochMs;
  readonly localDate: LocalDate;
  /** 0–23 local. */
  readonly hour: number;
  readonly weekday: number;
  readonly orders: number;
  /** Median for this hour of the week; null without a baseline. */
  readonly usual: number | null;
  /** `orders ÷ usual`; null where usual is 0 or unknown. */
  readonly uplift: number | null;
  readonly isOfficeHour: boolean;
}

export interface PeakDay {
  readonly localDate: LocalDate;
  /** ISO weekday 1–7. */
  readonly weekday: number;
  readonly orders: number;
  readonly cancelled: number;
  readonly refunded: number;
  readonly valueMinor: number;
  /** False where any part of the day is not known. */
  readonly isComplete: boolean;
  /** `orders ÷ usual day`; null where that is 0 or unknown. */
  readonly uplift: number | null;
  /** At least `PEAK_DAY_RATIO` times a usual day. */
  readonly isPeak: boolean;
  readonly busiestHour: { readonly hour: number; readonly orders: number } | null;
  /** Peak hours inside this day. */
  readonly peakHours: number;
  readonly events: readonly ShoppingEvent[];
}

/** Peak days in a row. */
export interface PeakWave extends DateRange {
  readonly days: number;
  readonly orders: number;
}

/** Average orders per hour for each hour of the week. */
export interface WeekHours {
  readonly range: DateRange;
  /** 168 values, orders per hour; index 0 is Monday 00:00 local. Null where that hour never was known. */
  readonly averages: readonly (number | null)[];
  /** Busiest first, at most five. */
  readonly busiest: readonly { readonly hourOfWeek: number; readonly average: number }[];
}

/** What the figures cannot say. Texts: `peaks.limit.<code>`. */
export interface PeakLimit {
  readonly code:
    | 'no_data'
    | 'range_incomplete'
    | 'no_usual_day'
    | 'few_usual_days'
    | 'usual_day_from_elsewhere'
    | 'too_small_for_peak_hours'
    | 'too_few_for_week_hours'
    | 'year_incomplete';
  readonly values: Readonly<Record<string, string | number>>;
}

/** The comparison's own figures; null parts where nothing is known there. */
export interface ComparedFigures {
  readonly kind: Comparison['kind'];
  readonly range: DateRange;
  readonly orders: number;
  readonly completeDays: number;
  /** Orders a complete day, mean. */
  readonly perDay: number | null;
  /** This range ÷ the compared one, per complete day, over the days both know when a season. */
  readonly ratio: number | null;
}

/** Everything the peaks page says. Orders unless a name says otherwise; store-local dates. */
export interface PeakReport {
  readonly zone: Zone;
  readonly market: Market;
  readonly range: DateRange;
  readonly orders: number;
  readonly cancelled: number;
  readonly refunded: number;
  readonly valueMinor: number;
  readonly days: readonly PeakDay[];
  readonly usualDay: UsualDay | null;
  /** 168 medians, zeros included; null without enough weeks. */
  readonly baseline: readonly number[] | null;
  readonly peakDays: {
    readonly count: number;
    readonly orders: number;
    readonly shareOfRange: number;
  };
  readonly waves: readonly PeakWave[];
  readonly busiestDay: PeakDay | null;
  readonly busiestHour: PeakHour | null;
  readonly peakHours: {
    readonly count: number;
    readonly outsideOffice: number;
    /** `outsideOffice ÷ count`, 0 where there is none. */
    readonly outsideOfficeShare: number;
    /** Ascending by time. */
    readonly hours: readonly PeakHour[];
  };
  /** 0..1 of the range's orders outside office hours; null without orders. */
  readonly afterHoursShare: number | null;
  readonly year: {
    readonly year: number;
    readonly orders: number;
    /** Range ÷ year; null where the year has no orders. */
    readonly share: number | null;
    readonly isComplete: boolean;
  };
  readonly compared: ComparedFigures | null;
  readonly weekHours: WeekHours;
  /** Times inside the range without data, ascending. */
  readonly gaps: readonly InstantRange[];
  readonly events: readonly ShoppingEvent[];
  readonly limits: readonly PeakLimit[];
}
