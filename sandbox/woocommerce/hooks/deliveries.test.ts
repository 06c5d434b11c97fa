import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import {
  startReceiver,
  type Received,
  type Receiver,
} from '#sandbox/woocommerce/testing/receiver.ts';
import { startTestSite, type TestSite } from '#sandbox/woocommerce/testing/test-site.ts';
import { PATIENCE } from '#sandbox/testing/patience.ts';

const recorded = z
  .object({
    headers: z.array(z.string()),
    userAgent: z.string(),
    bodyKeys: z.array(z.string()),
    ping: z.object({ body: z.string(), contentType: z.string() }),
  })
  .parse(
    JSON.parse(
      readFileSync(new URL('../fixtures/deliveries.json', import.meta.url), 'utf8'),
    ),
  );
const orderSchema = z.looseObject({ id: z.number(), status: z.string() });
const SECRET = 'a secret of the test';
const SALE = { action: 'flashSale', ratio: 50, minutes: 120 };

let site: TestSite;
let app: Receiver;
beforeEach(async () => {
  [site, app] = await Promise.all([startTestSite(), startReceiver()]);
});
afterEach(() => {
  site.close();
  app.close();
});

async function subscribe(topic: string): Promise<number> {
  const answer = await site.ask('POST', '/wp-json/wc/v3/webhooks', site.keys.readWrite, {
    name: 'test',
    topic,
    delivery_url: `${app.origin}/hook`,
    secret: SECRET,
  });
  return z.object({ id: z.number() }).parse(await answer.json()).id;
}

async function steer(path: string, body: unknown): Promise<void> {
  await site.ask('POST', `/sandbox/woo/${path}`, null, body);
}

/** Waits until nothing is on its way; the clock stands meanwhile. */
function settled(): Promise<void> {
  return vi.waitFor(() => {
    site.world.site.deliveries.tick();
    expect(site.world.site.deliveries['inFlight']).toBe(0);
  }, PATIENCE);
}

/** Lets time pass, a minute at most at once, so that what is due is sent as in life. */
async function pass(minutes: number): Promise<void> {
  for (let left = minutes; left > 0; left -= 1) {
    site.pass(Math.min(1, left));
    await settled();
  }
}

function orders(of: readonly Received[], topic: string) {
  return of
    .filter(({ headers }) => headers['x-wc-webhook-topic'] === topic)
    .map(({ headers, body }) => ({
      delivery: headers['x-wc-webhook-delivery-id'],
      order: orderSchema.parse(JSON.parse(body)),
    }));
}

describe('a webhook of the site', () => {
  it('is pinged without a signature when it is made', async () => {
    const id = await subscribe('order.created');
    expect(app.received).toMatchObject([
      {
        body: recorded.ping.body.replace(/\d+/, String(id)),
        headers: { 'content-type': recorded.ping.contentType },
      },
    ]);
    expect(app.received[0]?.headers['x-wc-webhook-signature']).toBeUndefined();
  });

  it('comes about a minute after the order, with the headers and the body of a real one', async () => {
    await subscribe('order.created');
    await steer('orders', SALE);
    const delays: number[] = [];
    for (let step = 0; step < 60; step += 1) {
      const known = app.received.length;
      await pass(0.1);
      for (const { order } of orders(app.received.slice(known), 'order.created')) {
        const createdMs = Date.parse(`${String(order['date_created_gmt'])}Z`);
        delays.push((site.world.clock.now() - createdMs) / 1000);
      }
    }
    expect(delays.length).toBeGreaterThan(5);
    expect(Math.min(...delays)).toBeGreaterThanOrEqual(18);
    expect(Math.max(...delays)).toBeLessThanOrEqual(90 + 6);
    const one = app.received.find(({ headers }) => headers['x-wc-webhook-topic']);
    const { headers, body } = one ?? expect.fail('nothing came');
    for (const name of recorded.headers) expect(headers, name).toHaveProperty(name);
    expect(headers['user-agent']).toBe(recorded.userAgent);
    expect(headers['x-wc-webhook-signature']).toBe(
      createHmac('sha256', SECRET).update(body).digest('base64'),
    );
    const shown = Object.keys(z.record(z.string(), z.unknown()).parse(JSON.parse(body)));
    expect(shown).toEqual(recorded.bodyKeys.filter((key) => key !== '_links'));
  });

  it('shows the order as it is when it is sent, and tells of a payment by an update', async () => {
    await subscribe('order.created');
    await subscribe('order.updated');
    await steer('orders', SALE);
    await pass(30);
    const created = orders(app.received, 'order.created').map(({ order }) => order);
    expect(new Set(created.map(({ status }) => status)).size).toBeGreaterThan(1);
    const updated = orders(app.received, 'order.updated').map(({ order }) => order.id);
    const late = created.filter(({ status }) => status === 'processing');
    expect(late.some(({ id }) => updated.includes(id))).toBe(true);
    const firstOf = (topic: string, id: number): number =>
      app.received.findIndex(
        ({ headers, body }) =>
          headers['x-wc-webhook-topic'] === topic && body.startsWith(`{"id":${id},`),
      );
    const ids = created.map(({ id }) => id).filter((id) => updated.includes(id));
    expect(
      ids.some((id) => firstOf('order.updated', id) < firstOf('order.created', id)),
    ).toBe(true);
  });

  it('has one delivery id for all that it sends in one second', async () => {
    await subscribe('order.created');
    await steer('orders', SALE);
    site.pass(10);
    await settled();
    const sent = orders(app.received, 'order.created');
    expect(sent.length).toBeGreaterThan(5);
    expect(new Set(sent.map(({ delivery }) => delivery)).size).toBe(1);
    expect(new Set(sent.map(({ order }) => order.id)).size).toBe(sent.length);
  });

  it('is never sent again, and is disabled by the seventh failure in a row', async () => {
    const id = await subscribe('order.created');
    app.answer = () => ({ status: 500 });
    const webhook = site.world.site.state.webhooks.find((one) => one.id === id);
    await steer('orders', SALE);
    await pass(1);
    const failed = (): number => orders(app.received, 'order.created').length;
    await vi.waitFor(
      async () => {
        await pass(1);
        expect(webhook?.status).toBe('disabled');
      },
      { ...PATIENCE, interval: 1 },
    );
    expect(failed()).toBeGreaterThanOrEqual(7);
    const sent = orders(app.received, 'order.created').map(({ order }) => order.id);
    expect(new Set(sent).size).toBe(sent.length);
    const before = failed();
    await pass(5);
    expect(failed()).toBe(before);
  });

  it('made active again is disabled by the next failure', async () => {
    const id = await subscribe('order.created');
    const webhook = site.world.site.state.webhooks.find((one) => one.id === id);
    Object.assign(webhook ?? {}, { status: 'disabled', failureCount: 6 });
    await site.ask('PUT', `/wp-json/wc/v3/webhooks/${id}`, site.keys.readWrite, {
      status: 'active',
    });
    expect(webhook?.status).toBe('active');
    app.answer = () => ({ status: 500 });
    await steer('orders', SALE);
    await pass(4);
    expect(webhook?.status).toBe('disabled');
  });
});

describe('what the panel makes go wrong', () => {
  it('a third of the webhooks gets lost, and others come late', async () => {
    await subscribe('order.created');
    await steer('faults', { name: 'loseWebhooks', on: true });
    await steer('orders', SALE);
    await pass(10);
    const begun = site.world.site.book.length;
    await steer('faults', { name: 'loseWebhooks', on: false });
    const lost = site.world.wire.since(0).filter(({ status }) => status === 'lost');
    expect(lost.length).toBeGreaterThan(0);
    await steer('faults', { name: 'lateWebhooks', on: true });
    app.received.length = 0;
    await pass(4);
    expect(site.world.site.book.length).toBeGreaterThan(begun);
    const pending = site.world.site.deliveries.pending;
    expect(pending).toBeGreaterThan(0);
    await pass(45);
    expect(orders(app.received, 'order.created').length).toBeGreaterThanOrEqual(pending);
  });

  it('without WP-Cron nothing is sent, until somebody visits the shop', async () => {
    await subscribe('order.created');
    await steer('faults', { name: 'stopCron', on: true });
    await steer('orders', SALE);
    site.pass(20);
    site.pass(20);
    expect(orders(app.received, 'order.created')).toEqual([]);
    await site.askOverHttp('GET', '/');
    await settled();
    expect(orders(app.received, 'order.created').length).toBeGreaterThan(5);
  });

  it('a site that is down answers nothing, sells nothing and sends nothing', async () => {
    await subscribe('order.created');
    await steer('faults', { name: 'siteDown', on: true });
    site.pass(1);
    const begun = site.world.site.book.length;
    const answer = await site.ask('GET', '/wp-json/wc/v3/orders', site.keys.readWrite);
    expect(answer.status).toBe(500);
    site.pass(60);
    expect(site.world.site.book.length).toBe(begun);
    expect(orders(app.received, 'order.created')).toEqual([]);
    await steer('faults', { name: 'siteDown', on: false });
    site.pass(60);
    expect(site.world.site.book.length).toBeGreaterThan(begun);
  });

  it('a security plugin answers the REST API with a page of its own', async () => {
    await steer('faults', { name: 'blockRest', on: true });
    const answer = await site.ask('GET', '/wp-json/tidewatch/v1/proof');
    expect(answer.status).toBe(403);
    expect(answer.headers.get('content-type')).toMatch(/^text\/html/);
  });
});
