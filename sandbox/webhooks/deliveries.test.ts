import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ApiVersion, LogSeverity, shopifyApi } from '@shopify/shopify-api';
import '@shopify/shopify-api/adapters/node';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  ask,
  makeTestWorld,
  testSettings,
  type TestWorld,
} from '#sandbox/testing/test-world.ts';

interface Received {
  headers: IncomingHttpHeaders;
  body: string;
}

let server: Server;
let received: Received[];
let answerWith: (nth: number) => number;
let given: TestWorld;
let uri: string;

beforeEach(async () => {
  received = [];
  answerWith = () => 200;
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString('utf8')));
    request.on('end', () => {
      received.push({ headers: request.headers, body });
      response.statusCode = answerWith(received.length);
      response.end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  uri = `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhooks`;
  given = makeTestWorld(testSettings(uri));
});

afterEach(() => {
  server.closeAllConnections();
  server.close();
});

async function subscribe(topic: string): Promise<unknown> {
  const answer = await ask(
    given,
    given.gifts,
    'mutation ($topic: WebhookSubscriptionTopic!, $input: WebhookSubscriptionInput!) { webhookSubscriptionCreate(topic: $topic, webhookSubscription: $input) { webhookSubscription { id } userErrors { field message } } }',
    { topic, input: { uri } },
  );
  return answer.data?.['webhookSubscriptionCreate'];
}

function pass(minutes: number): void {
  given.world.clock.moveTo(given.world.clock.now() + minutes * 60_000);
  given.world.tick();
}

const quiet = () =>
  vi.waitFor(() => expect(given.world.deliveries.pending).toBe(0), {
    timeout: 5000,
    interval: 5,
  });
const topicOf = (item: Received) => item.headers['x-shopify-topic'];
const subscriptionCount = () => given.gifts.state.subscriptions.length;

describe('webhooks of orders', () => {
  test('each new order is told once, by the time it was made, and can be verified with Shopify’s library', async () => {
    await subscribe('ORDERS_CREATE');
    const before = given.gifts.trade.table.length;
    pass(120);
    await quiet();
    const made = given.gifts.trade.table.length - before;
    expect(made).toBeGreaterThan(20);
    expect(received).toHaveLength(made);
    const library = shopifyApi({
      apiKey: 'demo-gifts-client-id',
      apiSecretKey: 'demo-gifts-client-secret',
      apiVersion: ApiVersion.October25,
      hostName: 'localhost',
      isEmbeddedApp: true,
      logger: { level: LogSeverity.Error },
    });
    for (const { headers, body } of received) {
      const valid = await library.webhooks.validate({
        rawBody: body,
        rawRequest: { headers, method: 'POST', url: '/webhooks' },
      } as never);
      expect(valid).toMatchObject({ valid: true, domain: 'demo-gifts.myshopify.com' });
      const order = JSON.parse(body) as { created_at: string };
      expect(Date.parse(String(headers['x-shopify-triggered-at']))).toBe(
        Date.parse(order.created_at),
      );
    }
    const ids = received.map(({ headers }) => headers['x-shopify-event-id']);
    expect(new Set(ids).size).toBe(made);
  });

  test('the payload says what GraphQL says of the same order', async () => {
    await subscribe('ORDERS_CREATE');
    pass(30);
    await quiet();
    const payload = JSON.parse(received[0]?.body ?? '') as Record<string, unknown>;
    const answer = await ask(
      given,
      given.gifts,
      'query ($id: ID!) { order(id: $id) { legacyResourceId name createdAt test totalPriceSet { shopMoney { amount currencyCode } } } }',
      { id: payload['admin_graphql_api_id'] },
    );
    const order = answer.data?.['order'] as unknown as Record<string, string> & {
      totalPriceSet: { shopMoney: { amount: string; currencyCode: string } };
    };
    expect(String(payload['id'])).toBe(order['legacyResourceId']);
    expect(payload['name']).toBe(order['name']);
    expect(Date.parse(String(payload['created_at']))).toBe(
      Date.parse(String(order['createdAt'])),
    );
    expect(String(payload['created_at'])).toMatch(/-05:00$/);
    expect(Number(payload['total_price'])).toBe(
      Number(order.totalPriceSet.shopMoney.amount),
    );
    expect(payload['currency']).toBe('USD');
  });

  test('cancellations and refunds of recent orders come as changes, under one event', async () => {
    await subscribe('ORDERS_UPDATED');
    await subscribe('ORDERS_CANCELLED');
    pass(60 * 24);
    await quiet();
    const cancelled = received.filter((item) => topicOf(item) === 'orders/cancelled');
    const updated = received.filter((item) => topicOf(item) === 'orders/updated');
    expect(cancelled.length).toBeGreaterThan(0);
    expect(updated.length).toBeGreaterThan(cancelled.length);
    const updatedEvents = new Set(
      updated.map(({ headers }) => headers['x-shopify-event-id']),
    );
    for (const { headers, body } of cancelled) {
      expect(updatedEvents.has(headers['x-shopify-event-id'])).toBe(true);
      expect(
        (JSON.parse(body) as { cancelled_at: string | null }).cancelled_at,
      ).not.toBeNull();
    }
  });

  test('thousands of orders at once all arrive', async () => {
    await subscribe('ORDERS_CREATE');
    const before = given.gifts.trade.table.length;
    pass(60 * 24 * 4);
    await vi.waitFor(() => expect(given.world.deliveries.pending).toBe(0), {
      timeout: 30_000,
      interval: 50,
    });
    expect(given.gifts.trade.table.length - before).toBeGreaterThan(1200);
    expect(received).toHaveLength(given.gifts.trade.table.length - before);
  }, 40_000);
});

describe('a receiver that fails', () => {
  test('gets the same delivery again, eight times over four hours, then loses its subscription', async () => {
    await subscribe('BULK_OPERATIONS_FINISH');
    answerWith = () => 500;
    given.world.publish(given.gifts, 'bulk_operations/finish', { status: 'completed' });
    await vi.waitFor(() => expect(received).toHaveLength(1));
    for (const [index, minutes] of [1, 2, 5, 10, 22, 40, 60, 100].entries()) {
      await vi.waitFor(() => expect(given.world.wire.since(0)).toHaveLength(index + 1));
      expect(subscriptionCount()).toBe(1);
      pass(minutes);
      await vi.waitFor(() => expect(received).toHaveLength(index + 2));
    }
    await vi.waitFor(() => expect(subscriptionCount()).toBe(0));
    expect(new Set(received.map((item) => item.body)).size).toBe(1);
    expect(
      new Set(received.map((item) => item.headers['x-shopify-webhook-id'])).size,
    ).toBe(1);
    pass(600);
    expect(given.world.deliveries.pending).toBe(0);
  });

  test('that recovers gets what it missed and keeps its subscription', async () => {
    await subscribe('BULK_OPERATIONS_FINISH');
    answerWith = (nth) => (nth < 3 ? 503 : 200);
    given.world.publish(given.gifts, 'bulk_operations/finish', { status: 'completed' });
    await vi.waitFor(() => expect(given.world.wire.since(0)).toHaveLength(1));
    pass(1);
    await vi.waitFor(() => expect(given.world.wire.since(0)).toHaveLength(2));
    pass(2);
    await quiet();
    expect(received).toHaveLength(3);
    expect(subscriptionCount()).toBe(1);
  });

  test('is not followed to another address', async () => {
    await subscribe('BULK_OPERATIONS_FINISH');
    answerWith = () => 302;
    given.world.publish(given.gifts, 'bulk_operations/finish', {});
    await vi.waitFor(() => expect(given.world.wire.since(0)).toHaveLength(1));
    expect(given.world.wire.since(0)[0]?.status).toBe(302);
    expect(given.world.deliveries.pending).toBe(1);
  });
});

describe('faults of the wire', () => {
  test('deliver twice: each event comes two times with one event id, in another order', async () => {
    await subscribe('ORDERS_CREATE');
    given.world.state.faults.deliverTwice = true;
    pass(240);
    given.world.state.faults.deliverTwice = false;
    given.gifts.state.trade.stops.push({
      fromMs: given.world.clock.now(),
      untilMs: null,
    });
    pass(1);
    await quiet();
    const counts = new Map<unknown, number>();
    for (const { headers } of received) {
      const id = headers['x-shopify-event-id'];
      counts.set(id, (counts.get(id) ?? 0) + 1);
    }
    const times = received.map((item) =>
      Date.parse(String(item.headers['x-shopify-triggered-at'])),
    );
    expect([...counts.values()].filter((count) => count === 2).length).toBeGreaterThan(
      10,
    );
    expect(times).not.toEqual(times.toSorted((a, b) => a - b));
  });

  test('deliver late: nothing comes at once, all comes within twenty minutes', async () => {
    await subscribe('ORDERS_CREATE');
    given.world.state.faults.deliverLate = true;
    const before = given.gifts.trade.table.length;
    pass(60);
    const made = given.gifts.trade.table.length - before;
    given.world.state.faults.deliverLate = false;
    expect(given.world.deliveries.pending).toBe(made);
    expect(received).toHaveLength(0);
    given.gifts.state.trade.stops.push({
      fromMs: given.world.clock.now(),
      untilMs: null,
    });
    pass(21);
    await vi.waitFor(() => expect(received.length).toBeGreaterThanOrEqual(made));
  });

  test('drop deliveries: some never come, and the wire says which', async () => {
    await subscribe('ORDERS_CREATE');
    given.world.state.faults.dropDeliveries = true;
    const before = given.gifts.trade.table.length;
    pass(60);
    await quiet();
    const made = given.gifts.trade.table.length - before;
    const dropped = given.world.wire
      .since(0)
      .filter((entry) => entry.status === 'dropped');
    expect(dropped.length).toBeGreaterThan(0);
    expect(received.length).toBe(made - dropped.length);
  });
});

describe('subscriptions', () => {
  test('are listed by topic and address, changed and deleted', async () => {
    const created = (await subscribe('ORDERS_CREATE')) as {
      webhookSubscription: { id: string };
    };
    const { id } = created.webhookSubscription;
    const list =
      '{ webhookSubscriptions(first: 5, topics: [ORDERS_CREATE]) { nodes { id topic uri } } none: webhookSubscriptions(first: 5, topics: [SHOP_UPDATE]) { nodes { id } } }';
    expect((await ask(given, given.gifts, list)).data).toEqual({
      webhookSubscriptions: { nodes: [{ id, topic: 'ORDERS_CREATE', uri }] },
      none: { nodes: [] },
    });
    const moved = await ask(
      given,
      given.gifts,
      'mutation ($id: ID!) { webhookSubscriptionUpdate(id: $id, webhookSubscription: { uri: "https://example.com/hooks" }) { webhookSubscription { uri } userErrors { message } } }',
      { id },
    );
    expect(moved.data?.['webhookSubscriptionUpdate']).toEqual({
      webhookSubscription: { uri: 'https://example.com/hooks' },
      userErrors: [],
    });
    const removal =
      'mutation ($id: ID!) { webhookSubscriptionDelete(id: $id) { deletedWebhookSubscriptionId userErrors { message } } }';
    const gone = await ask(given, given.gifts, removal, { id });
    expect(gone.data?.['webhookSubscriptionDelete']).toEqual({
      deletedWebhookSubscriptionId: id,
      userErrors: [],
    });
    const again = await ask(given, given.gifts, removal, { id });
    expect(again.data?.['webhookSubscriptionDelete']).toMatchObject({
      deletedWebhookSubscriptionId: null,
    });
  });

  test('are refused twice for one address, for plain http elsewhere, and for topics never sent', async () => {
    await subscribe('ORDERS_CREATE');
    expect(await subscribe('ORDERS_CREATE')).toMatchObject({
      webhookSubscription: null,
      userErrors: [{ message: 'Address for this topic has already been taken' }],
    });
    expect(await subscribe('CARTS_CREATE')).toMatchObject({ webhookSubscription: null });
    uri = 'http://example.com/hooks';
    expect(await subscribe('ORDERS_UPDATED')).toMatchObject({
      webhookSubscription: null,
    });
  });
});
