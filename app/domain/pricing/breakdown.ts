import type { OfferingTerms } from '#app/domain/offerings/types.ts';
import { instalmentsOf } from '#app/domain/pricing/instalments.ts';
import { netOf } from '#app/domain/pricing/lines.ts';
import { mostMinorOf } from '#app/domain/pricing/possible-extras.ts';
import { servedRange } from '#app/domain/pricing/served-range.ts';
import type { PriceBreakdown } from '#app/domain/pricing/types.ts';
import { sumMinor } from '#app/domain/shared/money.ts';

/** What a price is before it is added up. */
type Parts = Pick<
  PriceBreakdown,
  | 'currency'
  | 'basis'
  | 'isEstimate'
  | 'tierCode'
  | 'acceptedOn'
  | 'lines'
  | 'possibleExtras'
>;

/** Adds lines up: net and tax apart, in instalments, with the most it can come to. */
export function breakdownOf(terms: OfferingTerms, parts: Parts): PriceBreakdown {
  const { currency, acceptedOn, lines, possibleExtras } = parts;
  const totalNetMinor = netOf(lines, currency);
  const taxMinor = sumMinor(
    lines.map((line) => line.taxMinor),
    currency,
  );
  const totalMinor = sumMinor([totalNetMinor, taxMinor], currency);
  return {
    ...parts,
    totalNetMinor,
    tax: { percent: terms.taxPercent, amountMinor: taxMinor },
    totalMinor,
    instalments: instalmentsOf(terms, acceptedOn, { totalNetMinor, taxMinor, currency }),
    mostMinor: mostMinorOf(totalMinor, possibleExtras, currency),
    ...servedRange(terms, acceptedOn),
  };
}
