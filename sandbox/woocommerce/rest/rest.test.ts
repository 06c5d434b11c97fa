import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { orderTruth } from '#sandbox/woocommerce/orders/order-truth.ts';
import { startTestSite, type TestSite } from '#sandbox/woocommerce/testing/test-site.ts';

const ORDERS = '/wp-json/wc/v3/orders';
const listSchema = z.array(
  z.object({
    id: z.number(),
    status: z.string(),
    date_created_gmt: z.string(),
    date_modified_gmt: z.string(),
  }),
);
type Listed = z.infer<typeof listSchema>;
const FIELDS = '_fields=id,status,date_created_gmt,date_modified_gmt';
const errorSchema = z.object({ code: z.string() });

let site: TestSite;
beforeAll(async () => {
  site = await startTestSite();
});
afterAll(() => site.close());

async function list(query: string): Promise<{ orders: Listed; total: number }> {
  const path = `${ORDERS}?${FIELDS}&${query}`;
  const answer = await site.ask('GET', path, site.keys.readWrite);
  expect(answer.status).toBe(200);
  return {
    orders: listSchema.parse(await answer.json()),
    total: Number(answer.headers.get('x-wp-total')),
  };
}

async function codeOf(answer: Response): Promise<[number, string]> {
  return [answer.status, errorSchema.parse(await answer.json()).code];
}

describe('over plain http', () => {
  const path = `${ORDERS}?status[]=processing&status[]=completed&per_page=1`;

  it('a signed request is answered, once', async () => {
    const signed = site.signed('GET', path.replaceAll(/status\[\]/g, 'status[0]'), null);
    expect(await codeOf(await site.askOverHttp('GET', signed))).toEqual([
      401,
      'woocommerce_rest_authentication_missing_parameter',
    ]);
    const good = site.signed('GET', `${ORDERS}?per_page=1`, site.keys.readWrite);
    expect((await site.askOverHttp('GET', good)).status).toBe(200);
    expect(await codeOf(await site.askOverHttp('GET', good))).toEqual([
      401,
      'woocommerce_rest_authentication_error',
    ]);
  });

  it('a changed, stale or foreign signature is refused', async () => {
    const refused = [401, 'woocommerce_rest_authentication_error'];
    const good = site.signed('GET', `${ORDERS}?per_page=1`, site.keys.readWrite);
    const changed = good.replace('per_page=1', 'per_page=2');
    expect(await codeOf(await site.askOverHttp('GET', changed))).toEqual(refused);
    const unknown = { consumerKey: 'ck_nobody', consumerSecret: 'cs_nobody' };
    const foreign = site.signed('GET', ORDERS, unknown);
    expect(await codeOf(await site.askOverHttp('GET', foreign))).toEqual(refused);
    const stale = site.signed('GET', ORDERS, site.keys.readWrite);
    site.time.realMs += 16 * 60_000;
    expect(await codeOf(await site.askOverHttp('GET', stale))).toEqual(refused);
  });

  it('keys in the address are not looked at', async () => {
    const { consumerKey, consumerSecret } = site.keys.readWrite;
    const keys = `consumer_key=${consumerKey}&consumer_secret=${consumerSecret}`;
    expect(await codeOf(await site.askOverHttp('GET', `${ORDERS}?${keys}`))).toEqual([
      401,
      'woocommerce_rest_cannot_view',
    ]);
  });
});

describe('orders', () => {
  it('page by page are all of them, each once', async () => {
    const range =
      'after=2026-11-10T00:00:00&before=2026-11-14T00:00:00&dates_are_gmt=true';
    const seen: number[] = [];
    for (let page = 1; ; page += 1) {
      const query = `${range}&per_page=50&order=asc&orderby=id&page=${page}`;
      const { orders, total } = await list(query);
      if (orders.length === 0) break;
      seen.push(...orders.map(({ id }) => id));
      if (seen.length === total) break;
    }
    const { total } = await list(`${range}&per_page=1`);
    expect(total).toBeGreaterThan(100);
    expect(new Set(seen).size).toBe(total);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
  });

  it('a bound is not included, to the second', async () => {
    const { orders } = await list('per_page=3&order=asc&orderby=date');
    const at = orders[1]?.date_created_gmt ?? '';
    const after = await list(
      `per_page=1&order=asc&orderby=date&dates_are_gmt=true&after=${at}`,
    );
    expect(after.orders[0]?.id).toBe(orders[2]?.id);
    const before = await list(`dates_are_gmt=true&before=${at}`);
    expect(before.orders.map(({ id }) => id)).toEqual([orders[0]?.id]);
  });

  it('a time with an offset is off by the zone when it is called UTC as well', async () => {
    const at = '2026-11-20T12:00:00';
    const count = async (query: string): Promise<number> =>
      (await list(`per_page=1&${query}`)).total;
    const utc = await count(`after=${at}&dates_are_gmt=true`);
    expect(await count(`after=${at}Z`)).toBe(utc);
    expect(await count(`after=${at}Z&dates_are_gmt=true`)).toBe(
      await count('after=2026-11-20T13:00:00&dates_are_gmt=true'),
    );
    expect(await count(`after=${at}`)).toBe(
      await count('after=2026-11-20T11:00:00&dates_are_gmt=true'),
    );
  });

  it('changed since an instant are those whose status moved on, whenever they were placed', async () => {
    const since = '2026-11-22T06:00:00';
    const query = `modified_after=${since}&dates_are_gmt=true&per_page=100`;
    const { orders } = await list(`${query}&orderby=modified&order=asc`);
    const times = orders.map(({ date_modified_gmt: time }) => time);
    expect(times).toEqual([...times].sort());
    expect(times.every((time) => time > since)).toBe(true);
    expect(orders.some(({ date_created_gmt: time }) => time < since)).toBe(true);
  });

  it('agree with the site’s own books', async () => {
    const fromMs = Date.parse('2026-11-01T00:00:00Z');
    const untilMs = Date.parse('2026-11-21T00:00:00Z');
    const range =
      'after=2026-10-31T23:59:59&before=2026-11-21T00:00:00&dates_are_gmt=true&per_page=1';
    const truth = orderTruth(site.world.site, fromMs, untilMs);
    const count = async (status: string): Promise<number> =>
      (await list(`${range}&status=${status}`)).total;
    const dropped = 'pending,failed,checkout-draft';
    expect((await count('any')) - (await count(dropped))).toBe(truth.orders);
    expect(await count('cancelled')).toBe(truth.cancelled);
    expect(await count('refunded')).toBe(truth.refunded);
    expect((await count(dropped)) + (await count('trash'))).toBe(truth.leftOut);
    expect(truth.leftOut).toBeGreaterThan(0);
  });
});

describe('statistics', () => {
  const statsSchema = z.object({
    totals: z.object({ orders_count: z.number() }),
    intervals: z.array(
      z.object({
        interval: z.string(),
        date_start_gmt: z.string(),
        subtotals: z.object({ orders_count: z.number() }),
      }),
    ),
  });
  async function stats(query: string) {
    const path = `/wp-json/wc-analytics/reports/revenue/stats?date_type=date_created&${query}`;
    const answer = await site.ask('GET', path, site.keys.readWrite);
    return {
      total: Number(answer.headers.get('x-wp-total')),
      ...statsSchema.parse(await answer.json()),
    };
  }

  it('put the hour that comes twice into one, and count one hour more than they list', async () => {
    const day = 'interval=hour&after=2026-10-25T00:00:00&before=2026-10-25T23:59:59';
    const { total, intervals } = await stats(`${day}&per_page=100&order=asc`);
    expect(total).toBe(25);
    expect(intervals).toHaveLength(24);
    expect(intervals[2]).toMatchObject({
      interval: '2026-10-25 02',
      date_start_gmt: '2026-10-25 01:00:00',
    });
  });

  it('leave cancelled orders out, and count the others like the books', async () => {
    const fromMs = Date.parse('2026-11-10T00:00:00Z');
    const untilMs = Date.parse('2026-11-20T00:00:00Z');
    const truth = orderTruth(site.world.site, fromMs, untilMs);
    const { totals } = await stats(
      'interval=day&after=2026-11-10T00:00:00Z&before=2026-11-19T23:59:59Z',
    );
    expect(totals.orders_count).toBe(truth.orders - truth.cancelled);
  });

  it('lag behind the orders when the panel says so, and tell until when they are', async () => {
    const today = 'interval=day&after=2026-11-22T00:00:00&before=2026-11-22T23:59:59';
    const whole = await stats(today);
    site.world.site.state.faults.lagAnalytics = true;
    const lagging = await stats(today);
    expect(lagging.totals.orders_count).toBeLessThan(whole.totals.orders_count);
    const path = '/wp-json/wc-analytics/imports/status';
    const status = await site.ask('GET', path, site.keys.readWrite);
    expect(await status.json()).toMatchObject({
      mode: 'scheduled',
      last_processed_date: expect.stringMatching(/^2026-11-2[12] \d{2}:00:00$/),
    });
    site.world.site.state.faults.lagAnalytics = false;
  });
});

it('what the stand-in does not know fails loudly', async () => {
  const answer = await site.ask('GET', `${ORDERS}?customer=1`, site.keys.readWrite);
  expect(await codeOf(answer)).toEqual([501, 'SANDBOX_UNSUPPORTED']);
});
