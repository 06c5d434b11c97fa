import { isHourCovered } from '#app/domain/offerings/cover.ts';
import type { CoverWindow, OfferingTerms } from '#app/domain/offerings/types.ts';
import {
  OFFICE_FROM_HOUR,
  OFFICE_LAST_WEEKDAY,
  OFFICE_UNTIL_HOUR,
} from '#app/domain/peaks/office-hours.ts';
import type { LocalDate, LocalHour } from '#app/domain/shared/types.ts';

/** What the time of work puts on its rate; at most one of the kinds. */
export interface Surcharge {
  readonly code: 'none' | 'after_hours' | 'weekend' | 'holiday';
  readonly percent: number;
}

export const NO_SURCHARGE: Surcharge = { code: 'none', percent: 0 };

type Percents = Pick<
  OfferingTerms,
  'afterHoursPercent' | 'weekendPercent' | 'holidayPercent'
>;

/**
 * The surcharge on work in one hour: holiday before weekend before after hours, never two of them.
 *
 * None in cover, which is paid for, nor in office hours. A kind at 0 % has no rate of its own, so
 * the next one that applies holds.
 *
 * @param cover of the package; empty without one
 * @param holidays public holidays, store-local
 */
export function surchargeAt(
  terms: Percents,
  cover: readonly CoverWindow[],
  holidays: ReadonlySet<LocalDate>,
  at: LocalHour,
): Surcharge {
  const isHoliday = holidays.has(at.localDate);
  if (isHourCovered(cover, at.hourOfWeek)) return NO_SURCHARGE;
  if (!isHoliday && isOfficeHour(at)) return NO_SURCHARGE;
  const isWeekend = at.weekday > OFFICE_LAST_WEEKDAY;
  if (isHoliday && terms.holidayPercent > 0) {
    return { code: 'holiday', percent: terms.holidayPercent };
  }
  if (isWeekend && terms.weekendPercent > 0) {
    return { code: 'weekend', percent: terms.weekendPercent };
  }
  return terms.afterHoursPercent > 0
    ? { code: 'after_hours', percent: terms.afterHoursPercent }
    : NO_SURCHARGE;
}

function isOfficeHour({ weekday, hour }: LocalHour): boolean {
  return (
    weekday <= OFFICE_LAST_WEEKDAY && hour >= OFFICE_FROM_HOUR && hour < OFFICE_UNTIL_HOUR
  );
}
