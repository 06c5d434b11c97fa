import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readChangedOrders } from '#app/platforms/woocommerce/changed-orders.ts';
import {
  sendJson,
  startFakeSite,
  type FakeSite,
} from '../../../test/woocommerce/fake-site.ts';

let site: FakeSite;

beforeAll(async () => {
  site = await startFakeSite();
});
afterAll(() => site.close());

const SECOND = '2026-11-27T10:00:00';

function orderJson(id: number, changes: Record<string, unknown> = {}) {
  return {
    ...{ id, status: 'processing', currency: 'PLN', total: '10.00' },
    ...{ date_created_gmt: SECOND, date_modified_gmt: SECOND },
    ...changes,
  };
}

function shopWith(
  orders: readonly Record<string, unknown>[],
  trash: readonly Record<string, unknown>[] = [],
): void {
  site.answerWith(({ route, params }, response) => {
    if (route.endsWith('/settings/general'))
      return sendJson(response, [{ id: 'woocommerce_currency', value: 'PLN' }]);
    if (!route.endsWith('/orders'))
      return sendJson(response, { name: 'Demo Dom', timezone_string: 'Europe/Warsaw' });
    const found = params.get('status') === 'trash' ? trash : orders;
    sendJson(response, found, { headers: { 'X-WP-Total': String(found.length) } });
  });
}

async function changedIds(): Promise<string[]> {
  const ids: string[] = [];
  for await (const { entries } of readChangedOrders(
    site.client,
    Date.parse(`${SECOND}Z`),
  ))
    ids.push(...entries.map(({ orderId }) => orderId));
  return ids;
}

describe('orders changed since', () => {
  it('come without one that has no date, which counts in no hour, and with all others', async () => {
    shopWith([
      orderJson(1),
      orderJson(2, { date_created_gmt: null }),
      orderJson(3, { date_created_gmt: '' }),
      orderJson(4),
    ]);
    expect(await changedIds()).toEqual(['1', '4']);
  });

  it('come without one dated past all years that are counted, but with one of these that was thrown away', async () => {
    const far = { date_created_gmt: '7000-01-01T00:00:00' };
    shopWith(
      [orderJson(1), orderJson(2, far), orderJson(3)],
      [orderJson(4, { ...far, status: 'trash' })],
    );
    expect(await changedIds()).toEqual(['1', '3', '4']);
  });

  it('from the trash are said to be told to nobody, all others are not', async () => {
    shopWith([orderJson(1)], [orderJson(2, { status: 'trash' })]);
    const pages = [];
    for await (const page of readChangedOrders(site.client, Date.parse(`${SECOND}Z`)))
      pages.push({ ids: page.entries.map(({ orderId }) => orderId), ...page });
    expect(pages).toMatchObject([
      { ids: ['1'], isUntold: false },
      { ids: ['2'], isUntold: true },
    ]);
  });

  it('are refused with one that cannot be read: to leave it out would be to miscount', async () => {
    shopWith([orderJson(1), orderJson(2, { total: 'much' })]);
    await expect(changedIds()).rejects.toMatchObject({
      values: { reason: 'unreadable_order' },
    });
  });
});
