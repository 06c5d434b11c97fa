import { shopifyOrder, signedHeaders } from '../factories/intake.ts';
import { wooHeaders, wooOrder } from '../factories/woo-intake.ts';
import type { OrderVersion, SentOrder } from './delivery-book.ts';

/** A delivery as it goes over the wire. */
export interface WireDelivery {
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body: string;
}

/** Writes a version of an order the way its platform does; a forged one with another's secret. */
export function writeDelivery(
  { store, id }: SentOrder,
  version: OrderVersion,
  eventId: string,
  isForged: boolean,
): WireDelivery {
  const secret = isForged ? 'not-the-secret' : store.secret;
  if (store.platform === 'woocommerce') {
    const body = JSON.stringify(wooBody(id, version));
    const isNew = version.placedAtMs === version.updatedAtMs;
    const headers = wooHeaders(
      body,
      { 'x-wc-webhook-topic': isNew ? 'order.created' : 'order.updated' },
      secret,
    );
    return { path: `/webhooks/woocommerce/${store.storeId}`, headers, body };
  }
  const body = JSON.stringify(shopifyBody(id, version));
  const named = {
    'x-shopify-shop-domain': store.key,
    'x-shopify-topic': shopifyTopic(version),
    'x-shopify-event-id': eventId,
    'x-shopify-webhook-id': `webhook-${eventId}`,
  };
  return { path: '/webhooks/shopify', headers: signedHeaders(body, named, secret), body };
}

function shopifyTopic({ state, placedAtMs, updatedAtMs }: OrderVersion): string {
  if (state === 'cancelled') return 'orders/cancelled';
  return placedAtMs === updatedAtMs ? 'orders/create' : 'orders/updated';
}

function shopifyBody(id: number, version: OrderVersion): object {
  const { placedAtMs, updatedAtMs, state, valueMinor } = version;
  return shopifyOrder(id, {
    created_at: new Date(placedAtMs).toISOString(),
    updated_at: new Date(updatedAtMs).toISOString(),
    cancelled_at: state === 'cancelled' ? new Date(updatedAtMs).toISOString() : null,
    financial_status: state === 'placed' ? 'paid' : 'refunded',
    total_price_set: {
      shop_money: { amount: decimal(valueMinor), currency_code: 'PLN' },
    },
  });
}

const WOO_STATUS = {
  placed: 'processing',
  refunded: 'refunded',
  cancelled: 'cancelled',
  dropped: 'trash',
} as const;

function wooBody(id: number, version: OrderVersion): object {
  const gmt = (ms: number): string => new Date(ms).toISOString().slice(0, 19);
  return wooOrder(id, {
    status: WOO_STATUS[version.state],
    date_created_gmt: gmt(version.placedAtMs),
    date_modified_gmt: gmt(version.updatedAtMs),
    total: decimal(version.valueMinor),
  });
}

function decimal(minor: number): string {
  return (minor / 100).toFixed(2);
}
