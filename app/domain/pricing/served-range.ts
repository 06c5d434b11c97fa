import type { OfferingTerms } from '#app/domain/offerings/types.ts';
import { addDays } from '#app/domain/shared/time.ts';
import type { LocalDate } from '#app/domain/shared/types.ts';

/** The days that a package bought on a day serves, both included, and how long it can be undone. */
export interface ServedRange {
  readonly startsOn: LocalDate;
  readonly endsOn: LocalDate;
  /** The day before the season; null where it already runs. */
  readonly fullRefundUntil: LocalDate | null;
}

/** The season, or what is left of it from the day of acceptance on. */
export function servedRange(
  terms: Pick<OfferingTerms, 'seasonFrom' | 'seasonTo'>,
  acceptedOn: LocalDate,
): ServedRange {
  const isRunning = acceptedOn >= terms.seasonFrom;
  return {
    startsOn: isRunning ? acceptedOn : terms.seasonFrom,
    endsOn: terms.seasonTo,
    fullRefundUntil: isRunning ? null : addDays(terms.seasonFrom, -1),
  };
}
