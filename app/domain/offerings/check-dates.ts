import { errorAt, type TermsFinding } from '#app/domain/offerings/findings.ts';
import type { OfferingTerms } from '#app/domain/offerings/types.ts';
import { isAppError } from '#app/domain/shared/errors.ts';
import { dayOfDate } from '#app/domain/shared/time.ts';

const DATE_FIELDS = ['seasonFrom', 'seasonTo', 'orderBy', 'lastMinuteFrom'] as const;

/** Order-by, last minute and season stand in that order; order is only looked at between dates. */
export function checkDates(terms: OfferingTerms): TermsFinding[] {
  const malformed = DATE_FIELDS.filter((field) => !isDate(terms[field]));
  if (malformed.length > 0) {
    return malformed.map((field) => errorAt(field, 'date_malformed'));
  }
  const { seasonFrom, seasonTo, orderBy, lastMinuteFrom } = terms;
  const findings: (TermsFinding | false)[] = [
    seasonTo < seasonFrom && errorAt('seasonTo', 'season_out_of_order'),
    orderBy > seasonFrom && errorAt('orderBy', 'order_by_after_start'),
    lastMinuteFrom < orderBy && errorAt('lastMinuteFrom', 'last_minute_before_order_by'),
    lastMinuteFrom > seasonTo && errorAt('lastMinuteFrom', 'last_minute_after_season'),
  ];
  return findings.filter((finding) => finding !== false);
}

function isDate(date: string): boolean {
  try {
    dayOfDate(date);
    return true;
  } catch (error) {
    if (isAppError(error)) return false;
    throw error;
  }
}
