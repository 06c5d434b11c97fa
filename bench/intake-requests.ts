import { createHmac, randomUUID } from 'node:crypto';
import { SECRET, SHOP, shopifyOrder } from '../test/factories/intake.ts';
import { WOO_SECRET, wooOrder } from '../test/factories/woo-intake.ts';

export type Platform = 'shopify' | 'woocommerce';

/** As large as orders of a few lines are on the wire. */
const BODY_BYTES = 4096;
/** Stands in the template where each order's own number goes; as long as those numbers. */
const NUMBER = 1_000_000_000;

/**
 * Signed deliveries of new orders as raw HTTP, ready to be written to a socket: what they cost to make
 * is not part of any figure.
 *
 * @param first number of the first order; each has its own
 * @param platformOf the platform of the delivery at an index
 */
export function makeRequests(
  count: number,
  first: number,
  wooStoreId: string,
  platformOf: (index: number) => Platform,
): Buffer[] {
  const shopify = template(shopifyOrder(NUMBER));
  const woo = template(wooOrder(NUMBER));
  return Array.from({ length: count }, (_, index) => {
    const number = String(NUMBER + first + index);
    return platformOf(index) === 'shopify'
      ? shopifyRequest(shopify, number)
      : wooRequest(woo, number, wooStoreId);
  });
}

/** The order in JSON with room for its number, filled up to a usual size. */
function template(order: object): (number: string) => Buffer {
  const bare = JSON.stringify({ ...order, note_attributes: '' });
  const filling = 'x'.repeat(Math.max(0, BODY_BYTES - bare.length));
  const parts = JSON.stringify({ ...order, note_attributes: filling }).split(
    String(NUMBER),
  );
  return (number) => Buffer.from(parts.join(number));
}

function shopifyRequest(make: (number: string) => Buffer, number: string): Buffer {
  const body = make(number);
  return raw('/webhooks/shopify', body, {
    'X-Shopify-Topic': 'orders/create',
    'X-Shopify-Shop-Domain': SHOP,
    'X-Shopify-API-Version': '2026-10',
    'X-Shopify-Event-Id': randomUUID(),
    'X-Shopify-Webhook-Id': randomUUID(),
    'X-Shopify-Triggered-At': '2026-11-27T09:15:30Z',
    'X-Shopify-Hmac-Sha256': sign(body, SECRET),
  });
}

function wooRequest(
  make: (number: string) => Buffer,
  number: string,
  storeId: string,
): Buffer {
  const body = make(number);
  return raw(`/webhooks/woocommerce/${storeId}`, body, {
    'X-WC-Webhook-Source': 'https://shop.example/',
    'X-WC-Webhook-Topic': 'order.created',
    'X-WC-Webhook-Resource': 'order',
    'X-WC-Webhook-Event': 'created',
    'X-WC-Webhook-ID': '7',
    'X-WC-Webhook-Delivery-ID': 'bc8a41593bd6b31f308602b446acef98',
    'X-WC-Webhook-Signature': sign(body, WOO_SECRET),
  });
}

function sign(body: Buffer, secret: string): string {
  return createHmac('sha256', secret).update(body).digest('base64');
}

function raw(path: string, body: Buffer, headers: Record<string, string>): Buffer {
  const lines = Object.entries({
    Host: '127.0.0.1',
    'Content-Type': 'application/json',
    'Content-Length': String(body.length),
    ...headers,
  }).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.concat([
    Buffer.from(`POST ${path} HTTP/1.1\r\n${lines.join('')}\r\n`),
    body,
  ]);
}
