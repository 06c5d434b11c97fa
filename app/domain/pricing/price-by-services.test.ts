import { describe, expect, it } from 'vitest';
import { priceSelection } from '#app/domain/pricing/price-selection.ts';
import type { PriceBreakdown, Selection } from '#app/domain/pricing/types.ts';
import { makeBundleOffering, makeOffering } from '../../../test/factories/offering.ts';
import { makeSelection, priced } from '../../../test/factories/selection.ts';

const bundle = (changes: Partial<Selection> = {}) =>
  priced({ terms: makeBundleOffering(), ...changes });

const refused = (changes: Partial<Selection> = {}) =>
  priceSelection(makeSelection({ terms: makeBundleOffering(), ...changes }));

const amounts = (price: PriceBreakdown) =>
  price.lines.map((line) => [line.code, line.reason.code, line.amountMinor]);

describe('a fee by number of services', () => {
  it('one service costs $500, two $750, four $1,100', () => {
    expect(bundle({ tierCode: 'essential' }).totalMinor).toBe(50_000);
    expect(bundle({ tierCode: 'extended' }).totalMinor).toBe(75_000);
    expect(bundle({ tierCode: 'around_the_clock' }).totalMinor).toBe(110_000);
  });

  it('says for how many services, how long and with how many hours', () => {
    expect(bundle({ tierCode: 'extended' }).lines).toEqual([
      {
        kind: 'tier',
        code: 'extended',
        name: { en: 'Extended', pl: 'Rozszerzony' },
        quantity: 1,
        unit: 'season',
        unitMinor: 75_000,
        amountMinor: 75_000,
        taxMinor: 0,
        reason: {
          code: 'package_by_services',
          values: { from: '2026-11-20', to: '2026-12-31', hours: 14, services: 2 },
        },
      },
    ]);
  });

  it('each further service is a line with the step to the next price, in the offering’s order', () => {
    const price = bundle({
      tierCode: 'essential',
      services: ['on_call', 'promotion_work'],
    });
    expect(amounts(price)).toEqual([
      ['essential', 'package_by_services', 50_000],
      ['promotion_work', 'further_service', 25_000],
      ['on_call', 'further_service', 20_000],
    ]);
    expect(price.lines.map((line) => line.reason.values['services'])).toEqual([1, 2, 3]);
    expect(price.lines[1]).toMatchObject({
      kind: 'service',
      unit: 'season',
      quantity: 1,
    });
    expect(price).toMatchObject({ totalMinor: 95_000, isEstimate: false });
  });

  it('the last-minute surcharge is on all of the fee, further services included', () => {
    const late = bundle({
      tierCode: 'essential',
      services: ['on_call'],
      addOns: [{ code: 'promotion_work', quantity: 1 }],
      acceptedOn: '2026-11-06',
    });
    expect(amounts(late)).toEqual([
      ['essential', 'package_by_services', 50_000],
      ['on_call', 'further_service', 25_000],
      ['promotion_work', 'chosen_add_on', 12_000],
      ['last_minute', 'last_minute', 11_250],
    ]);
  });

  it('a hosted shop has no server to upgrade, so it neither pays for it nor can add it', () => {
    const hosted = { tierCode: 'around_the_clock', platform: 'shopify' } as const;
    expect(bundle(hosted).totalMinor).toBe(95_000);
    expect(
      refused({
        tierCode: 'essential',
        platform: 'shopify',
        services: ['server_upgrade'],
      }),
    ).toEqual({
      outcome: 'service_not_for_platform',
      code: 'server_upgrade',
      platform: 'shopify',
    });
  });

  it('a package of nothing but a server upgrade is not for a hosted shop', () => {
    const terms = makeBundleOffering();
    const tiers = terms.tiers.map((tier) => ({ ...tier, services: ['server_upgrade'] }));
    for (const basis of ['add_on', 'standalone'] as const) {
      expect(refused({ terms: { ...terms, tiers }, platform: 'shopify', basis })).toEqual(
        {
          outcome: 'service_not_for_platform',
          code: 'server_upgrade',
          platform: 'shopify',
        },
      );
      const none = terms.tiers.map((tier) => ({ ...tier, services: [] }));
      expect(refused({ terms: { ...terms, tiers: none }, basis })).toEqual({
        outcome: 'service_not_sold_with_tier',
        code: 'extended',
      });
    }
  });

  it.each<[string, Partial<Selection>, object]>([
    [
      'an unknown service',
      { services: ['cake'] },
      { outcome: 'service_unknown', code: 'cake' },
    ],
    [
      'a service the package holds already',
      { services: ['site_review'] },
      { outcome: 'service_repeated', code: 'site_review' },
    ],
    [
      'the same further service twice',
      { services: ['on_call', 'on_call'] },
      { outcome: 'service_repeated', code: 'on_call' },
    ],
    [
      'a service that takes a quote',
      { services: ['advanced_development'] },
      { outcome: 'service_by_quote_only', code: 'advanced_development' },
    ],
    [
      'a third service where two have a price',
      {
        services: ['on_call'],
        terms: makeBundleOffering({ bundleMinor: [{ USD: 1 }, { USD: 2 }] }),
      },
      { outcome: 'service_not_sold_with_tier', code: 'on_call' },
    ],
    [
      'a currency in which the bundle has no price',
      { terms: makeBundleOffering({ bundleMinor: [{ USD: 1 }, { PLN: 2 }] }) },
      { outcome: 'currency_not_sold', currency: 'USD', code: 'extended' },
    ],
    [
      'a step whose price is missing in the currency',
      {
        services: ['on_call'],
        terms: makeBundleOffering({ bundleMinor: [{ USD: 1 }, { USD: 2 }, { PLN: 3 }] }),
      },
      { outcome: 'currency_not_sold', currency: 'USD', code: 'extended' },
    ],
  ])('%s has no price, and says why', (_, changes, expected) => {
    expect(refused(changes)).toEqual(expected);
  });

  it('a package with a fee of its own takes no further services, on either basis', () => {
    for (const basis of ['add_on', 'standalone'] as const) {
      expect(
        refused({
          terms: makeOffering(),
          tierCode: 'essential',
          basis,
          services: ['on_call'],
        }),
      ).toEqual({ outcome: 'service_not_sold_with_tier', code: 'on_call' });
    }
  });
});

describe('a package sold in two ways', () => {
  it('takes further services only where its fee is made of services', () => {
    const base = makeBundleOffering();
    const own = {
      ...base,
      tiers: base.tiers.map((tier) => ({
        ...tier,
        addOnFee: 'own' as const,
        addOnPriceMinor: { USD: 70_000 },
      })),
    };
    const chosen = { terms: own, tierCode: 'essential', services: ['promotion_work'] };
    expect(priced({ ...chosen, basis: 'standalone' }).totalMinor).toBe(120_000);
    expect(refused(chosen)).toEqual({
      outcome: 'service_not_sold_with_tier',
      code: 'promotion_work',
    });
    expect(priced({ ...chosen, services: [] }).totalMinor).toBe(70_000);
    const flat = {
      ...base,
      tiers: base.tiers.map((tier) => ({
        ...tier,
        standaloneFee: 'flat' as const,
        standalonePriceMinor: { USD: 90_000 },
      })),
    };
    const alone = { ...chosen, terms: flat, basis: 'standalone' as const };
    expect(refused(alone).outcome).toBe('service_not_sold_with_tier');
    expect(priced({ ...alone, services: [] })).toMatchObject({
      totalMinor: 90_000,
      isEstimate: false,
    });
    expect(priced({ ...alone, basis: 'add_on' }).totalMinor).toBe(75_000);
  });
});

describe('a package by the hour', () => {
  const hourly = (changes: Partial<Selection> = {}) =>
    bundle({ basis: 'standalone', ...changes });

  it('is an estimate of the usual hours at $120, with what it can come to', () => {
    const price = hourly();
    expect(price.isEstimate).toBe(true);
    expect(
      price.lines.map((line) => [line.code, line.quantity, line.unit, line.amountMinor]),
    ).toEqual([
      ['promotion_work', 6, 'hour', 72_000],
      ['site_review', 4, 'hour', 48_000],
    ]);
    expect(price.lines[0]?.reason).toEqual({
      code: 'service_hours',
      values: { hours: 6, mostHours: 10 },
    });
    expect(price.totalMinor).toBe(120_000);
    expect(price.possibleExtras).toMatchObject([
      { code: 'estimated_hours', hourMinor: 12_000, maxHours: 6, upToMinor: 72_000 },
      { code: 'after_hours', hourMinor: 6_000, maxHours: 16, upToMinor: 96_000 },
      { code: 'weekend', hourMinor: 12_000, maxHours: 16, upToMinor: 192_000 },
      { code: 'holiday', hourMinor: 12_000, maxHours: 16, upToMinor: 192_000 },
    ]);
    expect(price.mostMinor).toBe(120_000 + 72_000 + 192_000);
  });

  it('around the clock costs half as much again, as a line of its own, on further hours too', () => {
    const price = hourly({ tierCode: 'around_the_clock' });
    expect(amounts(price)).toEqual([
      ['promotion_work', 'service_hours', 72_000],
      ['site_review', 'service_hours', 48_000],
      ['server_upgrade', 'service_hours', 60_000],
      ['on_call', 'service_hours', 144_000],
      ['around_the_clock', 'around_the_clock', 162_000],
    ]);
    expect(price.lines[4]).toMatchObject({
      kind: 'surcharge',
      name: null,
      unit: 'once',
      reason: { values: { percent: 50 } },
    });
    expect(price.possibleExtras).toMatchObject([
      { code: 'estimated_hours', hourMinor: 18_000, maxHours: 21, upToMinor: 378_000 },
    ]);
    expect(price.mostMinor).toBe(price.totalMinor + 378_000);
  });

  it('a further service that brings cover at every hour brings its surcharge too', () => {
    const price = hourly({ tierCode: 'essential', services: ['on_call'] });
    expect(amounts(price)).toEqual([
      ['site_review', 'service_hours', 48_000],
      ['on_call', 'service_hours', 144_000],
      ['around_the_clock', 'around_the_clock', 96_000],
    ]);
  });

  it('last minute is on the hours, not on the surcharge for the clock, and on further hours', () => {
    const price = hourly({ tierCode: 'around_the_clock', acceptedOn: '2026-11-06' });
    expect(price.lines.at(-1)).toMatchObject({
      code: 'last_minute',
      amountMinor: 48_600,
    });
    expect(price.possibleExtras[0]).toMatchObject({ hourMinor: 12_000 + 6_000 + 1_800 });
  });

  it('begun steps count in full, and a short piece of work as the minimum', () => {
    const base = makeBundleOffering();
    const timed = (usualHours: number, mostHours: number) =>
      hourly({
        tierCode: 'essential',
        terms: {
          ...base,
          services: base.services.map((service) => ({
            ...service,
            usualHours,
            mostHours,
          })),
        },
      });
    expect(timed(1.1, 1.2).lines[0]).toMatchObject({
      quantity: 1.25,
      amountMinor: 15_000,
    });
    expect(timed(1.1, 1.2).possibleExtras[0]?.code).toBe('after_hours');
    expect(timed(0.25, 1).lines[0]).toMatchObject({
      quantity: 0.5,
      amountMinor: 6_000,
      reason: { code: 'minimum_charge', values: { hours: 0.5, mostHours: 1 } },
    });
    expect(timed(0.5, 1).lines[0]?.reason.code).toBe('service_hours');
    expect(timed(0, 0)).toMatchObject({
      totalMinor: 0,
      possibleExtras: [],
      mostMinor: 0,
    });
    expect(timed(0, 0).lines[0]?.reason.code).toBe('service_hours');
    expect(timed(2, 1).lines[0]?.reason.values['mostHours']).toBe(2);
  });

  it('thirds of an hour are paid to the cent', () => {
    const base = makeBundleOffering();
    if (base.hourly === null) throw new Error('sold by the hour');
    const price = hourly({
      tierCode: 'essential',
      terms: {
        ...base,
        hourly: { ...base.hourly, stepMinutes: 20, rateMinor: { USD: 10_001 } },
        services: base.services.map((one) => ({ ...one, usualHours: 1.3, mostHours: 2 })),
      },
    });
    // 80 minutes at $100.01: 133.3466… by the minute, where 1.3333 h would make 133.34.
    expect(price.lines[0]).toMatchObject({ quantity: 1.3333, amountMinor: 13_335 });
  });

  it('without an hourly rate in the currency it is not sold', () => {
    const expected = { outcome: 'currency_not_sold', currency: 'USD', code: null };
    const none = makeBundleOffering({ hourly: null });
    expect(refused({ terms: none, basis: 'standalone' })).toEqual(expected);
    const rates = makeBundleOffering().hourly;
    if (rates === null) throw new Error('sold by the hour');
    const zloty = makeBundleOffering({ hourly: { ...rates, rateMinor: { PLN: 1 } } });
    expect(refused({ terms: zloty, basis: 'standalone' })).toEqual(expected);
  });
});
