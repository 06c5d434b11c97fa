import { describe, expect, it } from 'vitest';
import type { Discount } from '#app/domain/pricing/types.ts';
import { makeOffering } from '../../../test/factories/offering.ts';
import { priced } from '../../../test/factories/selection.ts';

const percent = (value: number): Discount => ({
  kind: 'percent',
  percent: value,
  name: null,
});
const amount = (amountMinor: number): Discount => ({
  kind: 'amount',
  amountMinor,
  name: { en: 'For a friend', pl: 'Dla znajomych' },
});

describe('discounts', () => {
  it('each is a line at the end, taken off what the lines before it leave', () => {
    const price = priced({
      addOns: [{ code: 'promotion_work', quantity: 1 }],
      discounts: [percent(10), amount(4_000)],
      acceptedOn: '2026-11-06',
    });
    expect(price.lines.map((line) => [line.code, line.amountMinor])).toEqual([
      ['extended', 148_000],
      ['promotion_work', 12_000],
      ['last_minute', 22_200],
      ['discount', -18_220],
      ['discount', -4_000],
    ]);
    expect(price.lines[3]).toEqual({
      kind: 'discount',
      code: 'discount',
      name: null,
      quantity: 1,
      unit: 'once',
      unitMinor: -18_220,
      amountMinor: -18_220,
      taxMinor: 0,
      reason: { code: 'discount', values: { percent: 10 } },
    });
    expect(price.lines[4]).toMatchObject({
      name: { en: 'For a friend', pl: 'Dla znajomych' },
      reason: { code: 'discount', values: {} },
    });
    expect(price.totalMinor).toBe(182_200 - 18_220 - 4_000);
  });

  it('tax is on what is left', () => {
    const terms = makeOffering({ taxPercent: 23 });
    const price = priced({ terms, discounts: [percent(50)] });
    expect(price.lines[1]?.taxMinor).toBe(-17_020);
    expect(price).toMatchObject({ totalNetMinor: 74_000, totalMinor: 91_020 });
  });

  it('one larger than the price takes all of it, and nothing is left to take or to tax', () => {
    const terms = makeOffering({ taxPercent: 23 });
    const price = priced({ terms, discounts: [amount(999_999), percent(50), amount(1)] });
    expect(price.lines.slice(1).map((line) => line.amountMinor)).toEqual([
      -148_000, 0, 0,
    ]);
    expect(price).toMatchObject({
      totalNetMinor: 0,
      totalMinor: 0,
      tax: { percent: 23, amountMinor: 0 },
    });
  });

  it('a discount of everything takes every cent of tax that single lines were rounded to', () => {
    const base = makeOffering({ taxPercent: 23 });
    const terms = {
      ...base,
      // 23 % of 3 is 0.69, so 1 on each of three lines; 23 % of 9 would be 2.
      tiers: base.tiers.map((tier) => ({ ...tier, addOnPriceMinor: { USD: 3 } })),
      addOns: base.addOns.map((one) => ({ ...one, priceMinor: { USD: 3 } })),
    };
    const addOns = [
      { code: 'promotion_work', quantity: 1 },
      { code: 'extra_site_review', quantity: 1 },
    ];
    expect(priced({ terms, addOns }).tax.amountMinor).toBe(3);
    const free = priced({ terms, addOns, discounts: [percent(100)] });
    expect(free).toMatchObject({ totalNetMinor: 0, totalMinor: 0 });
    const cheap = priced({ terms, addOns, discounts: [amount(8)] });
    expect(cheap.tax.amountMinor).toBe(1);
  });

  it('tax never falls below nothing where single lines were too small to be taxed', () => {
    const base = makeOffering({ taxPercent: 20 });
    const terms = {
      ...base,
      // 20 % of 2 rounds to 0 on each of three lines; 20 % of a discount of 5 is 1.
      tiers: base.tiers.map((tier) => ({ ...tier, addOnPriceMinor: { USD: 2 } })),
      addOns: base.addOns.map((one) => ({ ...one, priceMinor: { USD: 2 } })),
    };
    const addOns = [
      { code: 'promotion_work', quantity: 1 },
      { code: 'extra_site_review', quantity: 1 },
    ];
    const price = priced({ terms, addOns, discounts: [amount(5)] });
    expect(price).toMatchObject({ totalNetMinor: 1, totalMinor: 1 });
    expect(Object.is(price.lines.at(-1)?.taxMinor, -0)).toBe(false);
  });

  it('a discount below nothing adds nothing', () => {
    expect(priced({ discounts: [amount(-5_000)] }).totalMinor).toBe(148_000);
  });
});
