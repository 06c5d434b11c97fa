import { errorAt, type TermsFinding } from '#app/domain/offerings/findings.ts';
import type { OfferingTerms, PriceByCurrency } from '#app/domain/offerings/types.ts';
import { isKnownCurrency } from '#app/domain/shared/money.ts';
import type { CurrencyCode } from '#app/domain/shared/types.ts';

/** Nobody sells support for more; a slip of two zeros does. Minor units. */
export const MAX_PRICE_MINOR = 1_000_000_000;

/** Every currency that any price names, sorted. Each price should name them all. */
export function pricedCurrencies(terms: OfferingTerms): CurrencyCode[] {
  const prices = [
    ...terms.tiers.flatMap((tier) => [tier.addOnPriceMinor, tier.standalonePriceMinor]),
    ...terms.addOns.map((addOn) => addOn.priceMinor),
    terms.extraHourMinor,
    terms.withoutPackageHourMinor,
  ];
  return [...new Set(prices.flatMap((price) => Object.keys(price)))].sort();
}

/** Each amount is a whole number from 0 to the limit, and there in every currency sold. */
export function checkPrices(
  prices: PriceByCurrency,
  path: string,
  currencies: readonly CurrencyCode[],
): TermsFinding[] {
  return currencies.flatMap((currency) => {
    const amount = prices[currency];
    const at = `${path}.${currency}`;
    if (amount === undefined) return [errorAt(at, 'price_missing', { currency })];
    if (!isKnownCurrency(currency))
      return [errorAt(at, 'currency_unknown', { currency })];
    if (!Number.isInteger(amount)) return [errorAt(at, 'price_not_whole', { currency })];
    if (amount < 0) return [errorAt(at, 'price_negative', { currency })];
    if (amount > MAX_PRICE_MINOR) return [errorAt(at, 'price_too_large', { currency })];
    return [];
  });
}
