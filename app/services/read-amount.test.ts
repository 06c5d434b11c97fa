import { describe, expect, it } from 'vitest';
import { amountMinorOf, hoursOf, numberOf } from '#app/services/read-amount.ts';

describe('an amount typed by a person', () => {
  it.each([
    ['149', 'USD', 14900],
    ['149.00', 'USD', 14900],
    ['1,200.50', 'USD', 120050],
    ['1 200,50', 'PLN', 120050],
    ['1\u00a0200,5', 'PLN', 120050],
    ['1.200,50', 'EUR', 120050],
    ['1,200', 'USD', 120000],
    ['1 200', 'PLN', 120000],
    ['1.200.000', 'EUR', 120000000],
    ['1.500', 'JPY', 1500],
    ['15000', 'JPY', 15000],
    ['0', 'USD', 0],
    ['1.500', 'KWD', 1500],
    ['1,200.500', 'KWD', 1_200_500],
    ['0.5', 'KWD', 500],
    ['1,500', 'JPY', 1500],
  ])('%s in %s is %i of the smallest unit', (text, currency, expected) => {
    expect(amountMinorOf(text, currency)).toBe(expected);
  });

  it.each(['', '-5', '950.999', '12.3456', '1,2,3', 'abc', '1e5', '9999999999', '١٢'])(
    'refuses %s in dollars',
    (text) => {
      expect(amountMinorOf(text, 'USD')).toBeNull();
    },
  );

  it('refuses decimals in a currency without any', () => {
    expect(amountMinorOf('150.5', 'JPY')).toBeNull();
  });
});

describe('hours typed by a person', () => {
  it('takes whole hours and quarters, with point or comma', () => {
    expect(['6', '6.5', '6,25', '0'].map(hoursOf)).toEqual([6, 6.5, 6.25, 0]);
  });
  it('refuses what is no quarter, negative or more than a month has', () => {
    expect(['6.1', '-1', '745', '', 'six'].map(hoursOf)).toEqual([
      null,
      null,
      null,
      null,
      null,
    ]);
  });
});

describe('a number typed by a person', () => {
  it('may be negative or have decimals, with point or comma', () => {
    expect(['25', '-3', '7.5', '7,5', ' 0 ', '-0'].map(numberOf)).toEqual([
      25, -3, 7.5, 7.5, 0, 0,
    ]);
  });
  it('is nothing else', () => {
    expect(['', 'NaN', '1e9', '1,2,3', 'Infinity', '9'.repeat(10)].map(numberOf)).toEqual(
      Array.from({ length: 6 }, () => null),
    );
  });
});
