import {
  completeDaysIn,
  isCompleteDay,
  ordersOn,
  type DayTable,
} from '#app/domain/peaks/day-table.ts';
import type { ComparedFigures, Comparison } from '#app/domain/peaks/report-types.ts';
import { MIN_USUAL_DAYS } from '#app/domain/peaks/usual.ts';
import { dateOf, dateOfDay, dayOfDate, yearOf } from '#app/domain/shared/time.ts';
import type { DateRange, LocalDate } from '#app/domain/shared/types.ts';

/** Days the usual day and the hour-of-week baseline are taken from. */
export interface UsualBasis {
  /** Day numbers of complete days, ascending, none inside the range. */
  readonly days: readonly number[];
  /** True where the asked-for dates were too few and other known days stood in. */
  readonly isElsewhere: boolean;
}

/** The calendar year a range begins in. */
export function yearRangeOf(range: DateRange): DateRange {
  const year = yearOf(range.from);
  return { from: dateOf(year, 1, 1), to: dateOf(year, 12, 31) };
}

/** The same dates a year earlier. 29 February becomes 1 March. */
export function yearBefore(range: DateRange): DateRange {
  return { from: shiftYear(range.from), to: shiftYear(range.to) };
}

/**
 * Where "usual" comes from. A compared range gives it itself; otherwise the rest of the year does,
 * since a season is no measure of a usual day. Too few days there: all known days outside the range.
 */
export function usualBasisOf(
  table: DayTable,
  range: DateRange,
  comparison: Comparison,
): UsualBasis {
  const asked = comparison.kind === 'range' ? comparison.range : yearRangeOf(range);
  const days = outside(completeDaysIn(table, asked), range);
  if (days.length >= MIN_USUAL_DAYS) return { days, isElsewhere: false };
  const every = outside(completeDaysIn(table, wholeOf(table)), range);
  return { days: every, isElsewhere: true };
}

/** The figures of what a range is held against; null for `none`. */
export function compareWith(
  table: DayTable,
  range: DateRange,
  comparison: Comparison,
): ComparedFigures | null {
  if (comparison.kind === 'none') return null;
  const against = rangeOf(range, comparison);
  const own = completeDaysIn(table, range);
  const others = completeDaysIn(table, against);
  const theirs = comparison.kind === 'rest_of_year' ? outside(others, range) : others;
  const orders = sum(
    table,
    daysOf(against, comparison.kind === 'rest_of_year' ? range : null),
  );
  const perDay = theirs.length > 0 ? sum(table, theirs) / theirs.length : null;
  const ratio =
    comparison.kind === 'season_before'
      ? pairedRatio(table, range, against)
      : perDay !== null && perDay > 0 && own.length > 0
        ? sum(table, own) / own.length / perDay
        : null;
  return {
    kind: comparison.kind,
    range: against,
    orders,
    completeDays: theirs.length,
    perDay,
    ratio,
  };
}

function rangeOf(
  range: DateRange,
  comparison: Exclude<Comparison, { kind: 'none' }>,
): DateRange {
  if (comparison.kind === 'range') return comparison.range;
  return comparison.kind === 'season_before' ? yearBefore(range) : yearRangeOf(range);
}

/** Only days complete in both count, so that half a season is not held against a whole one. */
function pairedRatio(
  table: DayTable,
  range: DateRange,
  against: DateRange,
): number | null {
  let now = 0;
  let then = 0;
  const shift = dayOfDate(against.from) - dayOfDate(range.from);
  for (const day of completeDaysIn(table, range)) {
    if (!isCompleteDay(table, day + shift)) continue;
    now += ordersOn(table, day);
    then += ordersOn(table, day + shift);
  }
  return then > 0 ? now / then : null;
}

function daysOf(range: DateRange, without: DateRange | null): number[] {
  const days: number[] = [];
  for (let day = dayOfDate(range.from); day <= dayOfDate(range.to); day++) days.push(day);
  return without ? outside(days, without) : days;
}

function outside(days: readonly number[], range: DateRange): number[] {
  const [from, to] = [dayOfDate(range.from), dayOfDate(range.to)];
  return days.filter((day) => day < from || day > to);
}

function sum(table: DayTable, days: readonly number[]): number {
  return days.reduce((total, day) => total + ordersOn(table, day), 0);
}

function wholeOf(table: DayTable): DateRange {
  return {
    from: dateOfDay(table.firstDay),
    to: dateOfDay(table.firstDay + table.length - 1),
  };
}

function shiftYear(date: LocalDate): LocalDate {
  return dateOf(yearOf(date) - 1, Number(date.slice(5, 7)), Number(date.slice(8, 10)));
}
