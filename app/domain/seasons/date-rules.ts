import type { LocalDate } from '#app/domain/shared/types.ts';
import { addDays, dateOf, weekdayOf } from '#app/domain/shared/time.ts';

/** How a date is found in a year. Weekdays are ISO: 1 Monday … 7 Sunday; months 1–12. */
export type DateRule =
  | { readonly kind: 'fixed'; readonly month: number; readonly day: number }
  /** `nth` 1 is the first such weekday of the month, -1 the last. */
  | {
      readonly kind: 'nth';
      readonly month: number;
      readonly weekday: number;
      readonly nth: number;
    }
  /** The last such weekday before a date. */
  | {
      readonly kind: 'weekday_before';
      readonly month: number;
      readonly day: number;
      readonly weekday: number;
    }
  /** Days from Western Easter Sunday. */
  | { readonly kind: 'easter'; readonly days: number }
  /** Days from another rule's date. */
  | { readonly kind: 'after'; readonly rule: DateRule; readonly days: number }
  /** The first rule's date, unless it falls on the second's: then the third's. */
  | {
      readonly kind: 'unless_same';
      readonly rule: DateRule;
      readonly as: DateRule;
      readonly then: DateRule;
    };

/** The date a rule gives in a year. */
export function dateByRule(rule: DateRule, year: number): LocalDate {
  switch (rule.kind) {
    case 'fixed':
      return dateOf(year, rule.month, rule.day);
    case 'nth':
      return nthWeekday(year, rule.month, rule.weekday, rule.nth);
    case 'weekday_before': {
      const date = dateOf(year, rule.month, rule.day - 1);
      return addDays(date, -((weekdayOf(date) - rule.weekday + 7) % 7));
    }
    case 'easter':
      return addDays(easterSunday(year), rule.days);
    case 'after':
      return addDays(dateByRule(rule.rule, year), rule.days);
    case 'unless_same': {
      const date = dateByRule(rule.rule, year);
      return date === dateByRule(rule.as, year) ? dateByRule(rule.then, year) : date;
    }
  }
}

/**
 * Western Easter Sunday, Gregorian calendar.
 *
 * @see Anonymous Gregorian computus (Meeus, Astronomical Algorithms, 1991, chapter 8)
 */
export function easterSunday(year: number): LocalDate {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const f = Math.floor((b + 8) / 25);
  const g = Math.floor((b - f + 1) / 3);
  const h = (19 * a + b - Math.floor(b / 4) - g + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return dateOf(year, Math.floor(n / 31), (n % 31) + 1);
}

function nthWeekday(
  year: number,
  month: number,
  weekday: number,
  nth: number,
): LocalDate {
  if (nth > 0) {
    const first = dateOf(year, month, 1);
    return addDays(first, ((weekday - weekdayOf(first) + 7) % 7) + (nth - 1) * 7);
  }
  const last = addDays(dateOf(year, month + 1, 1), -1);
  return addDays(last, -((weekdayOf(last) - weekday + 7) % 7) + (nth + 1) * 7);
}
