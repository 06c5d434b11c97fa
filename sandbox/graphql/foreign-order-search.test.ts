import { beforeAll, describe, expect, test } from 'vitest';
import {
  allOrders,
  ask,
  makeTestWorld,
  type PlainOrder,
  type TestWorld,
} from '#sandbox/testing/test-world.ts';

/**
 * Queries that Tidewatch never sends. They must be answered as Shopify would, or the
 * sandbox would only prove that it knows its one client.
 */
let given: TestWorld;
let orders: PlainOrder[];

beforeAll(() => {
  given = makeTestWorld();
  given.world.clock.setRate(0);
  orders = allOrders(given, given.gifts);
});

async function data(
  query: string,
  variables = {},
  name: string | null = null,
): Promise<unknown> {
  const answer = await ask(given, given.gifts, query, variables, name);
  expect(answer.errors).toBeUndefined();
  return answer.data;
}

describe('search', () => {
  const count = async (query: string): Promise<unknown> => {
    const answer = (await data(
      'query ($q: String) { ordersCount(query: $q, limit: null) { count precision } }',
      {
        q: query,
      },
    )) as { ordersCount: unknown };
    return answer.ordersCount;
  };
  const exact = (found: PlainOrder[]) => ({ count: found.length, precision: 'EXACT' });

  test('an instant range counts the orders within it', async () => {
    const from = Date.parse('2025-11-28T05:00:00Z') / 1000;
    const until = Date.parse('2025-11-29T05:00:00Z') / 1000;
    const expected = orders.filter((o) => o.createdSec >= from && o.createdSec < until);
    expect(expected.length).toBeGreaterThan(1000);
    expect(
      await count(
        "created_at:>='2025-11-28T05:00:00Z' created_at:<'2025-11-29T05:00:00Z'",
      ),
    ).toEqual(exact(expected));
    // The same day in the shop's own words.
    expect(await count('created_at:2025-11-28')).toEqual(exact(expected));
    expect(
      await count('processed_at:>=2025-11-28 AND processed_at:<=2025-11-28'),
    ).toEqual(exact(expected));
  });

  test('test orders can be asked for and left out', async () => {
    const tests = orders.filter((order) => order.isTest);
    expect(tests.length).toBeGreaterThan(50);
    expect(await count('test:true')).toEqual(exact(tests));
    expect(await count('-test:true')).toEqual(
      exact(orders.filter((order) => !order.isTest)),
    );
    expect(await count('NOT test:true')).toEqual(await count('test:false'));
  });

  test('cancelled and open orders are told apart', async () => {
    const cancelled = orders.filter((order) => order.cancelledSec > 0);
    expect(await count('status:cancelled')).toEqual(exact(cancelled));
    expect(await count('status:open')).toEqual(
      exact(orders.filter((o) => o.cancelledSec === 0)),
    );
  });

  test('OR, AND, NOT and parentheses bind as in algebra', async () => {
    const expected = orders.filter(
      (o) =>
        (o.financialStatus === 'REFUNDED' ||
          o.financialStatus === 'PARTIALLY_REFUNDED') &&
        o.cancelledSec === 0 &&
        !o.isTest,
    );
    expect(expected.length).toBeGreaterThan(100);
    expect(
      await count(
        '(financial_status:refunded OR financial_status:partially_refunded) AND NOT status:cancelled test:false',
      ),
    ).toEqual(exact(expected));
    expect(
      await count(
        'financial_status:refunded,partially_refunded -status:cancelled -test:true',
      ),
    ).toEqual(exact(expected));
  });

  test('what changed since an instant is found whatever its age', async () => {
    const since = Date.parse('2026-11-08T00:00:00Z') / 1000;
    const expected = orders.filter((order) => order.updatedSec >= since);
    expect(expected.some((order) => order.createdSec < since)).toBe(true);
    expect(await count('updated_at:>=2026-11-08T00:00:00Z')).toEqual(exact(expected));
  });

  test('a name, with or without #, finds one order', async () => {
    const found = { orders: { nodes: [{ name: '#1234' }] } };
    expect(
      await data('{ orders(first: 5, query: "name:#1234") { nodes { name } } }'),
    ).toEqual(found);
    expect(
      await data('{ orders(first: 5, query: "name:1234") { nodes { name } } }'),
    ).toEqual(found);
    expect(await data('{ orders(first: 5, query: "1234") { nodes { name } } }')).toEqual(
      found,
    );
  });

  test('ids compare as numbers', async () => {
    const id = String(orders[500]?.gid.split('/').pop());
    expect(await count(`id:<=${id}`)).toEqual({ count: 501, precision: 'EXACT' });
    expect(await count(`id:${id}`)).toEqual({ count: 1, precision: 'EXACT' });
  });

  test('without a limit of null, a count stops at 10,000 and says so', async () => {
    expect(await data('{ ordersCount { count precision } }')).toEqual({
      ordersCount: { count: 10_000, precision: 'AT_LEAST' },
    });
    expect(await count('')).toEqual(exact(orders));
  });
});
