import { entitlementsWith } from '#app/domain/offerings/entitlements-with.ts';
import type { OfferingTerms, Tier } from '#app/domain/offerings/types.ts';
import { breakdownOf } from '#app/domain/pricing/breakdown.ts';
import { chooseAddOns } from '#app/domain/pricing/choose-add-ons.ts';
import type { Refusal } from '#app/domain/pricing/choose-services.ts';
import { withDiscounts } from '#app/domain/pricing/discounts.ts';
import { feeOf, surchargedMinor, type Fee } from '#app/domain/pricing/fee.ts';
import { lastMinuteStepOn } from '#app/domain/pricing/last-minute.ts';
import { addOnLine, lastMinuteLine, lineContextOf } from '#app/domain/pricing/lines.ts';
import { estimateExtras, extraWorkExtras } from '#app/domain/pricing/possible-extras.ts';
import type {
  PossibleExtra,
  PriceLine,
  PriceOutcome,
  Selection,
} from '#app/domain/pricing/types.ts';
import { isKnownCurrency } from '#app/domain/shared/money.ts';
import type { LocalDate } from '#app/domain/shared/types.ts';

/**
 * What a selection costs, line by line, when it is due and what can still be added.
 *
 * Integers in the currency's minor unit; half-even per line, net and tax apart; lines sum to the
 * total. The fee is for the season as a whole: who accepts late pays it in full.
 *
 * @returns the price, or the first reason why there is none
 * @throws {AppError} `bad_money` for terms whose amounts are no whole numbers
 */
export function priceSelection(selection: Selection): PriceOutcome {
  const { terms, tierCode, currency, basis, acceptedOn } = selection;
  const tier = terms.tiers.find((one) => one.code === tierCode);
  if (tier === undefined) return { outcome: 'tier_unknown', tierCode };
  const closed = refuseDate(terms, acceptedOn);
  if (closed !== null) return closed;
  if (!isKnownCurrency(currency)) {
    return { outcome: 'currency_not_sold', currency, code: tierCode };
  }
  const fee = feeOf(selection, tier);
  if (fee.outcome !== 'fee') return fee;
  const extraHourMinor = terms.extraHourMinor[currency];
  if (extraHourMinor === undefined)
    return { outcome: 'currency_not_sold', currency, code: null };
  const chosen = chooseAddOns(selection);
  if ('outcome' in chosen) return chosen;

  const surcharge = lastMinuteLine(selection, surchargedMinor(fee, currency));
  const lines: PriceLine[] = [
    ...fee.lines,
    ...chosen.map((one) => addOnLine(selection, one)),
    ...(surcharge === null ? [] : [surcharge]),
  ];
  const price = breakdownOf(terms, {
    currency,
    basis,
    isEstimate: fee.hourly !== null,
    tierCode,
    acceptedOn,
    lines: withDiscounts(lines, selection.discounts, lineContextOf(selection)),
    possibleExtras: extrasOf(selection, tier, fee, extraHourMinor),
  });
  return { outcome: 'priced', price };
}

function refuseDate(terms: OfferingTerms, acceptedOn: LocalDate): Refusal | null {
  const { seasonTo, soldFrom, soldUntil } = terms;
  if (acceptedOn > seasonTo) return { outcome: 'season_over', seasonTo };
  const isEarly = soldFrom !== null && acceptedOn < soldFrom;
  const isLate = soldUntil !== null && acceptedOn > soldUntil;
  return isEarly || isLate ? { outcome: 'not_sold_now', soldFrom, soldUntil } : null;
}

function extrasOf(
  selection: Selection,
  tier: Tier,
  { hourly }: Fee,
  extraHourMinor: number,
): PossibleExtra[] {
  const { terms, currency, services, acceptedOn } = selection;
  const { cover } = entitlementsWith(terms, tier, services);
  if (hourly === null) return extraWorkExtras(terms, cover, currency, extraHourMinor);
  const percent = lastMinuteStepOn(terms, acceptedOn)?.percent ?? 0;
  return estimateExtras(terms, cover, currency, hourly, percent);
}
