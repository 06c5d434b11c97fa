import { describe, expect, it } from 'vitest';
import { ledgerMinute, NO_MINUTE } from '#app/domain/orders/order-state.ts';
import {
  gmtInstant,
  wooLedgerEntry,
  type WooOrder,
} from '#app/domain/orders/woocommerce-order.ts';

const order = (changes: Partial<WooOrder> = {}): WooOrder => ({
  id: 3019,
  date_created_gmt: '2026-11-22T09:27:29',
  date_modified_gmt: '2026-11-22T09:28:01',
  status: 'processing',
  total: '99.80',
  currency: 'PLN',
  ...changes,
});
const stateOf = (status: string) => wooLedgerEntry(order({ status }), 'PLN')?.state;

describe('an order of a WooCommerce shop', () => {
  it('is timed by its date of creation in UTC, and keeps the time of its version', () => {
    expect(wooLedgerEntry(order(), 'PLN')).toEqual({
      orderId: '3019',
      placedAtMs: Date.UTC(2026, 10, 22, 9, 27, 29),
      state: 'placed',
      valueMinor: 9980,
      currency: 'PLN',
      updatedAtMs: Date.UTC(2026, 10, 22, 9, 28, 1),
    });
  });

  it('that waits, is done, is held or has a status of the shop’s own is placed', () => {
    for (const status of ['processing', 'completed', 'on-hold', 'shipped', 'wc-packed'])
      expect(stateOf(status)).toBe('placed');
  });

  it('that was cancelled or refunded keeps its demand, told apart', () => {
    expect(stateOf('cancelled')).toBe('cancelled');
    expect(stateOf('refunded')).toBe('refunded');
  });

  it('that was never paid, is a draft or was thrown away counts in no minute', () => {
    for (const status of ['pending', 'failed', 'checkout-draft', 'auto-draft', 'trash']) {
      const entry = wooLedgerEntry(order({ status }), 'PLN');
      expect(entry?.state).toBe('dropped');
      expect(entry && ledgerMinute(entry)).toBe(NO_MINUTE);
    }
    const draft = order({ status: 'checkout-draft', date_created_gmt: null });
    expect(wooLedgerEntry(draft, 'PLN')?.state).toBe('dropped');
  });

  it('in another currency counts as an order, and adds no value', () => {
    expect(wooLedgerEntry(order({ currency: 'EUR' }), 'PLN')).toMatchObject({
      state: 'placed',
      valueMinor: 0,
      currency: 'PLN',
    });
    expect(wooLedgerEntry(order({ currency: 'XYZ' }), 'PLN')?.valueMinor).toBe(0);
  });

  it('without a date that can be read, or an amount, is none', () => {
    for (const text of ['', '2026-11-22', '2026-11-22T09:27:29+01:00', 'x', null])
      expect(wooLedgerEntry(order({ date_created_gmt: text }), 'PLN')).toBeNull();
    for (const total of ['', '1e9', '12,50', 'NaN'])
      expect(wooLedgerEntry(order({ total }), 'PLN')).toBeNull();
    expect(gmtInstant('2026-13-40T99:00:00')).toBeNull();
  });
});
