import type { DateRange, LocalDate } from '#app/domain/shared/types.ts';

/** ISO 3166-1 alpha-2 country in capitals, e.g. `US`. Unknown ones get the default rules. */
export type Market = string;

/** Seasons we know by rule. Texts: `season.<code>` with `{{year}}`. */
export type SeasonCode = 'holiday' | 'valentines_day' | 'mothers_day';

/** A day that moves shoppers, or a public holiday. Texts: `event.<code>`. */
export interface ShoppingEvent {
  /** From the rule table, e.g. `black_friday`; `public_holiday` where only the calendar knows it. */
  readonly code: string;
  readonly localDate: LocalDate;
  readonly isPublicHoliday: boolean;
  /** The holiday's own name as the calendar data has it; only on public holidays. */
  readonly name?: { readonly en: string; readonly pl: string };
}

/** A named date range in a market's calendar, store-local, both ends included. */
export interface Season extends DateRange {
  readonly code: SeasonCode;
  /** The year the season begins in. */
  readonly year: number;
  readonly market: Market;
  /** Last day to order a package at the plain price, 30 days before `from`. */
  readonly orderBy: LocalDate;
  /** From here on an order is last-minute, 14 days before `from`. */
  readonly lastMinuteFrom: LocalDate;
  /** What the peaks page shows for it; wider than what is sold (holiday: 1 Nov – 31 Dec). */
  readonly peaksRange: DateRange;
  /** Events inside `from`..`to` or `peaksRange`, ascending. */
  readonly events: readonly ShoppingEvent[];
}

/** A past season together with how much of it the store's data holds. */
export interface HeldSeason {
  readonly season: Season;
  /** 0..1 of the days in `season.peaksRange` that are known from end to end. */
  readonly knownShare: number;
  readonly firstKnown: LocalDate;
  readonly lastKnown: LocalDate;
}
