/** Milliseconds since 1970-01-01T00:00Z. */
export type EpochMs = number;

/** Calendar date in the store's zone, `YYYY-MM-DD`. */
export type LocalDate = string;

/** IANA time zone name, e.g. `Europe/Warsaw`. */
export type Zone = string;

/** ISO 4217 code in capitals. */
export type CurrencyCode = string;

/** Store-local dates, both included. */
export interface DateRange {
  readonly from: LocalDate;
  readonly to: LocalDate;
}

/** Half-open: `fromMs` included, `untilMs` not. */
export interface InstantRange {
  readonly fromMs: EpochMs;
  readonly untilMs: EpochMs;
}

/** An amount in the currency's smallest unit; an integer, never a float. */
export interface Money {
  readonly amountMinor: number;
  readonly currency: CurrencyCode;
}

/** Where an hour stands on the store's own clock. */
export interface LocalHour {
  readonly localDate: LocalDate;
  /** 0–23. */
  readonly hour: number;
  /** ISO weekday: 1 Monday … 7 Sunday. */
  readonly weekday: number;
  /** 0–167; 0 is Monday 00:00 local. */
  readonly hourOfWeek: number;
}
