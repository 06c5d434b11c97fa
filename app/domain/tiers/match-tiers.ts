import { tiersByLevel } from '#app/domain/offerings/tier-of.ts';
import type {
  AddOn,
  OfferingTerms,
  ServiceKind,
  Tier,
} from '#app/domain/offerings/types.ts';
import { feeMinorOn, listedFee } from '#app/domain/pricing/listed-fee.ts';
import type { AddOnChoice } from '#app/domain/pricing/types.ts';
import { fitRow, isMet, type SinglePrices } from '#app/domain/tiers/fit.ts';
import type { FitRow, Need, SuggestInput, TierMatch } from '#app/domain/tiers/types.ts';

type Selling = Pick<
  SuggestInput,
  'needs' | 'terms' | 'currency' | 'basis' | 'platform' | 'acceptedOn'
>;

/**
 * Every tier sold in the currency against the needs, smallest level first.
 *
 * With a day of acceptance, fees hold the surcharge of that day; without one they are as listed.
 *
 * @returns an empty list where nothing is sold in the currency
 */
export function matchTiers(input: Selling): TierMatch[] {
  const prices = singlePrices(input);
  if (prices === null) return [];
  return tiersByLevel(input.terms).flatMap((tier) => {
    const feeMinor = feeMinorOf(input, tier);
    return feeMinor === null
      ? []
      : [matchTier(tier, feeMinor, input.needs, input.terms, prices)];
  });
}

function feeMinorOf(input: Selling, tier: Tier): number | null {
  const { terms, acceptedOn } = input;
  return acceptedOn === undefined
    ? (listedFee(terms, tier, input)?.feeMinor ?? null)
    : feeMinorOn(terms, tier, input, acceptedOn);
}

/**
 * Least money in all; of equals the lower fee, since extras are paid only when they are used; of
 * equal fees the stronger tier.
 *
 * @param matches smallest level first
 */
export function cheapest(matches: readonly TierMatch[]): TierMatch | undefined {
  return [...matches]
    .reverse()
    .sort((a, b) => a.expectedMinor - b.expectedMinor || a.feeMinor - b.feeMinor)[0];
}

function matchTier(
  tier: Tier,
  feeMinor: number,
  needs: readonly Need[],
  terms: OfferingTerms,
  prices: SinglePrices,
): TierMatch {
  const rows = needs.map((need) => fitRow(need, tier, terms, prices));
  const coveredCount = rows.filter((row) => row.fit === 'covered').length;
  const gapsMinor = rows.reduce((sum, row) => sum + (row.gapCostMinor ?? 0), 0);
  return {
    tierCode: tier.code,
    feeMinor,
    expectedMinor: feeMinor + gapsMinor,
    rows,
    coveredCount,
    gapCount: rows.length - coveredCount,
    meetsNeeds: rows.every(isMet),
    addOns: addOnsFor(rows, prices),
  };
}

function addOnsFor(rows: readonly FitRow[], prices: SinglePrices): AddOnChoice[] {
  return rows.flatMap((row) => {
    if (row.fit === 'covered' || row.gapCostMinor === null) return [];
    const quantity = row.missing.amount;
    if (row.need.code === 'preparation' && prices.review !== null) {
      return [{ code: prices.review.code, quantity }];
    }
    if (row.need.code === 'server_headroom' && prices.serverUpgrade !== null) {
      return [{ code: prices.serverUpgrade.code, quantity }];
    }
    return [];
  });
}

function singlePrices(input: Selling): SinglePrices | null {
  const extraHourMinor = input.terms.extraHourMinor[input.currency];
  if (extraHourMinor === undefined) return null;
  return {
    extraHourMinor,
    review: cheapestAddOn(input, 'site_review'),
    serverUpgrade: cheapestAddOn(input, 'server_upgrade'),
  };
}

function cheapestAddOn(
  { terms, currency, platform }: Selling,
  service: ServiceKind,
): SinglePrices['review'] {
  const sold = terms.addOns.flatMap((addOn: AddOn) => {
    const minor = addOn.priceMinor[currency];
    const isSold = addOn.service === service && addOn.platforms.includes(platform);
    const max = addOn.unit === 'once' ? 1 : addOn.maxQuantity;
    return isSold && minor !== undefined ? [{ code: addOn.code, minor, max }] : [];
  });
  return sold.sort((a, b) => a.minor - b.minor)[0] ?? null;
}
