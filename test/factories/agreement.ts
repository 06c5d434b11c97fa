import type { OfferingTerms } from '#app/domain/offerings/types.ts';
import { priceSelection } from '#app/domain/pricing/price-selection.ts';
import type { PriceBreakdown } from '#app/domain/pricing/types.ts';
import { agreementOf, subscriptionFrom } from '#app/domain/subscriptions/agreement.ts';
import type { AgreementDocument, Subscription } from '#app/domain/subscriptions/types.ts';
import { makeOffering } from './offering.ts';

export interface AgreementOptions {
  readonly terms?: OfferingTerms;
  readonly tierCode?: string;
  readonly acceptedOn?: string;
  readonly name?: string;
  readonly addOns?: readonly { readonly code: string; readonly quantity: number }[];
}

/** A price in US dollars on top of a plan, as of 9 October 2026 where no other day is named. */
export function makePrice(options: AgreementOptions = {}): PriceBreakdown {
  const result = priceSelection({
    terms: options.terms ?? makeOffering(),
    addOns: options.addOns ?? [{ code: 'promotion_work', quantity: 1 }],
    services: [],
    discounts: [],
    tierCode: options.tierCode ?? 'extended',
    basis: 'add_on',
    currency: 'USD',
    acceptedOn: options.acceptedOn ?? '2026-10-09',
    platform: 'shopify',
  });
  if (result.outcome !== 'priced') throw new Error(result.outcome);
  return result.price;
}

/** The demo's middle package with one add-on: $1,600 for 42 days, in two parts. */
export function makeAgreement(options: AgreementOptions = {}): AgreementDocument {
  return agreementOf({
    store: { storeId: 'store-1', name: 'Demo store', domain: 'demo.example' },
    agency: { agencyId: 'agency-1', name: 'Demo agency' },
    offering: { offeringId: 'offering-1', version: 1 },
    terms: options.terms ?? makeOffering(),
    addOns: options.addOns ?? [{ code: 'promotion_work', quantity: 1 }],
    services: [],
    quote: null,
    follows: null,
    price: makePrice(options),
    plan: null,
    acceptedBy: { userId: '7', name: options.name ?? 'Ada Example', email: null },
    acceptedAtMs: Date.UTC(2026, 9, 9, 12),
    acceptedFrom: { ip: '203.0.113.7', userAgent: 'Test browser' },
    locale: 'en',
    textsVersion: '2026-1',
  });
}

/** The subscription it begins, as of a store-local day; waiting for the season by default. */
export function makeSubscription(
  options: AgreementOptions & { readonly onDate?: string } = {},
): Subscription {
  const agreement = makeAgreement(options);
  return subscriptionFrom(
    agreement,
    options.onDate ?? options.acceptedOn ?? '2026-10-09',
  );
}
