import { describe, expect, it } from 'vitest';
import { canPublish, checkTerms } from '#app/domain/offerings/check-terms.ts';
import type { AddOn, OfferingTerms, Tier } from '#app/domain/offerings/types.ts';
import { seasonFor } from '#app/domain/seasons/season.ts';
import { demoOfferingTerms } from '../../../prisma/seed-data/demo-offering.ts';
import { makeOffering } from '../../../test/factories/offering.ts';

const codesOf = (terms: OfferingTerms) =>
  checkTerms(terms).map(({ code, path }) => `${path}: ${code}`);

function withTier(index: number, changes: Partial<Tier>): OfferingTerms {
  const terms = makeOffering();
  return {
    ...terms,
    tiers: terms.tiers.map((tier, at) => (at === index ? { ...tier, ...changes } : tier)),
  };
}

function withEntitlements(index: number, changes: Partial<Tier['entitlements']>) {
  const tier = makeOffering().tiers[index];
  if (tier === undefined) throw new Error('no such tier');
  return withTier(index, { entitlements: { ...tier.entitlements, ...changes } });
}

function withAddOn(index: number, changes: Partial<AddOn>): OfferingTerms {
  const terms = makeOffering();
  return {
    ...terms,
    addOns: terms.addOns.map((one, at) => (at === index ? { ...one, ...changes } : one)),
  };
}

describe('checkTerms', () => {
  it('finds nothing in what the demo agency sells, with and without tax', () => {
    expect(checkTerms(makeOffering())).toEqual([]);
    expect(checkTerms(makeOffering({ taxPercent: 23 }))).toEqual([]);
  });

  it('nor in any holiday season it will be sold for, whose freeze ends after Cyber Monday', () => {
    for (const year of [2025, 2026, 2027, 2028, 2029, 2030]) {
      const terms = demoOfferingTerms(seasonFor('US', year), null);
      expect(checkTerms(terms)).toEqual([]);
    }
    expect(demoOfferingTerms(seasonFor('US', 2026), null).freeze).toEqual({
      from: '2026-11-13',
      to: '2026-12-01',
    });
  });

  it('a bigger package that is cheaper cannot be published', () => {
    const terms = withTier(1, {
      addOnPriceMinor: { USD: 50_000, PLN: 520_000, EUR: 134_000, GBP: 117_000 },
    });
    expect(codesOf(terms)).toEqual([
      'tiers.1.addOnPriceMinor.USD: tier_cheaper_than_smaller',
    ]);
    expect(canPublish(checkTerms(terms))).toBe(false);
  });

  it('a bigger package that gives less is a warning at each field that gives less', () => {
    const terms = withEntitlements(2, {
      responseMinutes: 300,
      lesserResponses: [],
      includedHours: 1,
      loadTests: 0,
    });
    expect(codesOf(terms)).toEqual([
      'tiers.2.entitlements.responseMinutes: tier_gives_less_than_smaller',
      'tiers.2.entitlements.lesserResponses: tier_gives_less_than_smaller',
      'tiers.2.entitlements.includedHours: tier_gives_less_than_smaller',
      'tiers.2.entitlements.loadTests: tier_gives_less_than_smaller',
    ]);
    expect(canPublish(checkTerms(terms))).toBe(true);
  });

  it('negative, fractional, huge and missing prices are found where they stand', () => {
    const price = (USD: number) => ({
      ...makeOffering(),
      extraHourMinor: { USD, PLN: 1, EUR: 1, GBP: 1 },
    });
    expect(codesOf(price(-1))).toEqual(['extraHourMinor.USD: price_negative']);
    expect(codesOf(price(0.5))).toEqual(['extraHourMinor.USD: price_not_whole']);
    expect(codesOf(price(Number.NaN))).toEqual(['extraHourMinor.USD: price_not_whole']);
    expect(codesOf(price(1e11))).toContain('extraHourMinor.USD: price_too_large');
    expect(codesOf(makeOffering({ extraHourMinor: { USD: 1, PLN: 1, GBP: 1 } }))).toEqual(
      ['extraHourMinor.EUR: price_missing'],
    );
  });

  it('a currency that does not exist is found, and that other prices lack it', () => {
    const codes = codesOf(
      withAddOn(0, { priceMinor: { USD: 1, PLN: 1, EUR: 1, GBP: 1, XYZ: 1 } }),
    );
    expect(codes).toContain('addOns.0.priceMinor.XYZ: currency_unknown');
    expect(codes).toContain('tiers.0.addOnPriceMinor.XYZ: price_missing');
  });

  it.each([
    [{ weekdays: [1], fromHour: 18, toHour: 9 }, 'window_out_of_order'],
    [{ weekdays: [1], fromHour: 9, toHour: 25 }, 'window_outside_day'],
    [{ weekdays: [1], fromHour: Number.NaN, toHour: 12 }, 'window_out_of_order'],
    [{ weekdays: [1], fromHour: 9.25, toHour: 18 }, 'window_not_half_hours'],
    [{ weekdays: [], fromHour: 9, toHour: 18 }, 'window_without_days'],
    [{ weekdays: [0], fromHour: 9, toHour: 18 }, 'weekday_unknown'],
  ])('the on-call window %j is refused as %s', (window, code) => {
    const found = checkTerms(withEntitlements(0, { cover: [window] }));
    expect(found.map((one) => one.code)).toContain(code);
    expect(canPublish(found)).toBe(false);
  });

  it('dates stand in the order order-by, last minute, season', () => {
    expect(codesOf(makeOffering({ seasonTo: '2026-11-01' }))).toContain(
      'seasonTo: season_out_of_order',
    );
    expect(codesOf(makeOffering({ orderBy: '2026-11-25' }))).toEqual([
      'orderBy: order_by_after_start',
      'lastMinuteFrom: last_minute_before_order_by',
    ]);
    expect(
      codesOf(makeOffering({ lastMinuteFrom: '2027-01-05', lastMinute: [] })),
    ).toEqual(['lastMinuteFrom: last_minute_after_season']);
    expect(codesOf(makeOffering({ seasonFrom: '2026-02-30' }))).toEqual([
      'seasonFrom: date_malformed',
    ]);
  });

  it('a server upgrade is not for shops that have no server of their own', () => {
    expect(codesOf(withAddOn(1, { platforms: ['shopify', 'woocommerce'] }))).toEqual([
      'addOns.1.platforms: add_on_needs_server',
    ]);
  });

  it('numbers out of range are named', () => {
    expect(codesOf(makeOffering({ taxPercent: 101 }))).toEqual([
      'taxPercent: percent_out_of_range',
    ]);
    expect(codesOf(makeOffering({ instalments: 0 }))).toEqual([
      'instalments: instalments_out_of_range',
    ]);
    expect(codesOf(makeOffering({ extraHoursCap: -1 }))).toEqual([
      'extraHoursCap: number_negative',
    ]);
    expect(codesOf(withEntitlements(0, { checkIns: 1.5 }))).toEqual([
      'tiers.0.entitlements.checkIns: number_not_whole',
    ]);
    expect(codesOf(withEntitlements(2, { responseMinutes: 0 }))).toEqual([
      'tiers.2.entitlements.responseMinutes: response_not_positive',
    ]);
    expect(codesOf(withAddOn(1, { maxQuantity: 3 }))).toEqual([
      'addOns.1.maxQuantity: once_more_than_once',
    ]);
    expect(codesOf(withAddOn(1, { maxQuantity: 0 }))).toEqual([
      'addOns.1.maxQuantity: quantity_not_positive',
    ]);
  });

  it('codes repeat nowhere and both languages are filled in', () => {
    expect(codesOf(withTier(1, { code: 'essential' }))).toEqual([
      'tiers.1.code: code_repeated',
    ]);
    expect(codesOf(withTier(1, { level: 1 }))).toEqual(['tiers.1.level: level_repeated']);
    expect(codesOf(withTier(1, { name: { en: 'Extended', pl: ' ' } }))).toEqual([
      'tiers.1.name.pl: text_missing',
    ]);
    expect(codesOf(withAddOn(0, { code: 'Not good' }))).toEqual([
      'addOns.0.code: code_malformed',
    ]);
    expect(codesOf(makeOffering({ tiers: [] }))).toEqual(['tiers: tiers_none']);
  });

  it('asks to look again where going without, or on its own, would be cheaper', () => {
    const terms = makeOffering({
      withoutPackageHourMinor: { USD: 100, PLN: 30_000, EUR: 13_000, GBP: 11_500 },
    });
    expect(codesOf(terms)).toEqual([
      'withoutPackageHourMinor.USD: without_package_cheaper',
    ]);
    const standalone = withTier(0, {
      standalonePriceMinor: { USD: 1, PLN: 310_000, EUR: 80_000, GBP: 70_000 },
    });
    expect(codesOf(standalone)).toEqual([
      'tiers.0.standalonePriceMinor.USD: standalone_cheaper_than_add_on',
    ]);
  });
});
