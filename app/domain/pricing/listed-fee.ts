import type { OfferingTerms, Tier } from '#app/domain/offerings/types.ts';
import { feeOf } from '#app/domain/pricing/fee.ts';
import { netOf } from '#app/domain/pricing/lines.ts';
import type { Selection } from '#app/domain/pricing/types.ts';
import { isKnownCurrency } from '#app/domain/shared/money.ts';

/**
 * The fee of a tier as listed, net: no surcharge for the day, no extras, no discount.
 *
 * By the hour it is the estimate, around-the-clock cover included.
 *
 * @returns null where it is not sold in the currency, or not on the platform
 */
export function listedFeeMinor(
  terms: OfferingTerms,
  tier: Tier,
  buyer: Pick<Selection, 'basis' | 'currency' | 'platform'>,
): number | null {
  if (!isKnownCurrency(buyer.currency)) return null;
  const fee = feeOf(
    {
      ...buyer,
      terms,
      tierCode: tier.code,
      addOns: [],
      services: [],
      discounts: [],
      acceptedOn: terms.orderBy,
    },
    tier,
  );
  return fee.outcome === 'fee' ? netOf(fee.lines, buyer.currency) : null;
}
