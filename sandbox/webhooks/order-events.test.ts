import { ApiVersion, LogSeverity, shopifyApi } from '@shopify/shopify-api';
import '@shopify/shopify-api/adapters/node';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ask } from '#sandbox/testing/test-world.ts';
import {
  setWebhookStage,
  type Received,
  type WebhookStage,
} from '#sandbox/testing/webhook-receiver.ts';
import { PATIENCE } from '#sandbox/testing/patience.ts';

let stage: WebhookStage;

beforeEach(async () => {
  stage = await setWebhookStage();
});

afterEach(() => stage.close());

const topicOf = (item: Received) => item.headers['x-shopify-topic'];

describe('webhooks of orders', () => {
  test('each new order is told once, by the time it was made, and can be verified with Shopify’s library', async () => {
    await stage.subscribe('ORDERS_CREATE');
    const before = stage.given.gifts.trade.table.length;
    stage.pass(120);
    await stage.quiet();
    const made = stage.given.gifts.trade.table.length - before;
    expect(made).toBeGreaterThan(20);
    expect(stage.received).toHaveLength(made);
    const library = shopifyApi({
      apiKey: 'demo-gifts-client-id',
      apiSecretKey: 'demo-gifts-client-secret',
      apiVersion: ApiVersion.October25,
      hostName: 'localhost',
      isEmbeddedApp: true,
      logger: { level: LogSeverity.Error },
    });
    for (const { headers, body } of stage.received) {
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
    const ids = stage.received.map(({ headers }) => headers['x-shopify-event-id']);
    expect(new Set(ids).size).toBe(made);
  });

  test('the payload says what GraphQL says of the same order', async () => {
    await stage.subscribe('ORDERS_CREATE');
    stage.pass(30);
    await stage.quiet();
    const payload = JSON.parse(stage.received[0]?.body ?? '') as Record<string, unknown>;
    const answer = await ask(
      stage.given,
      stage.given.gifts,
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
    await stage.subscribe('ORDERS_UPDATED');
    await stage.subscribe('ORDERS_CANCELLED');
    stage.pass(60 * 24);
    await stage.quiet();
    const cancelled = stage.received.filter(
      (item) => topicOf(item) === 'orders/cancelled',
    );
    const updated = stage.received.filter((item) => topicOf(item) === 'orders/updated');
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
    await stage.subscribe('ORDERS_CREATE');
    const before = stage.given.gifts.trade.table.length;
    stage.pass(60 * 24 * 4);
    await vi.waitFor(
      () => expect(stage.given.world.deliveries.pending).toBe(0),
      PATIENCE,
    );
    expect(stage.given.gifts.trade.table.length - before).toBeGreaterThan(1200);
    expect(stage.received).toHaveLength(stage.given.gifts.trade.table.length - before);
  }, 40_000);
});
