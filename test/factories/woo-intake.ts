import { createHmac } from 'node:crypto';
import { storeFacts } from '../contracts/repositories/world.ts';
import { addSite } from './connected-site.ts';
import { post, type IntakeWorld } from './intake.ts';

export const WOO_SECRET = 'webhook-secret-of-the-site';

/** A connected WooCommerce store in Warsaw whose webhooks are signed with a secret; its id. */
export async function connectSite(
  { repositories, database, sealer }: IntakeWorld,
  siteUrl = 'https://shop.example',
  secret = WOO_SECRET,
): Promise<string> {
  const place = { zone: 'Europe/Warsaw', currency: 'PLN', platformKey: siteUrl };
  const facts = storeFacts({ ...place, platform: 'woocommerce' });
  const { store } = await repositories.stores.connect(facts, 0);
  await addSite(database, sealer, { storeId: store.id, siteUrl, secret });
  return store.id;
}

/** An order as WooCommerce's webhooks carry it, shopper included. */
export function wooOrder(id: number, changes: Record<string, unknown> = {}) {
  return {
    id,
    parent_id: 0,
    status: 'processing',
    currency: 'PLN',
    version: '10.5.0',
    date_created: '2026-11-27T10:15:30',
    date_created_gmt: '2026-11-27T09:15:30',
    date_modified: '2026-11-27T10:15:30',
    date_modified_gmt: '2026-11-27T09:15:30',
    total: '49.90',
    customer_ip_address: '203.0.113.7',
    billing: { first_name: 'Sally', email: 'shopper@example.com' },
    line_items: [{ id: 1, name: 'Kubek emaliowany', quantity: 1, total: '49.90' }],
    ...changes,
  };
}

/** Headers of a delivery, signed as WooCommerce signs. One delivery id for all, as within a second. */
export function wooHeaders(
  body: string,
  changes: Record<string, string> = {},
  secret = WOO_SECRET,
): Record<string, string> {
  return {
    'content-type': 'application/json',
    'x-wc-webhook-source': 'https://shop.example/',
    'x-wc-webhook-topic': 'order.created',
    'x-wc-webhook-resource': 'order',
    'x-wc-webhook-event': 'created',
    'x-wc-webhook-id': '7',
    'x-wc-webhook-delivery-id': 'bc8a41593bd6b31f308602b446acef98',
    'x-wc-webhook-signature': createHmac('sha256', secret).update(body).digest('base64'),
    ...changes,
  };
}

export function postWoo(
  { intake }: IntakeWorld,
  storeId: string,
  body: string | Buffer,
  headers: Record<string, string>,
): Promise<{ status: number; text: string }> {
  return post(intake.port, body, headers, `/webhooks/woocommerce/${storeId}`);
}
