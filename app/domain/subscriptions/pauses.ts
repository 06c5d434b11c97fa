import { addDays, daysBetween } from '#app/domain/shared/time.ts';
import type { LocalDate } from '#app/domain/shared/types.ts';
import type { Pause } from '#app/domain/subscriptions/types.ts';

/**
 * A pause asked for on a store-local day: that day is still served, the next is the first paused.
 *
 * @param daysLeft whole days the terms still allow
 * @returns null where no whole day is left, of the terms or of the season
 */
export function pauseFrom(
  onDate: LocalDate,
  daysLeft: number,
  endsOn: LocalDate,
): Pause | null {
  const [from, until] = [addDays(onDate, 1), addDays(onDate, daysLeft)];
  if (daysLeft < 1 || from > endsOn) return null;
  return { from, until: until < endsOn ? until : endsOn };
}

/** Whole days of pauses, both ends included. */
export function pausedDays(pauses: readonly Pause[]): number {
  return pauses.reduce((sum, { from, until }) => sum + daysBetween(from, until) + 1, 0);
}

/**
 * The pauses once the last one is cut short: that day is served again. One that had not begun is
 * none.
 */
export function cutPauses(pauses: readonly Pause[], onDate: LocalDate): readonly Pause[] {
  return pauses.flatMap(({ from, until }) => {
    if (from >= onDate) return [];
    return [{ from, until: until < onDate ? until : addDays(onDate, -1) }];
  });
}

/** The pauses up to a store-local day, that day included. */
export function pausesThrough(
  pauses: readonly Pause[],
  through: LocalDate,
): readonly Pause[] {
  return cutPauses(pauses, addDays(through, 1));
}

export function isPausedOn(pauses: readonly Pause[], date: LocalDate): boolean {
  return pauses.some(({ from, until }) => from <= date && date <= until);
}
