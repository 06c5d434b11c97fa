import { createHmac } from 'node:crypto';
import type { DemoRegistration } from '../scripts/demo-settings.ts';
import { shopifyOrder } from '../test/factories/intake.ts';

/** As large as orders of a few lines are on the wire. */
const FILLING = 'x'.repeat(3_500);
const FIRST_ID = 7_000_000_000;

/**
 * Signed deliveries of new orders to the demo's shops in turn, as raw HTTP; each order is placed at
 * the moment its delivery is due.
 *
 * @param fromMs the demo's clock when the first one is sent
 */
export function demoDeliveries(
  shops: readonly DemoRegistration[],
  count: number,
  perSecond: number,
  fromMs: number,
): Buffer[] {
  return Array.from({ length: count }, (_, index) => {
    const shop = shops[index % shops.length];
    if (shop === undefined) throw new Error('there is no shop to deliver to');
    const placedAt = new Date(fromMs + (index * 1000) / perSecond).toISOString();
    return delivery(shop, FIRST_ID + index, placedAt);
  });
}

function delivery({ shop, clientSecret }: DemoRegistration, id: number, at: string) {
  const order = { created_at: at, updated_at: at, note_attributes: FILLING };
  const body = Buffer.from(JSON.stringify(shopifyOrder(id, order)));
  const head = {
    Host: '127.0.0.1',
    'Content-Type': 'application/json',
    'Content-Length': String(body.length),
    'X-Shopify-Topic': 'orders/create',
    'X-Shopify-Shop-Domain': shop,
    'X-Shopify-API-Version': '2026-10',
    'X-Shopify-Event-Id': `bench-event-${String(id)}`,
    'X-Shopify-Webhook-Id': `bench-webhook-${String(id)}`,
    'X-Shopify-Triggered-At': at,
    'X-Shopify-Hmac-Sha256': createHmac('sha256', clientSecret)
      .update(body)
      .digest('base64'),
  };
  const lines = Object.entries(head).map(([name, value]) => `${name}: ${value}\r\n`);
  const text = `POST /webhooks/shopify HTTP/1.1\r\n${lines.join('')}\r\n`;
  return Buffer.concat([Buffer.from(text), body]);
}
