import type { OfferingTerms, Tier } from '#app/domain/offerings/types.ts';
import { feeOf } from '#app/domain/pricing/fee.ts';
import type { HourlyEstimate } from '#app/domain/pricing/hourly-fee.ts';
import { netOf } from '#app/domain/pricing/lines.ts';
import type { Selection } from '#app/domain/pricing/types.ts';
import { isKnownCurrency } from '#app/domain/shared/money.ts';

/** A fee as listed: no surcharge for the day, no extras, no discount. */
export interface ListedFee {
  /** Net; by the hour it is the estimate, around-the-clock cover included. */
  readonly feeMinor: number;
  /** Null where the fee is flat. */
  readonly hourly: HourlyEstimate | null;
}

/**
 * The listed fee of a tier.
 *
 * @returns null where it is not sold in the currency, or not on the platform
 */
export function listedFee(
  terms: OfferingTerms,
  tier: Tier,
  buyer: Pick<Selection, 'basis' | 'currency' | 'platform'>,
): ListedFee | null {
  const { basis, currency, platform } = buyer;
  if (!isKnownCurrency(currency)) return null;
  const selection = { terms, tierCode: tier.code, basis, currency, platform };
  const nothingMore = { addOns: [], services: [], discounts: [] };
  const fee = feeOf({ ...selection, ...nothingMore, acceptedOn: terms.orderBy }, tier);
  if (fee.outcome !== 'fee') return null;
  return { feeMinor: netOf(fee.lines, currency), hourly: fee.hourly };
}
