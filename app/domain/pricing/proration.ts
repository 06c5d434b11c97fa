import { shareOfMinor } from '#app/domain/shared/money.ts';
import { daysBetween } from '#app/domain/shared/time.ts';
import type { DateRange } from '#app/domain/shared/types.ts';

/**
 * The part of an amount that falls on a span of days.
 *
 * Cumulative: share(until) − share(from), where share(n) = amount × n ÷ days in all, rounded
 * half-even. Each boundary is rounded once, so that parts side by side sum to what they make
 * together, and all of them to the whole: nothing is lost or charged twice by splitting.
 *
 * @param span `daysTotal` ≥ 1; `fromDay` included, `untilDay` not, both counted from 0
 * @throws {AppError} `bad_money` for days outside the whole
 */
export function prorate(
  amountMinor: number,
  span: {
    readonly fromDay: number;
    readonly untilDay: number;
    readonly daysTotal: number;
  },
): number {
  const { fromDay, untilDay, daysTotal } = span;
  return (
    shareOfMinor(amountMinor, untilDay, daysTotal) -
    shareOfMinor(amountMinor, fromDay, daysTotal)
  );
}

/** Days of a range, both ends included. */
export function daysIn(range: DateRange): number {
  return daysBetween(range.from, range.to) + 1;
}

/** How many days of a range lie before a date: 0 up to all of them. */
export function daysBefore(range: DateRange, date: string): number {
  return Math.min(daysIn(range), Math.max(0, daysBetween(range.from, date)));
}
