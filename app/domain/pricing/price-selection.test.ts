import { describe, expect, it } from 'vitest';
import { priceSelection } from '#app/domain/pricing/price-selection.ts';
import type { Selection } from '#app/domain/pricing/types.ts';
import { makeOffering } from '../../../test/factories/offering.ts';
import { makeSelection, priced } from '../../../test/factories/selection.ts';

describe('priceSelection', () => {
  it('Extended with two launches and a server upgrade costs $1,900, in two parts of $950', () => {
    const price = priced({
      addOns: [
        { code: 'server_upgrade', quantity: 1 },
        { code: 'promotion_work', quantity: 2 },
      ],
    });
    expect(
      price.lines.map((line) => [line.code, line.quantity, line.amountMinor]),
    ).toEqual([
      ['extended', 1, 148_000],
      ['promotion_work', 2, 24_000],
      ['server_upgrade', 1, 18_000],
    ]);
    expect(price.totalMinor).toBe(190_000);
    expect(price.tax).toEqual({ percent: null, amountMinor: 0 });
    expect(price.instalments.map((one) => [one.dueOn, one.amountMinor])).toEqual([
      ['2026-10-09', 95_000],
      ['2026-11-09', 95_000],
    ]);
  });

  it('says what can still be added and the most one can pay', () => {
    const price = priced();
    expect(price.possibleExtras).toMatchObject([
      { code: 'extra_work', hourMinor: 12_000, maxHours: 5, upToMinor: 60_000 },
      { code: 'after_hours', hourMinor: 6_000, maxHours: 5, upToMinor: 30_000 },
      { code: 'weekend', hourMinor: 12_000, maxHours: 5, upToMinor: 60_000 },
      { code: 'holiday', hourMinor: 12_000, maxHours: 5, upToMinor: 60_000 },
    ]);
    // An hour is after hours, at the weekend or on a holiday: the dearest of them, once.
    expect(price.mostMinor).toBe(148_000 + 60_000 + 60_000);
  });

  it('around the clock has no after hours to charge for', () => {
    const codes = priced({ tierCode: 'around_the_clock' }).possibleExtras.map(
      (one) => one.code,
    );
    expect(codes).toEqual(['extra_work']);
  });

  it('adds 23 % VAT line by line: 5,200 zł becomes 6,396 zł', () => {
    const price = priced({ terms: makeOffering({ taxPercent: 23 }), currency: 'PLN' });
    expect([price.totalNetMinor, price.tax.amountMinor, price.totalMinor]).toEqual([
      520_000, 119_600, 639_600,
    ]);
    expect(price.possibleExtras[0]).toMatchObject({
      upToNetMinor: 130_000,
      upToTaxMinor: 29_900,
    });
  });

  it('a package without a plan has its own fee', () => {
    expect(priced({ basis: 'standalone' }).totalMinor).toBe(188_000);
  });

  it('the last-minute surcharge starts fourteen days before the season, on the fee alone', () => {
    const addOns = [{ code: 'promotion_work', quantity: 1 }];
    expect(priced({ acceptedOn: '2026-11-05', addOns }).totalMinor).toBe(160_000);
    const late = priced({ acceptedOn: '2026-11-06', addOns });
    expect(late.lines.at(-1)).toMatchObject({
      kind: 'surcharge',
      code: 'last_minute',
      amountMinor: 22_200,
    });
    expect(late.totalMinor).toBe(182_200);
  });

  it('runs over the season, or over what is left of it; all returns until the day before', () => {
    expect(priced()).toMatchObject({
      startsOn: '2026-11-20',
      endsOn: '2026-12-31',
      fullRefundUntil: '2026-11-19',
    });
    expect(priced({ acceptedOn: '2026-12-10' })).toMatchObject({
      startsOn: '2026-12-10',
      fullRefundUntil: null,
    });
  });

  it('nothing falls due after the season, and parts on one day are one part', () => {
    const dates = (acceptedOn: string, instalments = 2) =>
      priced({ acceptedOn, terms: makeOffering({ instalments }) }).instalments.map(
        (one) => one.dueOn,
      );
    expect(dates('2026-12-10')).toEqual(['2026-12-10', '2026-12-31']);
    expect(dates('2026-12-31')).toEqual(['2026-12-31']);
    expect(dates('2026-08-31', 4)).toEqual([
      '2026-08-31',
      '2026-09-30',
      '2026-10-31',
      '2026-11-30',
    ]);
  });

  it.each<[string, Partial<Selection>, object]>([
    [
      'an unknown package',
      { tierCode: 'gold' },
      { outcome: 'tier_unknown', tierCode: 'gold' },
    ],
    [
      'a currency without a price',
      { currency: 'CHF' },
      { outcome: 'currency_not_sold', currency: 'CHF', code: 'extended' },
    ],
    [
      'a currency that is a name of objects',
      { currency: 'constructor' },
      { outcome: 'currency_not_sold', currency: 'constructor', code: 'extended' },
    ],
    [
      'the day after the season',
      { acceptedOn: '2027-01-01' },
      { outcome: 'season_over', seasonTo: '2026-12-31' },
    ],
    [
      'the day before it is sold',
      { terms: makeOffering({ soldFrom: '2026-10-10' }) },
      { outcome: 'not_sold_now', soldFrom: '2026-10-10', soldUntil: null },
    ],
    [
      'the day after the last on which it is sold',
      { terms: makeOffering({ soldFrom: '2026-09-01', soldUntil: '2026-10-08' }) },
      { outcome: 'not_sold_now', soldFrom: '2026-09-01', soldUntil: '2026-10-08' },
    ],
    [
      'a server upgrade on a hosted platform',
      { platform: 'shopify', addOns: [{ code: 'server_upgrade', quantity: 1 }] },
      { outcome: 'add_on_not_for_platform', code: 'server_upgrade', platform: 'shopify' },
    ],
    [
      'no pieces',
      { addOns: [{ code: 'promotion_work', quantity: 0 }] },
      {
        outcome: 'quantity_out_of_range',
        code: 'promotion_work',
        quantity: 0,
        maxQuantity: 10,
      },
    ],
    [
      'half a piece',
      { addOns: [{ code: 'promotion_work', quantity: 1.5 }] },
      {
        outcome: 'quantity_out_of_range',
        code: 'promotion_work',
        quantity: 1.5,
        maxQuantity: 10,
      },
    ],
    [
      'more pieces than are sold',
      { addOns: [{ code: 'promotion_work', quantity: 11 }] },
      {
        outcome: 'quantity_out_of_range',
        code: 'promotion_work',
        quantity: 11,
        maxQuantity: 10,
      },
    ],
    [
      'an add-on without a price in the currency',
      {
        addOns: [{ code: 'extra_site_review', quantity: 1 }],
        terms: makeOffering({
          addOns: makeOffering().addOns.map((one) => ({
            ...one,
            priceMinor: { PLN: 1 },
          })),
        }),
      },
      { outcome: 'currency_not_sold', currency: 'USD', code: 'extra_site_review' },
    ],
    [
      'the same add-on twice',
      {
        addOns: [
          { code: 'promotion_work', quantity: 1 },
          { code: 'promotion_work', quantity: 1 },
        ],
      },
      { outcome: 'add_on_repeated', code: 'promotion_work' },
    ],
    [
      'an unknown add-on',
      { addOns: [{ code: 'cake', quantity: 1 }] },
      { outcome: 'add_on_unknown', code: 'cake' },
    ],
  ])('%s has no price, and says why', (_, changes, expected) => {
    expect(priceSelection(makeSelection(changes))).toEqual(expected);
  });

  it('what is sold once is bought once, whatever the list says', () => {
    const terms = makeOffering({
      addOns: makeOffering().addOns.map((one) => ({ ...one, maxQuantity: 5 })),
    });
    const twice = [{ code: 'server_upgrade', quantity: 2 }];
    expect(priceSelection(makeSelection({ terms, addOns: twice }))).toEqual({
      outcome: 'quantity_out_of_range',
      code: 'server_upgrade',
      quantity: 2,
      maxQuantity: 1,
    });
  });

  it('is sold on its first and its last day', () => {
    const terms = makeOffering({ soldFrom: '2026-10-09', soldUntil: '2026-10-12' });
    expect(priced({ terms, acceptedOn: '2026-10-09' }).totalMinor).toBe(148_000);
    expect(priced({ terms, acceptedOn: '2026-10-12' }).totalMinor).toBe(148_000);
    const open = makeOffering({ soldFrom: '2026-09-01' });
    expect(priced({ terms: open }).totalMinor).toBe(148_000);
  });

  it('each line says what it is and why it is there', () => {
    const addOns = [{ code: 'promotion_work', quantity: 2 }];
    const [fee, work] = priced({ addOns }).lines;
    expect(fee).toMatchObject({
      kind: 'tier',
      unit: 'season',
      name: { en: 'Extended', pl: 'Rozszerzony' },
      reason: {
        code: 'package_add_on',
        values: { from: '2026-11-20', to: '2026-12-31', hours: 14 },
      },
    });
    expect(work).toMatchObject({
      kind: 'add_on',
      unit: 'each',
      unitMinor: 12_000,
      reason: { code: 'chosen_add_on', values: { quantity: 2 } },
    });
    expect(priced({ basis: 'standalone' }).lines[0]?.reason.code).toBe(
      'package_standalone',
    );
  });

  it('a missing hourly rate means the currency is not sold', () => {
    const terms = makeOffering({ extraHourMinor: { PLN: 26_000 } });
    expect(priceSelection(makeSelection({ terms }))).toEqual({
      outcome: 'currency_not_sold',
      currency: 'USD',
      code: null,
    });
  });
});
