import { beforeEach, describe, expect, test } from 'vitest';
import {
  allOrders,
  ask,
  makeTestWorld,
  type Answer,
  type TestWorld,
} from '#sandbox/testing/test-world.ts';

let given: TestWorld;

beforeEach(() => {
  given = makeTestWorld();
  given.world.clock.setRate(0);
});

const firstError = (answer: Answer) => answer.errors?.[0];

describe('what Shopify refuses', () => {
  test('a field that the schema does not have', async () => {
    const answer = await ask(
      given,
      given.gifts,
      '{ orders(first: 1) { nodes { total } } }',
    );
    expect(answer.data).toBeUndefined();
    expect(firstError(answer)?.message).toContain('Cannot query field "total"');
  });

  test('an argument that the schema does not have, and a wrong type', async () => {
    const unknown = await ask(
      given,
      given.gifts,
      '{ orders(first: 1, limit: 3) { nodes { id } } }',
    );
    expect(firstError(unknown)?.message).toContain('Unknown argument "limit"');
    const wrong = await ask(
      given,
      given.gifts,
      '{ orders(first: "1") { nodes { id } } }',
    );
    expect(firstError(wrong)?.message).toContain('Int cannot represent');
  });

  test('a list without a size, and a size above 250', async () => {
    const none = await ask(given, given.gifts, '{ orders { nodes { id } } }');
    expect(firstError(none)?.message).toBe('you must provide one of first or last');
    const large = await ask(
      given,
      given.gifts,
      '{ orders(first: 251) { nodes { id } } }',
    );
    expect(firstError(large)?.message).toContain('250');
  });

  test('paging beyond 25,000 orders', async () => {
    const { trade } = given.gifts;
    const cursorAt = (row: number): string =>
      Buffer.from(
        JSON.stringify({ last_id: 5_300_000_000_000 + row * 32_768, last_value: row }),
      ).toString('base64');
    const query =
      'query ($after: String) { orders(first: 5, after: $after) { nodes { id } } }';
    expect(trade.table.length).toBeGreaterThan(25_010);
    const within = await ask(given, given.gifts, query, { after: cursorAt(24_990) });
    expect(within.errors).toBeUndefined();
    const beyond = await ask(given, given.gifts, query, { after: cursorAt(24_999) });
    expect(firstError(beyond)?.extensions?.['code']).toBe('MAX_PAGINATION_REACHED');
  });

  test('a cursor that is none', async () => {
    const answer = await ask(
      given,
      given.gifts,
      '{ orders(first: 1, after: "abc") { nodes { id } } }',
    );
    expect(firstError(answer)?.message).toContain('Invalid cursor');
  });

  test('visits without read_reports, in the shape Shopify answers', async () => {
    const answer = await ask(
      given,
      given.corner,
      '{ shopifyqlQuery(query: "FROM sessions SHOW sessions TIMESERIES day SINCE -2d UNTIL today") { parseErrors } shop { name } }',
    );
    expect(answer.data).toEqual({
      shopifyqlQuery: null,
      shop: { name: 'Demo Corner (small)' },
    });
    expect(firstError(answer)).toMatchObject({
      path: ['shopifyqlQuery'],
      extensions: {
        code: 'ACCESS_DENIED',
        documentation: 'https://shopify.dev/api/usage/access-scopes',
      },
    });
    expect(firstError(answer)?.message).toMatch(
      /^Access denied for shopifyqlQuery field\. Required access: `read_reports` access scope/,
    );
  });

  test('orders without read_orders', async () => {
    given.gifts.state.scopes = ['read_reports'];
    const answer = await ask(given, given.gifts, '{ orders(first: 1) { nodes { id } } }');
    expect(firstError(answer)?.extensions?.['code']).toBe('ACCESS_DENIED');
  });
});

describe('a store without read_all_orders', () => {
  test('shows the last sixty days and nothing older, by any way', async () => {
    const limitSec = given.world.clock.now() / 1000 - 60 * 86_400;
    const all = allOrders(given, given.moda);
    const visible = all.filter((order) => order.createdSec >= limitSec);
    const old = all.find((order) => order.createdSec < limitSec);
    const answer = await ask(
      given,
      given.moda,
      'query ($id: ID!) { ordersCount(limit: null) { count } orders(first: 1) { nodes { id } } order(id: $id) { id } node(id: $id) { id } }',
      { id: old?.gid },
    );
    expect(visible.length).toBeGreaterThan(1000);
    expect(answer.data).toEqual({
      ordersCount: { count: visible.length },
      orders: { nodes: [{ id: visible[0]?.gid }] },
      order: null,
      node: null,
    });
  });

  test('shows all of it once the scope is granted', async () => {
    given.moda.state.scopes.push('read_all_orders');
    const answer = await ask(given, given.moda, '{ ordersCount(limit: null) { count } }');
    expect(answer.data).toEqual({
      ordersCount: { count: given.moda.trade.table.length },
    });
  });
});

describe('what the sandbox does not support', () => {
  test.each([
    ['a field', '{ orders(first: 1) { nodes { customer { id } } } }', 'Order.customer'],
    [
      'an argument',
      '{ orders(first: 1, savedSearchId: "gid://shopify/SavedSearch/1") { nodes { id } } }',
      'savedSearchId',
    ],
    ['a search term', '{ orders(first: 1, query: "tag:vip") { nodes { id } } }', '"tag"'],
    ['a free word', '{ orders(first: 1, query: "teapot") { nodes { id } } }', '"teapot"'],
    [
      'a sort key',
      '{ orders(first: 1, sortKey: CUSTOMER_NAME) { nodes { id } } }',
      'CUSTOMER_NAME',
    ],
    [
      'a mutation',
      'mutation { tagsAdd(id: "gid://shopify/Order/1", tags: ["a"]) { userErrors { message } } }',
      'tagsAdd',
    ],
  ])('%s fails loudly and names it', async (_what, query, name) => {
    const answer = await ask(given, given.gifts, query);
    expect(firstError(answer)?.extensions?.['code']).toBe('SANDBOX_UNSUPPORTED');
    expect(answer.errors?.map((error) => error.message).join(' ')).toContain(name);
  });

  test('an unclosed parenthesis and a bad date in a search fail too', async () => {
    for (const query of [
      '(test:true',
      'created_at:>=2025-13-01',
      'test:maybe',
      'status:odd',
    ]) {
      const answer = await ask(
        given,
        given.gifts,
        'query ($q: String) { orders(first: 1, query: $q) { nodes { id } } }',
        { q: query },
      );
      expect(firstError(answer)?.extensions?.['code']).toBe('SANDBOX_UNSUPPORTED');
    }
  });
});

describe('a flow trigger', () => {
  const fire = (handle: string, payload: unknown) =>
    ask(
      given,
      given.gifts,
      'mutation ($handle: String, $payload: JSON) { flowTriggerReceive(handle: $handle, payload: $payload) { userErrors { field message } } }',
      { handle, payload },
    );

  test('is taken when its form is right, and refused with the reason when not', async () => {
    expect((await fire('traffic-spike', { 'Orders per hour': 263 })).data).toEqual({
      flowTriggerReceive: { userErrors: [] },
    });
    expect((await fire('Traffic Spike', {})).data).toMatchObject({
      flowTriggerReceive: { userErrors: [{ field: ['handle'] }] },
    });
    expect((await fire('traffic-spike', { orders_per_hour: 263 })).data).toMatchObject({
      flowTriggerReceive: { userErrors: [{ field: ['payload'] }] },
    });
  });
});
