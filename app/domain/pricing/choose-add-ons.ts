import type { AddOn } from '#app/domain/offerings/types.ts';
import type { Refusal } from '#app/domain/pricing/choose-services.ts';
import type { AddOnChoice, Selection } from '#app/domain/pricing/types.ts';

export interface ChosenAddOn {
  readonly addOn: AddOn;
  readonly quantity: number;
  /** Each, net, in the selection's currency. */
  readonly unitMinor: number;
}

/** The extras a selection holds, in the offering's order, or why it can't hold one of them. */
export function chooseAddOns(selection: Selection): ChosenAddOn[] | Refusal {
  const chosen: ChosenAddOn[] = [];
  const seen = new Set<string>();
  for (const choice of selection.addOns) {
    if (seen.has(choice.code)) return { outcome: 'add_on_repeated', code: choice.code };
    seen.add(choice.code);
    const addOn = selection.terms.addOns.find((one) => one.code === choice.code);
    if (addOn === undefined) return { outcome: 'add_on_unknown', code: choice.code };
    const found = chooseAddOn(selection, addOn, choice);
    if ('outcome' in found) return found;
    chosen.push(found);
  }
  // Lines follow the offering, whatever the order of ticking.
  const order = selection.terms.addOns;
  return chosen.sort((a, b) => order.indexOf(a.addOn) - order.indexOf(b.addOn));
}

function chooseAddOn(
  selection: Selection,
  addOn: AddOn,
  choice: AddOnChoice,
): ChosenAddOn | Refusal {
  const { platform, currency } = selection;
  const { quantity, code } = choice;
  if (!addOn.platforms.includes(platform)) {
    return { outcome: 'add_on_not_for_platform', code, platform };
  }
  const maxQuantity = addOn.unit === 'once' ? 1 : addOn.maxQuantity;
  if (!Number.isInteger(quantity) || quantity < 1 || quantity > maxQuantity) {
    return { outcome: 'quantity_out_of_range', code, quantity, maxQuantity };
  }
  const unitMinor = addOn.priceMinor[currency];
  return unitMinor === undefined
    ? { outcome: 'currency_not_sold', currency, code }
    : { addOn, quantity, unitMinor };
}
