import { describe, expect, it } from 'vitest';
import { tierOf } from '#app/domain/offerings/tier-of.ts';
import type { OfferingTerms } from '#app/domain/offerings/types.ts';
import { listedFee } from '#app/domain/pricing/listed-fee.ts';
import type { Selection } from '#app/domain/pricing/types.ts';
import { deriveNeeds } from '#app/domain/tiers/derive-needs.ts';
import { matchTiers } from '#app/domain/tiers/match-tiers.ts';
import { makeBundleOffering, makeOffering } from '../../../test/factories/offering.ts';
import { makeFigures } from '../../../test/factories/store-figures.ts';

type Buyer = Pick<Selection, 'basis' | 'currency' | 'platform'>;
const buyer: Buyer = { basis: 'add_on', currency: 'USD', platform: 'woocommerce' };

const feeOf = (terms: OfferingTerms, tierCode: string, changes: Partial<Buyer> = {}) =>
  listedFee(terms, tierOf(terms, tierCode), { ...buyer, ...changes })?.feeMinor ?? null;

describe('the listed fee', () => {
  it('is the flat one, the bundle’s, or the estimate with its clock', () => {
    const bundle = makeBundleOffering();
    expect(feeOf(makeOffering(), 'extended')).toBe(148_000);
    expect(feeOf(bundle, 'extended')).toBe(75_000);
    expect(feeOf(bundle, 'extended', { basis: 'standalone' })).toBe(120_000);
    expect(feeOf(bundle, 'around_the_clock', { basis: 'standalone' })).toBe(486_000);
    expect(feeOf(bundle, 'around_the_clock', { platform: 'shopify' })).toBe(95_000);
  });

  it('holds no surcharge for the day', () => {
    const lastMinute = [{ from: '2026-01-01', percent: 100 }];
    expect(feeOf(makeOffering({ lastMinute }), 'extended')).toBe(148_000);
  });

  it('is none in a currency without a price, or that is none', () => {
    expect(feeOf(makeOffering(), 'extended', { currency: 'CHF' })).toBeNull();
    expect(feeOf(makeOffering(), 'extended', { currency: 'toString' })).toBeNull();
    const named = { ...makeOffering() };
    const tiers = named.tiers.map((one) => ({ ...one, addOnPriceMinor: { XYZ: 1 } }));
    expect(feeOf({ ...named, tiers }, 'extended', { currency: 'XYZ' })).toBeNull();
  });

  it('is what a suggestion compares packages by, however they are sold', () => {
    const figures = makeFigures();
    const matches = matchTiers({
      needs: deriveNeeds(figures, 'woocommerce'),
      terms: makeBundleOffering(),
      ...buyer,
    });
    expect(matches.map((one) => [one.tierCode, one.feeMinor])).toEqual([
      ['essential', 50_000],
      ['extended', 75_000],
      ['around_the_clock', 110_000],
    ]);
  });
});
