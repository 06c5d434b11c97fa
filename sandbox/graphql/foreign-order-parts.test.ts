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
