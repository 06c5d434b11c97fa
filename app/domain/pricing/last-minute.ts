import type { LastMinuteStep, OfferingTerms } from '#app/domain/offerings/types.ts';
import type { LocalDate } from '#app/domain/shared/types.ts';

/**
 * The surcharge that holds on a day: the latest step that has begun, in whatever order they stand.
 *
 * @param day store-local day of acceptance
 * @returns null before the first step, and for a step of 0 %
 */
export function lastMinuteStepOn(
  terms: Pick<OfferingTerms, 'lastMinute'>,
  day: LocalDate,
): LastMinuteStep | null {
  const begun = terms.lastMinute.filter((step) => step.from <= day);
  const latest = begun.reduce<LastMinuteStep | null>(
    (best, step) => (best === null || step.from >= best.from ? step : best),
    null,
  );
  return latest === null || latest.percent === 0 ? null : latest;
}
