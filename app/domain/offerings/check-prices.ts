import { errorAt, type TermsFinding } from '#app/domain/offerings/findings.ts';
import type { OfferingTerms, PriceByCurrency } from '#app/domain/offerings/types.ts';
import { isKnownCurrency, minorDigits } from '#app/domain/shared/money.ts';
import type { CurrencyCode } from '#app/domain/shared/types.ts';

/** Nobody sells support for more, in whatever currency; a slip of some zeros does. Whole units. */
const MAX_WHOLE_UNITS = 999_999_999;

/** Every currency that any price in use names, sorted. Each price should name them all. */
export function pricedCurrencies(terms: OfferingTerms): CurrencyCode[] {
  const prices = [
    ...terms.tiers.flatMap((tier) => [
      ...(tier.addOnFee === 'own' ? [tier.addOnPriceMinor] : []),
      ...(tier.standaloneFee === 'flat' ? [tier.standalonePriceMinor] : []),
    ]),
    ...terms.bundleMinor,
    ...(terms.hourly === null ? [] : [terms.hourly.rateMinor]),
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
    const maxMinor = MAX_WHOLE_UNITS * 10 ** minorDigits(currency);
    if (amount > maxMinor) return [errorAt(at, 'price_too_large', { currency })];
    return [];
  });
}
