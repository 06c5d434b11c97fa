import type { Shift } from '#app/domain/capacity/types.ts';
import type { DateRange } from '#app/domain/shared/types.ts';

const HALF_HOURS = 48;
const EVERY_DAY: readonly number[] = [1, 2, 3, 4, 5, 6, 7];

/**
 * Splits the day among members, in their order, so that someone is always on call: equal parts in
 * half hours, the longer ones first. One member has all of it.
 *
 * @param firstHour when the first one's part begins, half hours, 0–23.5
 * @returns empty without members
 */
export function planAroundTheClock(
  memberIds: readonly string[],
  days: DateRange,
  firstHour: number,
): Omit<Shift, 'shiftId'>[] {
  const first = firstHour * 2;
  const share = Math.floor(HALF_HOURS / memberIds.length);
  const longer = HALF_HOURS % memberIds.length;
  const startOf = (place: number) => first + place * share + Math.min(place, longer);
  return memberIds.map((memberId, place) => ({
    memberId,
    days,
    weekdays: EVERY_DAY,
    fromHour: (startOf(place) % HALF_HOURS) / 2,
    toHour: endHour(startOf(place + 1) % HALF_HOURS),
  }));
}

/** Midnight as an end is 24, not 0. */
function endHour(halfHours: number): number {
  return halfHours === 0 ? HALF_HOURS / 2 : halfHours / 2;
}
