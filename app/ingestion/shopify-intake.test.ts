import { connect } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { allRows } from '../../test/factories/all-rows.ts';
import {
  post,
  PREVIOUS_SECRET,
  SECRET,
  SHOP,
  shopifyOrder,
  signedHeaders,
  startTestIntake,
  type IntakeWorld,
} from '../../test/factories/intake.ts';

const ALWAYS = { fromMs: 0, untilMs: Date.UTC(2100, 0, 1) };
let world: IntakeWorld;

beforeAll(async () => {
  world = await startTestIntake();
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.repositories.ledger.erase(world.storeId);
  await world.database.sql.run('DELETE FROM "Job"');
});

async function deliver(
  payload: unknown,
  changes: Record<string, string> = {},
  secret = SECRET,
): Promise<{ status: number; text: string }> {
  const body = typeof payload === 'string' ? payload : JSON.stringify(payload);
  return post(world.intake.port, body, signedHeaders(body, changes, secret));
}

async function hours() {
  await world.repositories.counts.countDirtyHours();
  return world.repositories.counts.hours(world.storeId, ALWAYS);
}

const total = () => world.repositories.ledger.total(world.storeId);

describe('intake of orders', () => {
  it('an order is in the ledger, and its hour counted, once it is acknowledged', async () => {
    expect(await deliver(shopifyOrder(1))).toEqual({ status: 200, text: 'accepted' });
    expect(await hours()).toEqual([
      {
        hourStart: Date.UTC(2026, 10, 27, 9),
        orders: 1,
        cancelled: 0,
        refunded: 0,
        valueMinor: 4990,
        cancelledValueMinor: 0,
        refundedValueMinor: 0,
      },
    ]);
  });

  it('keeps nothing of the shopper', async () => {
    await deliver(shopifyOrder(1));
    const rows = await allRows(world.database);
    expect(rows).toContain('placed');
    expect(rows).not.toMatch(/shopper@example|Sally/);
  });

  it('the same delivery twice is one order, and says so', async () => {
    const repeat = { 'x-shopify-event-id': 'same-event' };
    expect((await deliver(shopifyOrder(1), repeat)).text).toBe('accepted');
    expect(await deliver(shopifyOrder(1), repeat)).toEqual({
      status: 200,
      text: 'duplicate',
    });
    expect((await deliver(shopifyOrder(1))).text).toBe('accepted');
    expect(await total()).toBe(1);
  });

  it('two orders of one second, even under one event id, are two orders', async () => {
    const event = { 'x-shopify-event-id': 'one-action' };
    await Promise.all([deliver(shopifyOrder(1), event), deliver(shopifyOrder(2), event)]);
    expect(await total()).toBe(2);
    expect((await hours())[0]?.orders).toBe(2);
  });

  it('an older version that comes late does not undo a cancellation', async () => {
    const updated = { 'x-shopify-topic': 'orders/updated' };
    const cancelled = shopifyOrder(1, {
      cancelled_at: '2026-11-27T10:20:00+01:00',
      updated_at: '2026-11-27T10:20:00+01:00',
    });
    await deliver(cancelled, updated);
    expect((await deliver(shopifyOrder(1))).text).toBe('accepted');
    expect((await hours())[0]).toMatchObject({ orders: 1, cancelled: 1 });
  });

  it('an order delivered a day late counts in the hour it was placed', async () => {
    await deliver(shopifyOrder(1, { created_at: '2026-11-26T00:30:00+01:00' }));
    expect((await hours()).map(({ hourStart }) => hourStart)).toEqual([
      Date.UTC(2026, 10, 25, 23),
    ]);
  });

  it('a fully refunded order is counted apart, a test order not at all', async () => {
    await deliver(shopifyOrder(1, { financial_status: 'refunded' }));
    await deliver(shopifyOrder(2, { financial_status: 'partially_refunded' }));
    expect((await deliver(shopifyOrder(3, { test: true }))).text).toBe('accepted');
    expect((await hours())[0]).toMatchObject({ orders: 2, refunded: 1 });
  });

  it('counts in the shop’s own currency and its smallest unit', async () => {
    const yen = { shop_money: { amount: '1200', currency_code: 'JPY' } };
    await deliver(shopifyOrder(1, { total_price_set: yen }));
    expect((await hours())[0]?.valueMinor).toBe(1200);
  });

  it('500 orders at once are 500 orders', async () => {
    const replies = await Promise.all(
      Array.from({ length: 500 }, (_, index) => deliver(shopifyOrder(index + 1))),
    );
    expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([200]));
    expect(await total()).toBe(500);
  });
});

describe('intake of bad input', () => {
  it('a wrong signature gets 401 and changes nothing', async () => {
    for (const signature of [
      '',
      'no-base64!',
      Buffer.alloc(32).toString('base64'),
      Buffer.alloc(5000, 'x').toString('base64').slice(0, 4000),
    ]) {
      const reply = await deliver(shopifyOrder(1), {
        'x-shopify-hmac-sha256': signature,
      });
      expect(reply).toEqual({ status: 401, text: 'bad_signature' });
    }
    expect((await deliver(shopifyOrder(1), {}, 'another-shops-secret')).status).toBe(401);
    expect(await total()).toBe(0);
  });

  it('the secret before a rotation still opens the door', async () => {
    expect((await deliver(shopifyOrder(1), {}, PREVIOUS_SECRET)).text).toBe('accepted');
  });

  it('a body changed by one byte gets 401', async () => {
    const body = JSON.stringify(shopifyOrder(1));
    const headers = signedHeaders(body);
    const reply = await post(world.intake.port, body.replace('49.90', '59.90'), headers);
    expect(reply.status).toBe(401);
  });

  it('an unknown shop gets what a bad signature gets', async () => {
    for (const shop of ['stranger.myshopify.com', '', '../etc', `${SHOP}.evil.example`])
      expect(await deliver(shopifyOrder(1), { 'x-shopify-shop-domain': shop })).toEqual({
        status: 401,
        text: 'unknown_store',
      });
  });

  it('a signed body that is no order gets 400 and changes nothing', async () => {
    const bodies = [
      '',
      'null',
      '[]',
      '{',
      '\u0000\ufffd',
      shopifyOrder(1, { created_at: 'yesterday' }),
      shopifyOrder(1, { created_at: '2026-11-27T10:15:30' }),
      shopifyOrder(1, { created_at: '9999-12-31T23:59:59Z' }),
      shopifyOrder(1, { admin_graphql_api_id: 'gid://shopify/Customer/1' }),
      shopifyOrder(1, { test: 'no' }),
      shopifyOrder(1, {
        total_price_set: { shop_money: { amount: '1e9', currency_code: 'PLN' } },
      }),
      shopifyOrder(1, {
        total_price_set: { shop_money: { amount: '1', currency_code: 'XQX' } },
      }),
    ];
    for (const body of bodies)
      expect(await deliver(body)).toEqual({ status: 400, text: 'bad_body' });
    expect(
      (await deliver(shopifyOrder(1), { 'x-shopify-topic': 'no topic' })).status,
    ).toBe(400);
    expect(await total()).toBe(0);
  });

  it('10 MB get 413 and are not held in memory, announced or not', async () => {
    const large = Buffer.alloc(10 * 1024 * 1024, 'x');
    const headers = signedHeaders('x');
    const announced = await post(world.intake.port, large, {
      ...headers,
      'content-length': String(large.length),
    }).catch((error: unknown) => error);
    // The door may close while the sender still pushes; what counts is that it was not let in.
    expect(announced).toSatisfy(
      (reply: unknown) =>
        (reply as { status?: number }).status === 413 || isCutOff(reply),
    );
    expect(await sendChunked(headers)).toMatch(/^(HTTP\/1\.1 413 |$)/);
    expect(await total()).toBe(0);
  });

  it('a sender that hangs up halfway changes nothing', async () => {
    const body = JSON.stringify(shopifyOrder(1));
    const socket = connect(world.intake.port, '127.0.0.1');
    socket.write(
      headOf({ ...signedHeaders(body), 'content-length': String(body.length) }),
    );
    socket.write(body.slice(0, 50));
    await new Promise((resolve) => setTimeout(resolve, 20));
    socket.destroy();
    expect((await deliver(shopifyOrder(2))).text).toBe('accepted');
    expect(await total()).toBe(1);
  });
});

describe('intake of other topics', () => {
  const topic = (name: string) => ({ 'x-shopify-topic': name });
  const jobs = () =>
    world.database.sql.all<{ name: string; storeId: string; payload: string }>(
      'SELECT "name", "storeId", "payload" FROM "Job" ORDER BY "name"',
    );

  it('become jobs of the store, in the transaction that acknowledges them', async () => {
    for (const name of ['app/uninstalled', 'app/scopes_update', 'shop/redact'])
      expect((await deliver({ id: 1 }, topic(name))).text).toBe('accepted');
    await deliver(
      { customer: { email: 'shopper@example.com' } },
      topic('customers/redact'),
    );
    const found = await jobs();
    expect(found.map(({ name }) => name)).toEqual([
      'answer_customers_request',
      'apply_scopes',
      'erase_store',
      'release_store',
    ]);
    expect(new Set(found.map(({ storeId }) => storeId))).toEqual(
      new Set([world.storeId]),
    );
    expect(found[0]?.payload).toBe('{"kind":"redact"}');
  });

  it('an uninstall told twice is one job', async () => {
    await deliver({ id: 1 }, topic('app/uninstalled'));
    await deliver({ id: 1 }, topic('app/uninstalled'));
    expect(await jobs()).toHaveLength(1);
  });

  it('a topic we do not use is accepted and left alone', async () => {
    expect((await deliver({ id: 1 }, topic('carts/create'))).text).toBe('accepted');
    expect(await jobs()).toEqual([]);
  });
});

describe('intake of a store that went', () => {
  it('orders are accepted and not counted, until it is back', async () => {
    const { stores } = world.repositories;
    const store = await stores.byId(world.storeId);
    if (!store) throw new Error('the test store is gone');
    await stores.disconnect(store.id, 1);
    await new Promise((resolve) => setTimeout(resolve, 3100));
    expect((await deliver(shopifyOrder(1))).text).toBe('accepted');
    expect(await total()).toBe(0);
    await stores.connect(store, 2);
    await new Promise((resolve) => setTimeout(resolve, 300));
    await deliver(shopifyOrder(2));
    expect(await total()).toBe(1);
  });
});

function headOf(headers: Record<string, string>): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return ['POST /webhooks/shopify HTTP/1.1', 'host: x', ...lines, '', ''].join('\r\n');
}

function isCutOff(error: unknown): boolean {
  return error instanceof Error && /ECONNRESET|EPIPE|hang up/.test(error.message);
}

/** Ten megabytes without a length; resolves with what came back. */
function sendChunked(headers: Record<string, string>): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(world.intake.port, '127.0.0.1');
    let reply = '';
    let left = 160;
    const push = (): void => {
      while (left-- > 0 && !socket.destroyed)
        if (!socket.write(`10000\r\n${'x'.repeat(65_536)}\r\n`)) return;
    };
    socket.setEncoding('utf8').on('data', (text: string) => (reply += text));
    socket.on('drain', push).on('error', () => undefined);
    socket.on('close', () => resolve(reply));
    socket.write(headOf({ ...headers, 'transfer-encoding': 'chunked' }));
    push();
  });
}
