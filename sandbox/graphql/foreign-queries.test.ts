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

const gidsOf = (list: PlainOrder[]): string[] => list.map((order) => order.gid);
const second = (sec: number): string =>
  `${new Date(sec * 1000).toISOString().slice(0, 19)}Z`;

async function data(
  query: string,
  variables = {},
  name: string | null = null,
): Promise<unknown> {
  const answer = await ask(given, given.gifts, query, variables, name);
  expect(answer.errors).toBeUndefined();
  return answer.data;
}

describe('shapes of query', () => {
  test('aliases give each answer its own name', async () => {
    expect(
      await data(
        '{ first: orders(first: 1) { list: nodes { key: id } } last: orders(last: 1) { nodes { id } } }',
      ),
    ).toEqual({
      first: { list: [{ key: orders[0]?.gid }] },
      last: { nodes: [{ id: orders.at(-1)?.gid }] },
    });
  });

  test('named fragments are opened, also within each other', async () => {
    const answer = await data(`
      query { orders(first: 1) { nodes { ...Line } } }
      fragment Line on Order { id totals: totalPriceSet { ...Both } }
      fragment Both on MoneyBag { shopMoney { currencyCode } presentmentMoney { currencyCode } }`);
    expect(answer).toEqual({
      orders: {
        nodes: [
          {
            id: orders[0]?.gid,
            totals: {
              shopMoney: { currencyCode: 'USD' },
              presentmentMoney: { currencyCode: orders[0]?.isForeign ? 'CAD' : 'USD' },
            },
          },
        ],
      },
    });
  });

  test('inline fragments choose by type behind node', async () => {
    const answer = await data(
      'query ($id: ID!) { node(id: $id) { __typename id ... on Order { test } ... on Shop { name } } }',
      { id: orders[7]?.gid },
    );
    expect(answer).toEqual({
      node: { __typename: 'Order', id: orders[7]?.gid, test: orders[7]?.isTest },
    });
  });

  test('nodes answers several ids in their order, with null for one that is not there', async () => {
    const ids = [orders[3]?.gid, 'gid://shopify/Order/1', orders[1]?.gid];
    expect(
      await data('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids }),
    ).toEqual({
      nodes: [{ id: ids[0] }, null, { id: ids[2] }],
    });
  });

  test('@include and @skip follow their variables', async () => {
    const query = `query ($name: Boolean!, $number: Boolean!) {
      orders(first: 1) { nodes { name @include(if: $name) number @skip(if: $number) } } }`;
    expect(await data(query, { name: true, number: true })).toEqual({
      orders: { nodes: [{ name: '#1001' }] },
    });
    expect(await data(query, { name: false, number: false })).toEqual({
      orders: { nodes: [{ number: 1001 }] },
    });
  });

  test('a variable left out takes its default', async () => {
    const answer = await data(
      'query ($n: Int = 3) { orders(first: $n) { nodes { id } } }',
    );
    expect(answer).toEqual({
      orders: { nodes: gidsOf(orders.slice(0, 3)).map((id) => ({ id })) },
    });
  });

  test('one of several operations is picked by name', async () => {
    const query = 'query A { shop { name } } query B { shop { currencyCode } }';
    expect(await data(query, {}, 'B')).toEqual({ shop: { currencyCode: 'USD' } });
  });
});

describe('paging', () => {
  test('walking forward by sevens meets each order once, in order', async () => {
    const seen: string[] = [];
    let after: string | null = null;
    for (let page = 0; page < 6; page += 1) {
      const answer = (await data(
        'query ($after: String) { orders(first: 7, after: $after) { nodes { id } pageInfo { endCursor hasNextPage hasPreviousPage } } }',
        { after },
      )) as { orders: { nodes: { id: string }[]; pageInfo: Record<string, unknown> } };
      expect(answer.orders.pageInfo['hasPreviousPage']).toBe(page > 0);
      expect(answer.orders.pageInfo['hasNextPage']).toBe(true);
      seen.push(...answer.orders.nodes.map((node) => node.id));
      after = String(answer.orders.pageInfo['endCursor']);
    }
    expect(seen).toEqual(gidsOf(orders.slice(0, 42)));
  });

  test('last and before walk backwards from the newest', async () => {
    const newest = (await data(
      '{ orders(last: 4) { edges { cursor node { id } } } }',
    )) as {
      orders: { edges: { cursor: string; node: { id: string } }[] };
    };
    expect(newest.orders.edges.map((edge) => edge.node.id)).toEqual(
      gidsOf(orders.slice(-4)),
    );
    const answer = await data(
      'query ($before: String) { orders(last: 3, before: $before) { nodes { id } pageInfo { hasNextPage hasPreviousPage } } }',
      { before: newest.orders.edges[0]?.cursor },
    );
    expect(answer).toEqual({
      orders: {
        nodes: gidsOf(orders.slice(-7, -4)).map((id) => ({ id })),
        pageInfo: { hasNextPage: true, hasPreviousPage: true },
      },
    });
  });

  test('reverse with a cursor goes on from where it was', async () => {
    const page = (await data(
      '{ orders(first: 2, reverse: true) { nodes { id } pageInfo { endCursor } } }',
    )) as { orders: { nodes: { id: string }[]; pageInfo: { endCursor: string } } };
    const next = await data(
      'query ($after: String) { orders(first: 2, reverse: true, after: $after) { nodes { id } } }',
      { after: page.orders.pageInfo.endCursor },
    );
    const expected = gidsOf(orders.slice(-4)).reverse();
    expect(page.orders.nodes.map((node) => node.id)).toEqual(expected.slice(0, 2));
    expect(next).toEqual({ orders: { nodes: expected.slice(2).map((id) => ({ id })) } });
  });

  test('sorting by value walks the dearest orders first, without gaps between pages', async () => {
    const dearest = orders
      .toSorted((a, b) => b.totalMinor - a.totalMinor || b.row - a.row)
      .slice(0, 6);
    const seen: string[] = [];
    let after: string | null = null;
    for (let page = 0; page < 2; page += 1) {
      const answer = (await data(
        'query ($after: String) { orders(first: 3, after: $after, sortKey: TOTAL_PRICE, reverse: true) { nodes { id } pageInfo { endCursor } } }',
        { after },
      )) as { orders: { nodes: { id: string }[]; pageInfo: { endCursor: string } } };
      seen.push(...answer.orders.nodes.map((node) => node.id));
      after = answer.orders.pageInfo.endCursor;
    }
    expect(seen).toEqual(gidsOf(dearest));
  });

  test('sorting by last change puts the latest refund or order at the end', async () => {
    const latest = orders
      .toSorted((a, b) => a.updatedSec - b.updatedSec || a.row - b.row)
      .slice(-5);
    expect(
      await data('{ orders(last: 5, sortKey: UPDATED_AT) { nodes { id updatedAt } } }'),
    ).toEqual({
      orders: {
        nodes: latest.map((order) => ({
          id: order.gid,
          updatedAt: second(order.updatedSec),
        })),
      },
    });
  });
});

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

describe('money and parts of an order', () => {
  test('an order paid in another currency has both amounts', async () => {
    const foreign = orders.find((order) => order.isForeign);
    const answer = (await data(
      'query ($id: ID!) { order(id: $id) { currencyCode presentmentCurrencyCode totalPriceSet { shopMoney { amount currencyCode } presentmentMoney { amount currencyCode } } } }',
      { id: foreign?.gid },
    )) as {
      order: { totalPriceSet: Record<string, { amount: string; currencyCode: string }> };
    };
    const { shopMoney, presentmentMoney } = answer.order.totalPriceSet;
    expect(shopMoney?.currencyCode).toBe('USD');
    expect(Math.round(Number(shopMoney?.amount) * 100)).toBe(foreign?.totalMinor);
    expect(presentmentMoney?.currencyCode).toBe('CAD');
    expect(Number(presentmentMoney?.amount)).toBeGreaterThan(Number(shopMoney?.amount));
  });

  test('a partly refunded order keeps what is left', async () => {
    const partly = orders.find((order) => order.financialStatus === 'PARTIALLY_REFUNDED');
    const answer = (await data(
      'query ($id: ID!) { order(id: $id) { displayFinancialStatus currentTotalPriceSet { shopMoney { amount } } totalRefundedSet { shopMoney { amount } } refunds { totalRefundedSet { shopMoney { amount } } order { id } } } }',
      { id: partly?.gid },
    )) as {
      order: {
        displayFinancialStatus: string;
        currentTotalPriceSet: { shopMoney: { amount: string } };
        refunds: {
          totalRefundedSet: { shopMoney: { amount: string } };
          order: { id: string };
        }[];
      };
    };
    const left = Number(answer.order.currentTotalPriceSet.shopMoney.amount);
    const refunded = Number(answer.order.refunds[0]?.totalRefundedSet.shopMoney.amount);
    expect(answer.order.displayFinancialStatus).toBe('PARTIALLY_REFUNDED');
    expect(Math.round((left + refunded) * 100)).toBe(partly?.totalMinor);
    expect(answer.order.refunds[0]?.order.id).toBe(partly?.gid);
  });

  test('the lines of an order add up to its total and can be paged', async () => {
    const many = orders.find((order) => order.items >= 3);
    const answer = (await data(
      'query ($id: ID!) { order(id: $id) { all: lineItems(first: 50) { nodes { originalTotalSet { shopMoney { amount } } } } two: lineItems(first: 2) { edges { cursor } pageInfo { hasNextPage } } } }',
      { id: many?.gid },
    )) as {
      order: {
        all: { nodes: { originalTotalSet: { shopMoney: { amount: string } } }[] };
        two: { edges: unknown[]; pageInfo: { hasNextPage: boolean } };
      };
    };
    const sum = answer.order.all.nodes.reduce(
      (total, line) =>
        total + Math.round(Number(line.originalTotalSet.shopMoney.amount) * 100),
      0,
    );
    expect(sum).toBe(many?.totalMinor);
    expect(answer.order.two.edges).toHaveLength(2);
    expect(answer.order.two.pageInfo.hasNextPage).toBe(true);
  });

  test('the shop says its zone, its country and its plan', async () => {
    expect(
      await data(
        '{ shop { ianaTimezone timezoneOffsetMinutes timezoneOffset shopAddress { countryCodeV2 } plan { shopifyPlus } primaryDomain { host } } }',
      ),
    ).toEqual({
      shop: {
        ianaTimezone: 'America/New_York',
        timezoneOffsetMinutes: -300,
        timezoneOffset: '-0500',
        shopAddress: { countryCodeV2: 'US' },
        plan: { shopifyPlus: true },
        primaryDomain: { host: 'demo-gifts.myshopify.com' },
      },
    });
  });

  test('introspection shows the real schema', async () => {
    expect(
      await data('{ __type(name: "Count") { name fields { name } } __typename }'),
    ).toEqual({
      __type: { name: 'Count', fields: [{ name: 'count' }, { name: 'precision' }] },
      __typename: 'QueryRoot',
    });
  });
});
