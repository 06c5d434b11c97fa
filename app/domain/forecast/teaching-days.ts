import { meanOf, type DayHistory } from '#app/domain/forecast/day-history.ts';
import { isLikelyClosure } from '#app/domain/forecast/closures.ts';
import { dateYearsBefore } from '#app/domain/forecast/align.ts';
import { weekdayOfDay } from '#app/domain/shared/time.ts';

/** A day on record that a forecast learns from. */
export interface TeachingDay {
  readonly day: number;
  readonly orders: number;
}

/** The latest weeks, which tell today's level. */
const RECENT_DAYS = 91;
/** The weeks before the same day of an earlier year, which tell how the store has grown since. */
const GROWTH_DAYS = 56;
/** Days about an earlier season, which tell how it rises and falls. */
const DAYS_BEFORE = 14;
const DAYS_AFTER = 7;
/** So many days in a row without an order may be a closure even in a small store … */
const LONG_CLOSURE_DAYS = 7;
/** … if so many orders would have been usual in them. */
const MISSED_ORDERS = 6;

/**
 * The days that teach: recent weeks, and for each earlier season its own days and the weeks that
 * stood before it as the recent ones stand before this. Closed days teach nothing of open ones.
 *
 * @param seasonsBack years back
 * @returns ascending
 */
export function teachingDays(
  history: DayHistory,
  from: number,
  to: number,
  seasonsBack: readonly number[],
): TeachingDay[] {
  const wanted = new Set<number>();
  const add = (first: number, until: number) => {
    for (let day = first; day < until; day++) wanted.add(day);
  };
  add(history.end - RECENT_DAYS, history.end);
  for (const years of seasonsBack) {
    const then = dateYearsBefore(history.cutoff, years);
    add(then - GROWTH_DAYS, then);
    add(
      dateYearsBefore(from, years) - DAYS_BEFORE,
      dateYearsBefore(to, years) + DAYS_AFTER + 1,
    );
  }
  const closed = longClosures(history);
  return [...wanted]
    .sort((a, b) => a - b)
    .flatMap((day) => {
      const orders = history.ordersOf(day);
      const isOpen =
        orders !== null && !closed.has(day) && !isLikelyClosure(history, day, orders);
      return isOpen && day >= history.firstOrderDay ? [{ day, orders }] : [];
    });
}

/** Days of a run without any order, a closed weekday inside it counted along. */
function longClosures(history: DayHistory): ReadonlySet<number> {
  const closed = new Set<number>();
  let run: number[] = [];
  const known: number[] = [];
  for (let day = history.firstOrderDay; day < history.end; day++)
    known.push(history.ordersOf(day) ?? 0);
  const usual = meanOf(known);
  for (let day = history.firstOrderDay; day <= history.end; day++) {
    const isEmpty =
      day < history.end &&
      (history.ordersOf(day) === 0 || history.isClosedWeekday(weekdayOfDay(day)));
    if (isEmpty) run.push(day);
    else {
      const isLong = run.length >= LONG_CLOSURE_DAYS;
      if (isLong && run.length * usual > MISSED_ORDERS)
        for (const one of run) closed.add(one);
      run = [];
    }
  }
  return closed;
}
