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
