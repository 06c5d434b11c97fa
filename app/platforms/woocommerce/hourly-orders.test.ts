import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS, hourStartAt } from '#app/domain/shared/time.ts';
import { readHourlyOrders } from '#app/platforms/woocommerce/hourly-orders.ts';
import {
  sendJson,
  startFakeSite,
  type FakeRequest,
  type FakeSite,
} from '../../../test/woocommerce/fake-site.ts';

const ZONE = 'Asia/Kolkata';
const FROM = hourStartAt(Date.UTC(2026, 9, 1), ZONE);
const range = { fromMs: FROM, untilMs: FROM + 10 * DAY_MS };
const STATUSES = ['completed', 'cancelled', 'pending', 'on-hold', 'failed', 'packed'];

interface FakeOrder {
  readonly id: number;
  readonly ms: number;
  status: string;
}

let site: FakeSite;
let orders: FakeOrder[];
let excluded: string[];
let statusReply: Record<string, unknown> | null;
/** What the statistics hold of them. */
let inStatistics: (order: FakeOrder) => boolean;
let countedAt: (order: FakeOrder) => number;

beforeAll(async () => {
  site = await startFakeSite();
});
afterAll(() => site.close());
beforeEach(() => {
  orders = Array.from({ length: 700 }, (_, index) => ({
    id: index + 1,
    ms: FROM + index * 20 * 60_000 + 7_000,
    status: STATUSES[index % STATUSES.length] ?? '',
  }));
  excluded = ['pending', 'failed', 'cancelled'];
  statusReply = { mode: 'immediate', last_processed_date: null };
  inStatistics = () => true;
  countedAt = ({ ms }) => ms;
  site.answerWith((request, response) => {
    const { route } = request;
    if (route === 'wc/v3/orders') {
      const { page, total } = listOrders(request);
      sendJson(response, page, { headers: { 'X-WP-Total': String(total) } });
    } else if (route.endsWith('imports/status')) {
      if (statusReply === null)
        sendJson(response, { code: 'rest_no_route' }, { status: 404 });
      else sendJson(response, statusReply);
    } else if (route.endsWith('import/status'))
      sendJson(response, { is_importing: true });
    else if (route.includes('/settings/')) sendJson(response, { value: excluded });
    else
      sendStatistics(request, (body, headers) => {
        sendJson(response, body, { headers });
      });
  });
});

function listOrders({ params }: FakeRequest) {
  const gmt = (name: string) => Date.parse(`${params.get(name) ?? ''}Z`);
  const status = params.get('status')?.split(',') ?? STATUSES;
  const found = orders.filter(
    (order) =>
      status.includes(order.status) &&
      order.ms > gmt('after') &&
      order.ms < gmt('before'),
  );
  const offset = Number(params.get('offset') ?? '0');
  const size = Number(params.get('per_page'));
  const page = found.slice(offset, offset + size).map(({ id, ms, status: own }) => ({
    id,
    status: own,
    currency: 'PLN',
    total: '1.00',
    date_created_gmt: new Date(ms).toISOString().slice(0, 19),
    date_modified_gmt: null,
  }));
  return { page, total: found.length };
}

function sendStatistics(
  { params }: FakeRequest,
  send: (body: unknown, headers: object) => void,
): void {
  expect(params.get('date_type')).toBe('date_created');
  const fromMs = Date.parse(params.get('after') ?? '');
  const untilMs = Date.parse(params.get('before') ?? '') + 1000;
  const intervals: unknown[] = [];
  for (let ms = fromMs; ms < untilMs; ms += HOUR_MS)
    intervals.push({
      date_start_gmt: new Date(ms).toISOString().slice(0, 19).replace('T', ' '),
      subtotals: {
        orders_count: orders.filter(
          (order) =>
            !excluded.includes(order.status) &&
            inStatistics(order) &&
            countedAt(order) >= ms &&
            countedAt(order) < ms + HOUR_MS,
        ).length,
      },
    });
  const page = Number(params.get('page'));
  send(
    { totals: {}, intervals: intervals.slice((page - 1) * 100, page * 100) },
    { 'X-WP-Total': String(intervals.length) },
  );
}

/** What reading each order gives. */
function truth(): { hourStart: number; orders: number }[] {
  const counted = orders.filter(
    ({ status, ms }) => !['pending', 'failed'].includes(status) && ms < range.untilMs,
  );
  return [...Map.groupBy(counted, ({ ms }) => hourStartAt(ms, ZONE))].map(
    ([hourStart, all]) => ({ hourStart, orders: all.length }),
  );
}

const read = () => readHourlyOrders(site.client, range, ZONE);

describe('orders by hour from a site’s statistics', () => {
  it('hold the cancelled ones that statistics leave out, in half-hour zones too', async () => {
    expect(await read()).toEqual({ outcome: 'read', hours: truth() });
  });

  it('are the same whatever the shop leaves out of its statistics', async () => {
    for (const other of [[], ['failed', 'on-hold', 'packed'], ['pending']]) {
      excluded = other;
      expect(await read()).toEqual({ outcome: 'read', hours: truth() });
    }
  });

  it('are made up with what was not imported yet', async () => {
    // The site's wall clock, five and a half hours ahead; the last day before it may still change.
    statusReply = { mode: 'scheduled', last_processed_date: '2026-10-09 05:31:00' };
    inStatistics = ({ ms }) => ms < Date.UTC(2026, 9, 9, 0, 1);
    expect(await read()).toEqual({ outcome: 'read', hours: truth() });
  });

  it('are not ready while they are imported, or before they ever were', async () => {
    statusReply = null;
    expect(await read()).toEqual({ outcome: 'unavailable', reason: 'not_ready' });
    statusReply = { mode: 'scheduled', last_processed_date: null };
    expect(await read()).toEqual({ outcome: 'unavailable', reason: 'not_ready' });
  });

  it('are left away when they miss a single order', async () => {
    inStatistics = ({ id }) => id !== 301;
    expect(await read()).toEqual({ outcome: 'unavailable', reason: 'disagrees' });
  });

  it('are left away when they add up but count by another time, as by payment', async () => {
    countedAt = ({ ms }) =>
      ms + 2 * HOUR_MS < range.untilMs ? ms + 2 * HOUR_MS : ms - 2 * HOUR_MS;
    orders = orders.filter(({ id }) => id % 24 < 9);
    expect(await read()).toEqual({ outcome: 'unavailable', reason: 'disagrees' });
  });

  it('are not offered where the shop has turned its statistics off', async () => {
    site.answerWith((_request, response) => {
      sendJson(response, { code: 'rest_no_route' }, { status: 404 });
    });
    expect(await read()).toEqual({ outcome: 'unavailable', reason: 'not_offered' });
  });
});
