import type { OfferingTerms, Tier } from '#app/domain/offerings/types.ts';
import { feeOf, surchargedMinor, type Fee } from '#app/domain/pricing/fee.ts';
import type { HourlyEstimate } from '#app/domain/pricing/hourly-fee.ts';
import { lastMinuteLine, netOf } from '#app/domain/pricing/lines.ts';
import type { Selection } from '#app/domain/pricing/types.ts';
import { isKnownCurrency } from '#app/domain/shared/money.ts';
import type { LocalDate } from '#app/domain/shared/types.ts';

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
  const fee = plainFee(plainSelection(terms, tier, buyer, terms.orderBy), tier);
  if (fee === null) return null;
  return { feeMinor: netOf(fee.lines, buyer.currency), hourly: fee.hourly };
}

/**
 * What a tier alone costs whoever accepts it on a day, net: its fee and the surcharge of that day.
 *
 * @param acceptedOn store-local
 * @returns null where it is not sold in the currency, or not on the platform
 */
export function feeMinorOn(
  terms: OfferingTerms,
  tier: Tier,
  buyer: Pick<Selection, 'basis' | 'currency' | 'platform'>,
  acceptedOn: LocalDate,
): number | null {
  const selection = plainSelection(terms, tier, buyer, acceptedOn);
  const fee = plainFee(selection, tier);
  if (fee === null) return null;
  const { currency } = buyer;
  const late = lastMinuteLine(selection, surchargedMinor(fee, currency));
  return netOf(late === null ? fee.lines : [...fee.lines, late], currency);
}

/** A tier with nothing more. */
function plainSelection(
  terms: OfferingTerms,
  tier: Tier,
  { basis, currency, platform }: Pick<Selection, 'basis' | 'currency' | 'platform'>,
  acceptedOn: LocalDate,
): Selection {
  const nothingMore = { addOns: [], services: [], discounts: [] };
  const named = { terms, tierCode: tier.code, basis, currency, platform };
  return { ...named, ...nothingMore, acceptedOn };
}

function plainFee(selection: Selection, tier: Tier): Fee | null {
  if (!isKnownCurrency(selection.currency)) return null;
  const fee = feeOf(selection, tier);
  return fee.outcome === 'fee' ? fee : null;
}
