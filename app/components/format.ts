import type { EpochMs, LocalDate, Money } from '#app/domain/shared/types.ts';
import type { Locale } from '#app/ports/sign-in.ts';
import {
  dateParts,
  dayMonth,
  dayMonthRange,
  zoneNameOf,
} from '#app/components/format-dates.ts';
import { hourOf, hourSpan, RANGE_DASH, timeOf } from '#app/components/format-hours.ts';

export const NBSP = '\u00a0';

/** Whose clock, words and currency a page speaks. */
export interface FormatSettings {
  readonly locale: Locale;
  readonly zone: string;
  readonly currency: string;
}

export type Format = ReturnType<typeof makeFormat>;

const TAGS = { en: 'en-US', pl: 'pl-PL' } as const;
const numberFormats = new Map<string, Intl.NumberFormat>();

/** Every figure, date and amount on a page goes through one of these. */
export function makeFormat(settings: FormatSettings) {
  const { locale, zone } = settings;
  return {
    settings,
    /** 1,597 or 1 597. */
    number: (value: number, maxDigits = 0) =>
      formatNumber(locale, value, { maximumFractionDigits: maxDigits }),
    /** A share 0..1 as "60%"; `digits` after the comma. */
    percent: (share: number, digits = 0) =>
      formatNumber(locale, share, {
        style: 'percent',
        maximumFractionDigits: digits,
      }).replaceAll(/[\s\u00a0]%/g, '%'),
    /** 2.3× or 2,3×. A limit that somebody chose says 3×, not 3.0×: `leastDigits` 0. */
    ratio: (value: number, leastDigits: 0 | 1 = 1) =>
      `${formatNumber(locale, value, { minimumFractionDigits: leastDigits, maximumFractionDigits: 1 })}×`,
    /** Minor units to the currency's own form; `short` leaves out an empty fraction. */
    money: (money: Money, short = false) => formatMoney(locale, money, short),
    /** 87–142, the same unit for both. */
    range: (low: number, high: number, digits = 0) =>
      `${formatNumber(locale, low, { maximumFractionDigits: digits })}${RANGE_DASH}${formatNumber(locale, high, { maximumFractionDigits: digits })}`,
    /** Nov 20, with the year where asked. */
    date: (date: LocalDate, withYear = false) => dayMonth(locale, date, { withYear }),
    /** Mon, Nov 9. */
    weekdayDate: (date: LocalDate) => dayMonth(locale, date, { withWeekday: true }),
    /** Nov 20 – Dec 31, 2025. */
    dateRange: (from: LocalDate, to: LocalDate, withYear = false) =>
      dayMonthRange(locale, from, to, withYear),
    /** November 2025. */
    month: (date: LocalDate) =>
      dateParts(locale, { month: 'long', year: 'numeric' }, date),
    /** Mon; 1 Monday … 7 Sunday. */
    weekday: (weekday: number, length: 'short' | 'long' = 'short') =>
      dateParts(locale, { weekday: length }, `2024-01-0${String(weekday)}`),
    /** The store's time of an instant, 2:20 PM or 14:20. */
    time: (ms: EpochMs) => timeOf(locale, zone, ms),
    /** The store's date of an instant, with its time. */
    dateTime: (ms: EpochMs) =>
      `${dayMonth(locale, localDateOf(zone, ms), { withWeekday: true })}, ${timeOf(locale, zone, ms)}`,
    /** The store's date of an instant. */
    dateOf: (ms: EpochMs, withYear = false) =>
      dayMonth(locale, localDateOf(zone, ms), { withYear }),
    /** 9 AM or 9:00; 24 is midnight. */
    hour: (hour: number) => hourOf(locale, hour),
    /** 9 AM–6 PM or 9:00–18:00. */
    hourRange: (from: number, to: number) => hourSpan(locale, from, to),
    /** Eastern Time. */
    zoneName: () => zoneNameOf(locale, zone),
  };
}

function formatNumber(
  locale: Locale,
  value: number,
  options: Intl.NumberFormatOptions,
): string {
  const key = `${locale}${JSON.stringify(options)}`;
  let format = numberFormats.get(key);
  if (format === undefined) {
    // Polish leaves four-digit numbers ungrouped; columns line up only when all are grouped.
    format = new Intl.NumberFormat(TAGS[locale], { useGrouping: 'always', ...options });
    numberFormats.set(key, format);
  }
  return hardSpaces(format.format(value));
}

function formatMoney(locale: Locale, money: Money, short: boolean): string {
  const base = { style: 'currency', currency: money.currency } as const;
  const digits =
    new Intl.NumberFormat('en', base).resolvedOptions().maximumFractionDigits ?? 2;
  const value = money.amountMinor / 10 ** digits;
  const isWhole = short && Number.isInteger(value);
  return formatNumber(locale, value, {
    ...base,
    minimumFractionDigits: isWhole ? 0 : digits,
    maximumFractionDigits: digits,
  });
}

/** Date on the store's wall at an instant. */
export function localDateOf(zone: string, ms: EpochMs): LocalDate {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: zone }).format(ms);
}

/** Browsers and servers differ in which space they put; all become non-breaking ones. */
export function hardSpaces(text: string): string {
  return text.replaceAll(/[ \u202f\u00a0]/g, NBSP);
}
