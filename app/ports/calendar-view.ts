import type { GapKind } from '#app/domain/capacity/coverage.ts';
import type { PlacesLeft, Shift } from '#app/domain/capacity/types.ts';
import type { LocalText } from '#app/domain/offerings/types.ts';
import type { ShoppingEvent } from '#app/domain/seasons/types.ts';
import type {
  DateRange,
  EpochMs,
  InstantRange,
  LocalDate,
  Zone,
} from '#app/domain/shared/types.ts';

// What the calendar's pages are told; made by services.

/** A season of the agency, all its markets together. */
export interface CalendarSeason {
  readonly code: string;
  readonly year: number;
  readonly name: LocalText;
  /** First day of the earliest market, last day of the latest. */
  readonly from: LocalDate;
  readonly to: LocalDate;
}

export interface CalendarDay {
  readonly localDate: LocalDate;
  readonly events: readonly ShoppingEvent[];
  /** Stores expected to have a peak day. */
  readonly storesAtPeak: number;
  readonly promisedHours: number;
  readonly coveredHours: number;
  readonly onCallHours: number;
}

/** A store with a package whose promise has no people behind it. */
export interface ConcernedStore {
  readonly storeId: string;
  readonly name: string;
  readonly tierName: LocalText | null;
}

/** See domain/capacity/gap-patterns. */
export interface CalendarGap {
  readonly kind: GapKind;
  readonly days: DateRange;
  readonly weekdays: readonly number[];
  readonly hours: { readonly fromHour: number; readonly toHour: number } | null;
  readonly first: InstantRange;
  readonly last: InstantRange;
  readonly promisedHours: number;
  /** Stores expected to have a peak day, on the day of it that has most. */
  readonly storesAtPeak: number;
  readonly stores: readonly ConcernedStore[];
}

export interface CalendarMember {
  readonly memberId: string;
  readonly name: string;
  /** Hours for packages in the season; null: not stated. */
  readonly workHours: number | null;
}

/** Hours of work for packages in a season: what members state, and what is sold of it. */
export interface WorkLoad {
  /** Null: nobody states any, so nothing limits. */
  readonly statedHours: number | null;
  readonly soldHours: number;
  /** By hours, most first; only where more is sold than stated. */
  readonly stores: readonly (ConcernedStore & { readonly hours: number })[];
}

/** How many more of a tier can be sold, at its scarcest over the zones of the stores it is for. */
export interface TierCapacity {
  readonly offeringId: string;
  readonly market: string;
  readonly tierCode: string;
  readonly tierName: LocalText;
  readonly places: PlacesLeft;
}

/** A gap with its part of each day it touches, hours 0–24 on the agency's clock. */
export interface WindowGap extends InstantRange {
  readonly kind: GapKind;
  readonly parts: readonly {
    readonly localDate: LocalDate;
    readonly fromHour: number;
    readonly toHour: number;
  }[];
}

export interface SeasonCalendar {
  readonly season: CalendarSeason;
  /** Two weeks, a Monday first. */
  readonly window: DateRange;
  /** First day of the window before and after; null beyond the season. */
  readonly previous: LocalDate | null;
  readonly next: LocalDate | null;
  readonly days: readonly CalendarDay[];
  readonly shifts: readonly Shift[];
  /** Gaps within the window, as they are. */
  readonly windowGaps: readonly WindowGap[];
  /** Gaps from now to the season's end, equal ones on days in a row together. */
  readonly gaps: readonly CalendarGap[];
  readonly work: WorkLoad;
  readonly tiers: readonly TierCapacity[];
  readonly storesPerResponder: number;
}

/** That more is sold in a season than people can give: what is missing, and whose it is. */
export interface CapacityAlert {
  readonly season: CalendarSeason;
  readonly gaps: readonly CalendarGap[];
  readonly work: WorkLoad;
}

export interface CalendarView {
  readonly zone: Zone;
  readonly nowMs: EpochMs;
  readonly today: LocalDate;
  readonly members: readonly CalendarMember[];
  /** The one that begins first, first. */
  readonly seasons: readonly CalendarSeason[];
  /** Null for an agency without a season. */
  readonly calendar: SeasonCalendar | null;
}

/** A shift as its form shows it: text, as typed or chosen. */
export interface ShiftForm {
  readonly memberId: string;
  readonly from: string;
  readonly to: string;
  /** ISO weekdays. */
  readonly weekdays: readonly number[];
  readonly fromHour: string;
  readonly toHour: string;
}

/** Something wrong at a field; texts under `calendar:shift.error.<code>`. */
export interface ShiftFinding {
  readonly field: keyof ShiftForm;
  readonly code:
    | 'member_missing'
    | 'date_malformed'
    | 'days_reversed'
    | 'days_over_limit'
    | 'no_weekday'
    | 'never_begins'
    | 'hours_malformed';
}

/** Members around the clock, as the form shows it. */
export interface ClockForm {
  /** In the order of their parts. */
  readonly memberIds: readonly string[];
  readonly from: string;
  readonly to: string;
  readonly fromHour: string;
}

export interface ClockFinding {
  readonly field: keyof ClockForm;
  readonly code:
    | 'member_missing'
    | 'date_malformed'
    | 'days_reversed'
    | 'days_over_limit'
    | 'hours_malformed';
}

/** Hours by member id, and stores per person on call: text, as typed. */
export interface WorkHoursForm {
  readonly hours: Readonly<Record<string, string>>;
  readonly storesPerResponder: string;
}

export interface WorkHoursFinding {
  /** A member's id, or the field's name. */
  readonly field: string;
  readonly code: 'hours_unreadable' | 'stores_unreadable';
}
