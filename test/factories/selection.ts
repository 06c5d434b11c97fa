import { priceSelection } from '#app/domain/pricing/price-selection.ts';
import type { PriceBreakdown, Selection } from '#app/domain/pricing/types.ts';
import { makeOffering } from './offering.ts';

/** Extended on top of a plan, in dollars, ordered in time; a test names only what matters to it. */
export function makeSelection(changes: Partial<Selection> = {}): Selection {
  return {
    terms: makeOffering(),
    tierCode: 'extended',
    addOns: [],
    services: [],
    discounts: [],
    basis: 'add_on',
    currency: 'USD',
    acceptedOn: '2026-10-09',
    platform: 'woocommerce',
    ...changes,
  };
}

/** The price of such a selection; fails where there is none. */
export function priced(changes: Partial<Selection> = {}): PriceBreakdown {
  const result = priceSelection(makeSelection(changes));
  if (result.outcome !== 'priced') throw new Error(`not priced: ${result.outcome}`);
  return result.price;
}
