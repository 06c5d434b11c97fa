import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { setWebhookStage, type WebhookStage } from '#sandbox/testing/webhook-receiver.ts';
import { PATIENCE } from '#sandbox/testing/patience.ts';

let stage: WebhookStage;

beforeEach(async () => {
  stage = await setWebhookStage();
});

afterEach(() => stage.close());

describe('faults of the wire', () => {
  test('deliver twice: each event comes two times with one event id, in another order', async () => {
    await stage.subscribe('ORDERS_CREATE');
    stage.given.world.state.faults.deliverTwice = true;
    stage.pass(240);
    stage.given.world.state.faults.deliverTwice = false;
    stage.given.gifts.state.trade.stops.push({
      fromMs: stage.given.world.clock.now(),
      untilMs: null,
    });
    stage.pass(1);
    await stage.quiet();
    const counts = new Map<unknown, number>();
    for (const { headers } of stage.received) {
      const id = headers['x-shopify-event-id'];
      counts.set(id, (counts.get(id) ?? 0) + 1);
    }
    const times = stage.received.map((item) =>
      Date.parse(String(item.headers['x-shopify-triggered-at'])),
    );
    expect([...counts.values()].filter((count) => count === 2).length).toBeGreaterThan(
      10,
    );
    expect(times).not.toEqual(times.toSorted((a, b) => a - b));
  });

  test('deliver late: nothing comes at once, all comes within twenty minutes', async () => {
    await stage.subscribe('ORDERS_CREATE');
    stage.given.world.state.faults.deliverLate = true;
    const before = stage.given.gifts.trade.table.length;
    stage.pass(60);
    const made = stage.given.gifts.trade.table.length - before;
    stage.given.world.state.faults.deliverLate = false;
    expect(stage.given.world.deliveries.pending).toBe(made);
    expect(stage.received).toHaveLength(0);
    stage.given.gifts.state.trade.stops.push({
      fromMs: stage.given.world.clock.now(),
      untilMs: null,
    });
    stage.pass(21);
    await vi.waitFor(
      () => expect(stage.received.length).toBeGreaterThanOrEqual(made),
      PATIENCE,
    );
  });

  test('drop deliveries: some never come, and the wire says which', async () => {
    await stage.subscribe('ORDERS_CREATE');
    stage.given.world.state.faults.dropDeliveries = true;
    const before = stage.given.gifts.trade.table.length;
    stage.pass(60);
    await stage.quiet();
    const made = stage.given.gifts.trade.table.length - before;
    const dropped = stage.given.world.wire
      .since(0)
      .filter((entry) => entry.status === 'dropped');
    expect(dropped.length).toBeGreaterThan(0);
    expect(stage.received.length).toBe(made - dropped.length);
  });
});
