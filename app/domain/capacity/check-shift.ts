import type { Shift } from '#app/domain/capacity/types.ts';
import {
  addDays,
  dateRangeDays,
  daysBetween,
  weekdayOf,
} from '#app/domain/shared/time.ts';

/** Longer ones are slips of the keyboard. */
export const MAX_SHIFT_DAYS = 400;

export type ShiftFault =
  'no_weekday' | 'hours_malformed' | 'days_reversed' | 'days_over_limit' | 'never_begins';

/** What keeps a shift from being saved, in the order of the form's fields; dates are calendar dates. */
export function checkShift({
  days,
  weekdays,
  fromHour,
  toHour,
}: Omit<Shift, 'shiftId' | 'memberId'>): ShiftFault[] {
  const faults: ShiftFault[] = [];
  const length = daysBetween(days.from, days.to) + 1;
  if (length < 1) faults.push('days_reversed');
  if (length > MAX_SHIFT_DAYS) faults.push('days_over_limit');
  if (weekdays.length === 0 || !weekdays.every(isWeekday)) faults.push('no_weekday');
  else if (length >= 1 && length < 7 && !anyWithin(days.from, length, weekdays))
    faults.push('never_begins');
  if (!isHalfHour(fromHour, 0, 23.5) || !isHalfHour(toHour, 0.5, 24))
    faults.push('hours_malformed');
  return faults;
}

function isWeekday(day: number): boolean {
  return Number.isInteger(day) && day >= 1 && day <= 7;
}

function isHalfHour(hour: number, least: number, most: number): boolean {
  return Number.isInteger(hour * 2) && hour >= least && hour <= most;
}

function anyWithin(from: string, length: number, weekdays: readonly number[]): boolean {
  return dateRangeDays({ from, to: addDays(from, length - 1) }).some((date) =>
    weekdays.includes(weekdayOf(date)),
  );
}
