import { reads, type Fields } from '#sandbox/graphql/context.ts';
import type { StoreProfile } from '#sandbox/stores/profile.ts';

/** An amount in the shop's currency and in the one the shopper paid with. */
export interface Money {
  shop: { minor: number; currency: string };
  presentment: { minor: number; currency: string };
}

/** Money of an order; a foreign order is converted at the shop's rate. */
export function moneyOf(profile: StoreProfile, minor: number, isForeign: boolean): Money {
  const shop = { minor, currency: profile.currency };
  if (!isForeign) return { shop, presentment: shop };
  const { currency, rate } = profile.presentment;
  return { shop, presentment: { minor: Math.round(minor * rate), currency } };
}

/** Shopify's Decimal: no needless zeros, but one digit at least ("12.5", "12.0"). */
export function decimal(minor: number): string {
  return (minor / 100).toFixed(2).replace(/0$/, '');
}

export const moneyBagFields: Fields<Money> = {
  shopMoney: reads((money) => money.shop),
  presentmentMoney: reads((money) => money.presentment),
};

export const moneyFields: Fields<Money['shop']> = {
  amount: reads((money) => decimal(money.minor)),
  currencyCode: reads((money) => money.currency),
};
