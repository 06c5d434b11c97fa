import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { panelActions } from '#sandbox/frame-api/panel-actions.ts';
import { ask } from '#sandbox/testing/test-world.ts';
import { setWebhookStage, type WebhookStage } from '#sandbox/testing/webhook-receiver.ts';

let stage: WebhookStage;

beforeEach(async () => {
  stage = await setWebhookStage();
});

afterEach(() => stage.close());

describe('subscriptions', () => {
  test('are listed by topic and address, changed and deleted', async () => {
    const created = (await stage.subscribe('ORDERS_CREATE')) as {
      webhookSubscription: { id: string };
    };
    const { id } = created.webhookSubscription;
    const list =
      '{ webhookSubscriptions(first: 5, topics: [ORDERS_CREATE]) { nodes { id topic uri } } none: webhookSubscriptions(first: 5, topics: [SHOP_UPDATE]) { nodes { id } } }';
    expect((await ask(stage.given, stage.given.gifts, list)).data).toEqual({
      webhookSubscriptions: { nodes: [{ id, topic: 'ORDERS_CREATE', uri: stage.uri }] },
      none: { nodes: [] },
    });
    const moved = await ask(
      stage.given,
      stage.given.gifts,
      'mutation ($id: ID!) { webhookSubscriptionUpdate(id: $id, webhookSubscription: { uri: "https://example.com/hooks" }) { webhookSubscription { uri } userErrors { message } } }',
      { id },
    );
    expect(moved.data?.['webhookSubscriptionUpdate']).toEqual({
      webhookSubscription: { uri: 'https://example.com/hooks' },
      userErrors: [],
    });
    const removal =
      'mutation ($id: ID!) { webhookSubscriptionDelete(id: $id) { deletedWebhookSubscriptionId userErrors { message } } }';
    const gone = await ask(stage.given, stage.given.gifts, removal, { id });
    expect(gone.data?.['webhookSubscriptionDelete']).toEqual({
      deletedWebhookSubscriptionId: id,
      userErrors: [],
    });
    const again = await ask(stage.given, stage.given.gifts, removal, { id });
    expect(again.data?.['webhookSubscriptionDelete']).toMatchObject({
      deletedWebhookSubscriptionId: null,
    });
  });

  test('are refused twice for one address, for plain http elsewhere, and for topics never sent', async () => {
    await stage.subscribe('ORDERS_CREATE');
    expect(await stage.subscribe('ORDERS_CREATE')).toMatchObject({
      webhookSubscription: null,
      userErrors: [{ message: 'Address for this topic has already been taken' }],
    });
    expect(await stage.subscribe('CARTS_CREATE')).toMatchObject({
      webhookSubscription: null,
    });
    expect(
      await stage.subscribe('ORDERS_UPDATED', 'http://example.com/hooks'),
    ).toMatchObject({
      webhookSubscription: null,
    });
  });
});

describe('uninstalling', () => {
  test('tells the app at its configured address, and drops what was still to come', async () => {
    await stage.subscribe('ORDERS_CREATE');
    stage.given.world.state.faults.deliverLate = true;
    stage.pass(60);
    stage.given.world.state.faults.deliverLate = false;
    panelActions['/sandbox/uninstall']?.(stage.given.world, {
      shop: 'demo-gifts.myshopify.com',
    });
    stage.pass(60);
    await stage.quiet();
    expect(stage.received.map(({ headers }) => headers['x-shopify-topic'])).toEqual([
      'app/uninstalled',
    ]);
    expect(JSON.parse(stage.received[0]?.body ?? '')).toMatchObject({
      myshopify_domain: 'demo-gifts.myshopify.com',
    });
  });
});
