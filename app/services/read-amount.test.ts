import { describe, expect, it } from 'vitest';
import { amountMinorOf, hoursOf } from '#app/services/read-amount.ts';

describe('an amount typed by a person', () => {
  it.each([
    ['149', 'USD', 14900],
    ['149.00', 'USD', 14900],
    ['1,200.50', 'USD', 120050],
    ['1 200,50', 'PLN', 120050],
    ['1\u00a0200,5', 'PLN', 120050],
    ['1.200,50', 'EUR', 120050],
    ['1,200', 'USD', 120000],
    ['15000', 'JPY', 15000],
    ['0', 'USD', 0],
  ])('%s in %s is %i of the smallest unit', (text, currency, expected) => {
    expect(amountMinorOf(text, currency)).toBe(expected);
  });

  it.each(['', '-5', '12.3456', '1,2,3', 'abc', '1e5', '9999999999', '١٢'])(
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
