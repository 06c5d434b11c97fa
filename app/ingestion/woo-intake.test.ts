import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { allRows } from '../../test/factories/all-rows.ts';
import { startTestIntake, type IntakeWorld } from '../../test/factories/intake.ts';
import {
  connectSite,
  postWoo,
  wooHeaders,
  wooOrder,
} from '../../test/factories/woo-intake.ts';

const ALWAYS = { fromMs: 0, untilMs: Date.UTC(2100, 0, 1) };
const UPDATED = { 'x-wc-webhook-topic': 'order.updated' };
let world: IntakeWorld;
let storeId: string;

beforeAll(async () => {
  world = await startTestIntake();
  storeId = await connectSite(world);
});
afterAll(() => world.close());
beforeEach(() => world.repositories.ledger.erase(storeId));

function deliver(
  payload: unknown,
  changes: Record<string, string> = {},
  secret?: string,
): Promise<{ status: number; text: string }> {
  const body = typeof payload === 'string' ? payload : JSON.stringify(payload);
  return postWoo(world, storeId, body, wooHeaders(body, changes, secret));
}

async function hours() {
  await world.repositories.counts.countDirtyHours();
  return world.repositories.counts.hours(storeId, ALWAYS);
}

const total = () => world.repositories.ledger.total(storeId);
/** A change of the order at a second of its minute. */
const at = (second: number, changes: Record<string, unknown> = {}) => ({
  date_modified_gmt: `2026-11-27T09:15:${String(second)}`,
  ...changes,
});

describe('intake of a WooCommerce site’s orders', () => {
  it('an order is in the ledger, and its hour counted, once it is acknowledged', async () => {
    expect(await deliver(wooOrder(1))).toEqual({ status: 200, text: 'accepted' });
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
    await deliver(wooOrder(1));
    const rows = await allRows(world.database);
    expect(rows).toContain('placed');
    expect(rows).not.toMatch(/shopper@example|Sally|203\.0\.113/);
  });

  it('500 orders of one second, all under one delivery id, are 500 orders', async () => {
    const replies = await Promise.all(
      Array.from({ length: 500 }, (_, index) => deliver(wooOrder(index + 1))),
    );
    expect(new Set(replies.map(({ text }) => text))).toEqual(new Set(['accepted']));
    expect(await total()).toBe(500);
    expect((await hours())[0]?.orders).toBe(500);
  });

  it('the same delivery twice is one order, and says so', async () => {
    expect((await deliver(wooOrder(1))).text).toBe('accepted');
    expect(await deliver(wooOrder(1))).toEqual({ status: 200, text: 'duplicate' });
    expect(await total()).toBe(1);
  });

  it('an update that comes before the creation is not undone by it', async () => {
    await deliver(wooOrder(1, at(50, { status: 'cancelled' })), UPDATED);
    await deliver(wooOrder(1));
    expect((await hours())[0]).toMatchObject({ orders: 1, cancelled: 1 });
  });

  it('an order begun and paid in one second counts, whichever news comes first', async () => {
    for (const [id, order] of [
      [1, ['pending', 'processing']],
      [2, ['processing', 'pending']],
    ] as const)
      for (const status of order) await deliver(wooOrder(id, { status }), UPDATED);
    expect(await total()).toBe(2);
  });

  it('an edit within the same second and status is kept', async () => {
    await deliver(wooOrder(1));
    await deliver(wooOrder(1, { total: '59.90' }), UPDATED);
    expect((await hours())[0]).toMatchObject({ orders: 1, valueMinor: 5990 });
  });

  it('an order counts once it is paid, in the minute it was made', async () => {
    await deliver(wooOrder(1, { status: 'pending' }));
    expect(await hours()).toEqual([]);
    const paid = { status: 'processing', date_modified_gmt: '2026-11-27T11:00:00' };
    await deliver(wooOrder(1, paid), UPDATED);
    expect((await hours()).map(({ hourStart }) => hourStart)).toEqual([
      Date.UTC(2026, 10, 27, 9),
    ]);
  });

  it('an order that failed after it was counted leaves the counts', async () => {
    await deliver(wooOrder(1, { status: 'on-hold' }));
    await deliver(wooOrder(2));
    expect((await hours())[0]?.orders).toBe(2);
    await deliver(wooOrder(1, at(59, { status: 'failed' })), UPDATED);
    expect((await hours())[0]?.orders).toBe(1);
  });

  it('any disorder and repetition of an order’s news ends in its newest version', async () => {
    const statuses = ['pending', 'processing', 'failed', 'cancelled', 'refunded'];
    const history = fc.uniqueArray(
      fc.record({
        second: fc.integer({ min: 10, max: 59 }),
        status: fc.constantFrom(...statuses),
      }),
      { minLength: 1, maxLength: 5, selector: ({ second }) => second },
    );
    let id = 1000;
    await fc.assert(
      fc.asyncProperty(history, fc.array(fc.nat({ max: 4 })), async (versions, again) => {
        id += 1;
        const repeats = again.flatMap((index) => versions[index] ?? []);
        for (const { second, status } of [...versions, ...repeats])
          await deliver(wooOrder(id, at(second, { status })), UPDATED);
        const newest = versions.toSorted((a, b) => b.second - a.second)[0]?.status;
        const [row] = await world.database.sql.all<{ state: string }>(
          'SELECT "state" FROM "OrderLedger" WHERE "storeId" = ? AND "orderId" = ?',
          [storeId, String(id)],
        );
        expect(row?.state).toBe(
          { pending: 'dropped', failed: 'dropped', processing: 'placed' }[newest ?? ''] ??
            newest,
        );
      }),
      { numRuns: 60 },
    );
  });
});

describe('intake of what is no order of the site', () => {
  it('the ping on creation is answered and not kept, whoever it is for', async () => {
    const ping = { 'content-type': 'application/x-www-form-urlencoded' };
    for (const id of [storeId, 'nobody'])
      expect(await postWoo(world, id, 'webhook_id=7', ping)).toEqual({
        status: 200,
        text: 'ping',
      });
    for (const body of ['webhook_id=7&x=1', 'webhook_id=', 'webhook_id=7\n', 'id=7'])
      expect((await postWoo(world, storeId, body, ping)).status).toBe(401);
    expect(await world.database.sql.all('SELECT * FROM "Delivery"')).toEqual([]);
  });

  it('made-up ids are one line of the log, however many ask', async () => {
    const ping = { 'content-type': 'application/x-www-form-urlencoded' };
    const before = world.lines.length;
    for (let one = 0; one < 20; one += 1) {
      await postWoo(world, `made-up-${String(one)}`, 'webhook_id=7', ping);
      await postWoo(world, `made-up-${String(one)}`, 'nonsense', ping);
    }
    const said = () => world.lines.slice(before).join('\n');
    await expect.poll(said).toContain('"unknown_store"');
    expect(said()).not.toContain('made-up');
  });

  it('an order dressed as a ping is taken only with its signature', async () => {
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    expect((await deliver(wooOrder(1), form)).text).toBe('accepted');
    const unsigned = { ...form, 'x-wc-webhook-signature': '' };
    expect((await deliver(wooOrder(2), unsigned)).status).toBe(401);
    expect(await total()).toBe(1);
  });

  it('a delivery signed with another store’s secret gets 401 and changes nothing', async () => {
    const other = await connectSite(
      world,
      'https://other.example',
      'secret of the other',
    );
    expect(await deliver(wooOrder(1), {}, 'secret of the other')).toEqual({
      status: 401,
      text: 'bad_signature',
    });
    const body = JSON.stringify(wooOrder(1));
    expect((await postWoo(world, other, body, wooHeaders(body))).status).toBe(401);
    expect(await total()).toBe(0);
    expect(await world.repositories.ledger.total(other)).toBe(0);
  });

  it('an unknown store gets what a bad signature gets, a store of Shopify’s too', async () => {
    const body = JSON.stringify(wooOrder(1));
    for (const id of ['nobody', '', '../x', world.storeId, 'x'.repeat(200)])
      expect(await postWoo(world, id, body, wooHeaders(body))).toEqual({
        status: 401,
        text: 'unknown_store',
      });
  });

  it('a connection that has ended takes nothing more', async () => {
    const gone = await connectSite(world, 'https://gone.example');
    const body = JSON.stringify(wooOrder(1));
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect((await postWoo(world, gone, body, wooHeaders(body))).text).toBe('accepted');
    await world.database.sql.run(
      `UPDATE "WooConnection" SET "state" = 'ended' WHERE "storeId" = ?`,
      [gone],
    );
    await new Promise((resolve) => setTimeout(resolve, 3100));
    expect((await postWoo(world, gone, body, wooHeaders(body))).status).toBe(401);
  });

  it('a signed body that is no order gets 400 and changes nothing', async () => {
    const bodies = [
      '',
      'null',
      '[]',
      '{',
      '\u0000\ufffd',
      wooOrder(1, { id: '1' }),
      wooOrder(1, { id: -1 }),
      wooOrder(1, { date_created_gmt: 'yesterday' }),
      wooOrder(1, { date_created_gmt: '2026-11-27T10:15:30+01:00' }),
      wooOrder(1, { date_created_gmt: '9999-12-31T23:59:59' }),
      wooOrder(1, { total: '1e9' }),
      wooOrder(1, { total: 49.9 }),
      wooOrder(1, { status: '' }),
      wooOrder(1, { status: 'paid\u0000' }),
      wooOrder(1, { currency: 'PL\u0000' }),
    ];
    for (const body of bodies)
      expect(await deliver(body)).toEqual({ status: 400, text: 'bad_body' });
    expect((await deliver(wooOrder(1), { 'x-wc-webhook-topic': '' })).status).toBe(400);
    expect(await total()).toBe(0);
  });

  it('an order without a date, of an old import, is accepted and in no hour: seven refusals would end its webhook', async () => {
    for (const date_created_gmt of [null, ''])
      expect((await deliver(wooOrder(1, { date_created_gmt }))).text).toBe('accepted');
    expect(await total()).toBe(0);
  });

  it('a topic we do not use is accepted and left alone', async () => {
    const topic = { 'x-wc-webhook-topic': 'product.updated' };
    expect((await deliver({ id: 1 }, topic)).text).toBe('accepted');
    expect(await total()).toBe(0);
  });

  it('2 MB get 413', async () => {
    const large = 'x'.repeat(2 * 1024 * 1024);
    const length = { 'content-length': String(large.length) };
    const reply = await deliver(large, length).catch((error: unknown) => error);
    // The door may close while the sender still pushes; what counts is that it was not let in.
    expect(reply).toSatisfy(
      (one: unknown) =>
        (one as { status?: number }).status === 413 ||
        (one instanceof Error && /ECONNRESET|EPIPE|hang up/.test(one.message)),
    );
    expect(await total()).toBe(0);
  });
});
