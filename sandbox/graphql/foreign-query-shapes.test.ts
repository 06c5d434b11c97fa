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
