import { Temporal } from 'temporal-polyfill';
import type { OfferingTerms } from '#app/domain/offerings/types.ts';
import type { Instalment } from '#app/domain/pricing/types.ts';
import { splitMinor } from '#app/domain/shared/money.ts';
import type { CurrencyCode, LocalDate } from '#app/domain/shared/types.ts';

interface Totals {
  readonly totalNetMinor: number;
  readonly taxMinor: number;
  readonly currency: CurrencyCode;
}

/**
 * Equal parts: the first at acceptance, then one a month, none after the season's last day.
 *
 * Months are counted from acceptance, so Jan 31 is followed by Feb 28 and Mar 31. Parts that would
 * fall on one day are one part. Net and tax are split apart, so that each part can be invoiced.
 */
export function instalmentsOf(
  terms: Pick<OfferingTerms, 'instalments' | 'seasonTo'>,
  acceptedOn: LocalDate,
  totals: Totals,
): Instalment[] {
  const dates = dueDates(acceptedOn, terms.seasonTo, terms.instalments);
  const netParts = splitMinor(totals.totalNetMinor, dates.length, totals.currency);
  const taxParts = splitMinor(totals.taxMinor, dates.length, totals.currency);
  return dates.map((dueOn, index) => {
    const netMinor = netParts[index] ?? 0;
    const taxMinor = taxParts[index] ?? 0;
    return { dueOn, netMinor, taxMinor, amountMinor: netMinor + taxMinor };
  });
}

function dueDates(acceptedOn: LocalDate, lastDay: LocalDate, count: number): LocalDate[] {
  const first = Temporal.PlainDate.from(acceptedOn);
  const dates = Array.from({ length: Math.max(1, count) }, (_, months) =>
    first.add({ months }).toString(),
  );
  return [...new Set(dates.map((date) => (date > lastDay ? lastDay : date)))];
}
