import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { PATIENCE } from '#sandbox/testing/patience.ts';
import { setWebhookStage, type WebhookStage } from '#sandbox/testing/webhook-receiver.ts';

let stage: WebhookStage;

const soon = (check: () => void) => vi.waitFor(check, PATIENCE);

beforeEach(async () => {
  stage = await setWebhookStage();
});

afterEach(() => stage.close());

describe('a receiver that fails', () => {
  test('gets the same delivery again, eight times over four hours, then loses its subscription', async () => {
    await stage.subscribe('BULK_OPERATIONS_FINISH');
    stage.answerWith = () => 500;
    stage.given.world.publish(stage.given.gifts, 'bulk_operations/finish', {
      status: 'completed',
    });
    await soon(() => expect(stage.received).toHaveLength(1));
    for (const [index, minutes] of [1, 2, 5, 10, 22, 40, 60, 100].entries()) {
      await soon(() => expect(stage.given.world.wire.since(0)).toHaveLength(index + 1));
      expect(stage.subscriptionCount()).toBe(1);
      stage.pass(minutes);
      await soon(() => expect(stage.received).toHaveLength(index + 2));
    }
    await soon(() => expect(stage.subscriptionCount()).toBe(0));
    expect(new Set(stage.received.map((item) => item.body)).size).toBe(1);
    expect(
      new Set(stage.received.map((item) => item.headers['x-shopify-webhook-id'])).size,
    ).toBe(1);
    stage.pass(600);
    expect(stage.given.world.deliveries.pending).toBe(0);
  });

  test('that recovers gets what it missed and keeps its subscription', async () => {
    await stage.subscribe('BULK_OPERATIONS_FINISH');
    stage.answerWith = (nth) => (nth < 3 ? 503 : 200);
    stage.given.world.publish(stage.given.gifts, 'bulk_operations/finish', {
      status: 'completed',
    });
    await soon(() => expect(stage.given.world.wire.since(0)).toHaveLength(1));
    stage.pass(1);
    await soon(() => expect(stage.given.world.wire.since(0)).toHaveLength(2));
    stage.pass(2);
    await stage.quiet();
    expect(stage.received).toHaveLength(3);
    expect(stage.subscriptionCount()).toBe(1);
  });

  test('is not followed to another address', async () => {
    await stage.subscribe('BULK_OPERATIONS_FINISH');
    stage.answerWith = () => 302;
    stage.given.world.publish(stage.given.gifts, 'bulk_operations/finish', {});
    await soon(() => expect(stage.given.world.wire.since(0)).toHaveLength(1));
    expect(stage.given.world.wire.since(0)[0]?.status).toBe(302);
    expect(stage.given.world.deliveries.pending).toBe(1);
  });
});
