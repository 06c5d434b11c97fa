import type { CoverWindow } from '#app/domain/offerings/types.ts';
import type { DateRange, InstantRange, Zone } from '#app/domain/shared/types.ts';

/** One member on call on some weekdays of a range of days; hours on the agency's clock. */
export interface Shift {
  readonly shiftId: string;
  readonly memberId: string;
  readonly days: DateRange;
  /** ISO weekdays 1–7 on which it begins. */
  readonly weekdays: readonly number[];
  /** Half hours, 0–23.5. */
  readonly fromHour: number;
  /** Half hours, 0.5–24; at or before `fromHour` it ends on the next day. */
  readonly toHour: number;
}

/** A time someone is on call; ascending, half-open. */
export interface OnCallSpan extends InstantRange {
  readonly memberId: string;
}

/** What a package, sold or for sale, asks of the agency's people in its season. */
export interface Demand {
  readonly workHours: number;
  readonly cover: readonly CoverWindow[];
  readonly days: DateRange;
  /** The store's zone, in which cover is meant. */
  readonly zone: Zone;
}

/** What the agency's people can give in a season, and what of it is sold. */
export interface CapacityFacts {
  /** Hours of work all members have for packages in the season; null: not stated, no limit. */
  readonly workHours: number | null;
  /** Stores one person on call looks after at a time. */
  readonly storesPerResponder: number;
  /** By member, from shifts; none means that no cover is for sale. */
  readonly onCall: readonly OnCallSpan[];
  readonly sold: readonly Demand[];
}

/** Whether one more can be sold. */
export type PlacesLeft =
  | { readonly outcome: 'places'; readonly places: number }
  /** Nobody is on call at all the hours it promises; the first and all in all. */
  | {
      readonly outcome: 'cover_missing';
      readonly hoursMissing: number;
      readonly firstMissing: InstantRange;
    }
  | { readonly outcome: 'sold_out'; readonly limit: 'work_hours' | 'cover' };
