import { parse, validate, buildSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import type { OrderNode } from '#app/platforms/shopify/documents/orders.ts';
import { readCursor, writeCursor } from '#app/platforms/shopify/history/cursor.ts';
import {
  ledgerEntriesOf,
  ledgerEntryOf,
} from '#app/platforms/shopify/history/order-entry.ts';
import {
  bulkOrdersQuery,
  placedIn,
} from '#app/platforms/shopify/history/order-search.ts';

const ORDER: OrderNode = {
  id: 'gid://shopify/Order/5100000000001',
  createdAt: '2025-11-28T10:15:00Z',
  updatedAt: '2025-11-29T08:00:00Z',
  cancelledAt: null,
  test: false,
  displayFinancialStatus: 'PAID',
  totalPriceSet: { shopMoney: { amount: '120.5', currencyCode: 'USD' } },
};

describe('an order of Shopify in the ledger', () => {
  it('keeps time, state and value, and nothing of the shopper', () => {
    expect(ledgerEntryOf(ORDER)).toEqual({
      orderId: '5100000000001',
      placedAtMs: Date.parse('2025-11-28T10:15:00Z'),
      state: 'placed',
      valueMinor: 12_050,
      currency: 'USD',
      updatedAtMs: Date.parse('2025-11-29T08:00:00Z'),
    });
  });

  it('is cancelled before it is refunded, and refunded only in full', () => {
    const state = (changes: Partial<OrderNode>) =>
      ledgerEntryOf({ ...ORDER, ...changes })?.state;
    expect(state({ displayFinancialStatus: 'REFUNDED' })).toBe('refunded');
    expect(state({ displayFinancialStatus: 'PARTIALLY_REFUNDED' })).toBe('placed');
    expect(
      state({ displayFinancialStatus: 'REFUNDED', cancelledAt: '2025-11-29T08:00:00Z' }),
    ).toBe('cancelled');
  });

  it('has whole yen', () => {
    const yen = { shopMoney: { amount: '1200.0', currencyCode: 'JPY' } };
    expect(ledgerEntryOf({ ...ORDER, totalPriceSet: yen })?.valueMinor).toBe(1200);
  });

  it('is left out and counted when it is a test', () => {
    expect(ledgerEntriesOf([ORDER, { ...ORDER, test: true }])).toMatchObject({
      testSkipped: 1,
      entries: [{ orderId: '5100000000001' }],
    });
  });

  it('is left out and counted when it is dated past all years that are counted', () => {
    const far = { ...ORDER, createdAt: '7000-01-01T00:00:00Z' };
    expect(ledgerEntriesOf([far, ORDER])).toMatchObject({
      testSkipped: 1,
      entries: [{ orderId: '5100000000001' }],
    });
  });
});

describe('where reading stands', () => {
  it('survives being written down', () => {
    const page = { kind: 'page', after: 'eyJsYXN0 IGlk=' } as const;
    const bulk = {
      kind: 'bulk',
      bulkId: 'gid://shopify/BulkOperation/7',
      lines: 4_000,
    } as const;
    expect(readCursor(writeCursor(page))).toEqual(page);
    expect(readCursor(writeCursor(bulk))).toEqual(bulk);
    expect(() => readCursor('something else')).toThrow('not a cursor');
  });
});

describe('the search for orders', () => {
  it('gives ranges that touch no common order, to the second', () => {
    const fromMs = Date.parse('2025-11-01T00:00:00.400Z');
    const middle = Date.parse('2025-11-02T00:00:00.001Z');
    const untilMs = Date.parse('2025-11-03T00:00:00Z');
    expect(placedIn({ fromMs, untilMs: middle })).toBe(
      "created_at:>='2025-11-01T00:00:01Z' AND created_at:<'2025-11-02T00:00:01Z'",
    );
    expect(placedIn({ fromMs: middle, untilMs })).toContain(">='2025-11-02T00:00:01Z'");
  });

  it('stands in the bulk query itself, which takes no variables', () => {
    const query = bulkOrdersQuery(`created_at:>='x' AND "quoted"`);
    expect(query).not.toContain('$');
    const schema = buildSchema(`
      type Query { orders(query: String): Orders }
      type Orders { edges: [Edge!]! } type Edge { node: Order! }
      type Money { amount: String currencyCode: String } type Bag { shopMoney: Money }
      type Order { id: ID createdAt: String updatedAt: String cancelledAt: String test: Boolean
        displayFinancialStatus: String totalPriceSet: Bag }`);
    expect(validate(schema, parse(query))).toEqual([]);
  });
});
