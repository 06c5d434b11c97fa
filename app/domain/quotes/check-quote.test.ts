import { describe, expect, it } from 'vitest';
import { checkQuote } from '#app/domain/quotes/check-quote.ts';
import type { QuoteContent } from '#app/domain/quotes/types.ts';
import { makeQuote } from '../../../test/factories/quote.ts';

const TODAY = '2026-10-20';
const SEASON_TO = '2027-01-05';

const findings = (changes: Partial<QuoteContent>) =>
  checkQuote(makeQuote(changes), TODAY, SEASON_TO).map(({ code, path }) => [path, code]);

const [line] = makeQuote().lines;
if (line === undefined) throw new Error('the quote of the factory has no line');

describe('a quote that can be sent', () => {
  it('has a title, a line, a price and a day', () => {
    expect(findings({})).toEqual([]);
  });

  it('may hold quarters of an hour and a line that costs nothing', () => {
    const free = { ...line, unit: 'hour' as const, quantity: 1.25, unitMinor: 0 };
    expect(findings({ lines: [line, free] })).toEqual([]);
  });
});

describe('a quote is held back, with the field named,', () => {
  it('without lines', () => {
    expect(findings({ lines: [] })).toEqual([['lines', 'lines_none']]);
  });

  it('that would be agreed to for nothing', () => {
    expect(findings({ lines: [{ ...line, unitMinor: 0 }] })).toEqual([
      ['lines', 'total_nothing'],
    ]);
  });

  it('with a title in one language only', () => {
    expect(findings({ title: { en: 'Custom', pl: ' ' } })).toEqual([
      ['title.pl', 'title_missing'],
    ]);
  });

  it('with a title of 10,000 characters', () => {
    expect(findings({ title: { en: 'x'.repeat(10_000), pl: 'Na miarę' } })).toEqual([
      ['title.en', 'text_too_long'],
    ]);
  });

  it.each([
    [-1, 'price_negative'],
    [10.5, 'price_not_whole'],
    [Number.NaN, 'price_not_whole'],
    [1e15, 'price_too_large'],
  ])('with a line at %s', (unitMinor, code) => {
    expect(findings({ lines: [line, { ...line, unitMinor }] })).toEqual([
      ['lines.1.unitMinor', code],
    ]);
  });

  it.each([
    [0, 'quantity_out_of_range'],
    [-2, 'quantity_out_of_range'],
    [1e6, 'quantity_out_of_range'],
    [1.5, 'quantity_not_whole'],
  ])('with %s pieces of something', (quantity, code) => {
    expect(findings({ lines: [{ ...line, unit: 'each', quantity }] })).toEqual([
      ['lines.0.quantity', code],
    ]);
  });

  it('with a discount above everything or below nothing', () => {
    const discounts = [
      { kind: 'percent', percent: 101, name: null },
      { kind: 'amount', amountMinor: -5, name: null },
    ] as const;
    expect(findings({ discounts })).toEqual([
      ['discounts.0.percent', 'percent_out_of_range'],
      ['discounts.1.amountMinor', 'discount_negative'],
    ]);
  });

  it.each([
    ['2026-10-19', 'valid_until_over'],
    ['2027-01-06', 'valid_until_after_season'],
    ['2027-03-01', 'valid_until_too_far'],
  ])('valid until %s', (validUntil, code) => {
    expect(findings({ validUntil })).toEqual([['validUntil', code]]);
  });

  it('in a currency nobody knows', () => {
    expect(findings({ currency: 'XYZ' })).toEqual([['currency', 'currency_unknown']]);
  });

  it('with an answer promised in no time', () => {
    const { entitlements } = makeQuote();
    expect(findings({ entitlements: { ...entitlements, responseMinutes: 0 } })).toEqual([
      ['entitlements.responseMinutes', 'response_not_positive'],
    ]);
  });
});
