import type { AddOn, Tier } from '#app/domain/offerings/types.ts';
import { instalmentsOf } from '#app/domain/pricing/instalments.ts';
import { addOnLine, lastMinuteLine, tierLine } from '#app/domain/pricing/lines.ts';
import { possibleExtras } from '#app/domain/pricing/possible-extras.ts';
import { servedRange } from '#app/domain/pricing/served-range.ts';
import type {
  AddOnChoice,
  PriceBreakdown,
  PriceOutcome,
  PriceLine,
  Selection,
} from '#app/domain/pricing/types.ts';
import { isKnownCurrency, sumMinor } from '#app/domain/shared/money.ts';

interface ChosenAddOn {
  readonly addOn: AddOn;
  readonly quantity: number;
}

type Refusal = Exclude<PriceOutcome, { outcome: 'priced' }>;

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
  if (acceptedOn > terms.seasonTo)
    return { outcome: 'season_over', seasonTo: terms.seasonTo };
  const feeMinor = feeOf(tier, basis)[currency];
  if (!isKnownCurrency(currency) || feeMinor === undefined) {
    return { outcome: 'currency_not_sold', currency, code: tierCode };
  }
  const extraHourMinor = terms.extraHourMinor[currency];
  if (extraHourMinor === undefined)
    return { outcome: 'currency_not_sold', currency, code: null };

  const chosen = chooseAddOns(selection);
  if ('outcome' in chosen) return chosen;
  const fee = tierLine(selection, tier, feeMinor);
  const surcharge = lastMinuteLine(selection, feeMinor);
  const lines: PriceLine[] = [
    fee,
    ...chosen.map(({ addOn, quantity }) => addOnLine(selection, addOn, quantity)),
    ...(surcharge === null ? [] : [surcharge]),
  ];
  return {
    outcome: 'priced',
    price: totalled(
      selection,
      lines,
      possibleExtras(terms, tier, currency, extraHourMinor),
    ),
  };
}

/** The listed fees of a tier for this way of buying it. */
export function feeOf(tier: Tier, basis: Selection['basis']): Tier['addOnPriceMinor'] {
  return basis === 'add_on' ? tier.addOnPriceMinor : tier.standalonePriceMinor;
}

function totalled(
  selection: Selection,
  lines: readonly PriceLine[],
  extras: PriceBreakdown['possibleExtras'],
): PriceBreakdown {
  const { terms, currency, acceptedOn } = selection;
  const totalNetMinor = sumMinor(
    lines.map((line) => line.amountMinor),
    currency,
  );
  const taxMinor = sumMinor(
    lines.map((line) => line.taxMinor),
    currency,
  );
  const totalMinor = sumMinor([totalNetMinor, taxMinor], currency);
  return {
    currency,
    basis: selection.basis,
    tierCode: selection.tierCode,
    acceptedOn,
    lines,
    totalNetMinor,
    tax: { percent: terms.taxPercent, amountMinor: taxMinor },
    totalMinor,
    instalments: instalmentsOf(terms, acceptedOn, { totalNetMinor, taxMinor, currency }),
    possibleExtras: extras,
    mostMinor: sumMinor(
      [totalMinor, ...extras.map((extra) => extra.upToMinor)],
      currency,
    ),
    ...servedRange(terms, acceptedOn),
  };
}

function chooseAddOns(selection: Selection): ChosenAddOn[] | Refusal {
  const chosen: ChosenAddOn[] = [];
  const seen = new Set<string>();
  for (const choice of selection.addOns) {
    if (seen.has(choice.code)) return { outcome: 'add_on_repeated', code: choice.code };
    seen.add(choice.code);
    const addOn = selection.terms.addOns.find((one) => one.code === choice.code);
    if (addOn === undefined) return { outcome: 'add_on_unknown', code: choice.code };
    const refusal = refuseAddOn(selection, addOn, choice);
    if (refusal !== null) return refusal;
    chosen.push({ addOn, quantity: choice.quantity });
  }
  // Lines follow the offering, whatever the order of ticking.
  const order = selection.terms.addOns;
  return chosen.sort((a, b) => order.indexOf(a.addOn) - order.indexOf(b.addOn));
}

function refuseAddOn(
  selection: Selection,
  addOn: AddOn,
  choice: AddOnChoice,
): Refusal | null {
  const { platform, currency } = selection;
  const { quantity, code } = choice;
  if (!addOn.platforms.includes(platform)) {
    return { outcome: 'add_on_not_for_platform', code, platform };
  }
  const maxQuantity = addOn.unit === 'once' ? 1 : addOn.maxQuantity;
  if (!Number.isInteger(quantity) || quantity < 1 || quantity > maxQuantity) {
    return { outcome: 'quantity_out_of_range', code, quantity, maxQuantity };
  }
  if (addOn.priceMinor[currency] === undefined) {
    return { outcome: 'currency_not_sold', currency, code };
  }
  return null;
}
