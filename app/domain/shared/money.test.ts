import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  decimalOf,
  fractionOfMinor,
  isKnownCurrency,
  minorDigits,
  parseMoney,
  percentOfMinor,
  shareOfMinor,
  splitMinor,
  sumMinor,
  timesMinor,
} from '#app/domain/shared/money.ts';

const currency = fc.constantFrom('JPY', 'USD', 'PLN', 'KWD');
const amount = fc.integer({ min: -100_000_000, max: 100_000_000 });

describe('rounding', () => {
  it('gives half a cent to the even neighbour, below zero too', () => {
    expect([50, 150, 250, -50, -150].map((one) => timesMinor(one, 1.23, 'USD'))).toEqual([
      62, 184, 308, -62, -184,
    ]);
    expect(timesMinor(1, 0.5, 'USD')).toBe(0);
    expect(timesMinor(3, 0.5, 'USD')).toBe(2);
  });

  it('never leaves a negative zero, which a hash would tell from zero', () => {
    expect(Object.is(timesMinor(-1, 0.1, 'USD'), 0)).toBe(true);
    expect(Object.is(shareOfMinor(-1, 1, 10), 0)).toBe(true);
  });

  it('takes 23 % of 2,400.00 zł as 552.00 zł', () => {
    expect(percentOfMinor(240_000, 23, 'PLN')).toBe(55_200);
  });

  it('agrees with long division for every amount, percentage and currency', () => {
    fc.assert(
      fc.property(
        amount,
        fc.integer({ min: 0, max: 10_000 }),
        currency,
        (minor, bp, code) => {
          expect(percentOfMinor(minor, bp / 100, code)).toBe(
            shareOfMinor(minor, bp, 10_000),
          );
        },
      ),
    );
  });

  it('a price of nine whole digits can be tripled and taxed', () => {
    expect(timesMinor(99_999_999_900, 3, 'USD')).toBe(299_999_999_700);
    expect(percentOfMinor(99_999_999_900, 23.45, 'USD')).toBe(23_449_999_977);
  });

  it('takes minutes of an hour half-even, more than one hour too', () => {
    expect(fractionOfMinor(12_000, 90, 60)).toBe(18_000);
    expect([1, 3, 5].map((half) => fractionOfMinor(1, half, 2))).toEqual([0, 2, 2]);
    expect(fractionOfMinor(-3, 1, 2)).toBe(-2);
    expect(Object.is(fractionOfMinor(-1, 1, 2), 0)).toBe(true);
    expect(fractionOfMinor(99_999_999_900, 120_000, 60)).toBe(199_999_999_800_000);
    expect(() => fractionOfMinor(1, -1, 60)).toThrow('not a share');
    expect(() => fractionOfMinor(1, 1, 0)).toThrow('not a share');
    expect(() => fractionOfMinor(9e15, 60, 1)).toThrow('not a whole amount');
    expect(() => shareOfMinor(1, 2, 1)).toThrow('not a share');
  });

  it('refuses amounts and factors that are not exact', () => {
    expect(() => timesMinor(10.5, 2, 'USD')).toThrow(/whole amount/);
    expect(() => timesMinor(10, Number.NaN, 'USD')).toThrow(/decimals/);
    expect(() => percentOfMinor(10, 7.123_45, 'USD')).toThrow(/two decimals/);
    expect(() => timesMinor(Number.MAX_SAFE_INTEGER, 2, 'USD')).toThrow(/whole amount/);
    expect(() => shareOfMinor(10, 3, 2)).toThrow(/not a share/);
    expect(() => shareOfMinor(10, 0, 0)).toThrow(/not a share/);
  });
});

describe('splitting', () => {
  it('puts the odd cent first and loses none', () => {
    expect(splitMinor(1901, 2, 'USD')).toEqual([951, 950]);
    expect(splitMinor(100, 3, 'KWD')).toEqual([34, 33, 33]);
  });

  it('parts always sum to the whole and differ by one at most', () => {
    fc.assert(
      fc.property(
        fc.nat(100_000_000),
        fc.integer({ min: 1, max: 12 }),
        currency,
        (minor, parts, code) => {
          const split = splitMinor(minor, parts, code);
          expect(sumMinor(split, code)).toBe(minor);
          expect(Math.max(...split) - Math.min(...split)).toBeLessThanOrEqual(1);
        },
      ),
    );
  });
});

describe('currencies', () => {
  it('knows how many decimals each has', () => {
    expect(['JPY', 'USD', 'KWD', 'MGA'].map(minorDigits)).toEqual([0, 2, 3, 2]);
    expect(decimalOf({ amountMinor: 1234, currency: 'KWD' })).toBe(1.234);
  });

  it('refuses what is no currency, built-in names of objects too', () => {
    expect(isKnownCurrency('constructor')).toBe(false);
    expect(isKnownCurrency('usd')).toBe(false);
    expect(() => sumMinor([1], 'ABC')).toThrow(/unknown currency/);
  });
});

describe('parseMoney', () => {
  it('reads amounts as the platforms write them', () => {
    expect(parseMoney('12.34', 'USD')?.amountMinor).toBe(1234);
    expect(parseMoney('1200.0', 'JPY')?.amountMinor).toBe(1200);
    expect(parseMoney('5', 'KWD')?.amountMinor).toBe(5000);
    expect(parseMoney(' -3.50 ', 'PLN')?.amountMinor).toBe(-350);
  });

  it('rounds digits beyond the minor unit half-even', () => {
    expect(parseMoney('0.125', 'USD')?.amountMinor).toBe(12);
    expect(parseMoney('0.135', 'USD')?.amountMinor).toBe(14);
    expect(parseMoney('0.1250001', 'USD')?.amountMinor).toBe(13);
    expect(Object.is(parseMoney('-0.001', 'USD')?.amountMinor, 0)).toBe(true);
  });

  it('says nothing of text that is no amount', () => {
    const none = [
      '',
      '.',
      'abc',
      '1,234.00',
      '1e5',
      '.5',
      '5.',
      '1.2.3',
      '0x10',
      'NaN',
      '--1',
    ];
    for (const text of none) {
      expect(parseMoney(text, 'USD')).toBeNull();
    }
    expect(parseMoney('999999999999999.99', 'KWD')).toBeNull();
  });

  it('reads back every amount it could have written', () => {
    fc.assert(
      fc.property(amount, currency, (minor, code) => {
        const digits = minorDigits(code);
        const text = (minor / 10 ** digits).toFixed(digits);
        expect(parseMoney(text, code)?.amountMinor).toBe(minor === 0 ? 0 : minor);
      }),
    );
  });
});
