import { getHmac } from '@shopify/shopify-api/test-helpers';
import { apiVersion } from '#sandbox/graphql/webhook-fields.ts';
import type { SandboxShop } from '#sandbox/sandbox-shop.ts';
import type { Subscription } from '#sandbox/state/persisted.ts';

const TIME_OUT_MS = 5000;

/** Something that happened in a shop, of which apps are told. */
export interface ShopEvent {
  shop: SandboxShop;
  topic: string;
  eventId: string;
  triggeredMs: number;
  /** One short word or two for the panel. */
  detail: string;
  /** Makes the payload; must give the same each time. */
  payload(): Record<string, unknown>;
}

/** One event on its way to one address. */
export interface Delivery {
  event: ShopEvent;
  uri: string;
  /** Null for the subscriptions of the app's configuration file. */
  subscription: Subscription | null;
  webhookId: string;
  secret: string;
  failures: number;
  firstFailureMs: number | null;
}

/** A subscription that is gone gets nothing more. */
export function isWanted({ subscription, event }: Delivery): boolean {
  return (
    subscription === null ||
    event.shop.state.subscriptions.some((other) => other.id === subscription.id)
  );
}

function bodyOf({ event, subscription }: Delivery): string {
  const payload = event.payload();
  const fields = subscription?.includeFields ?? [];
  if (fields.length === 0) return JSON.stringify(payload);
  return JSON.stringify(
    Object.fromEntries(Object.entries(payload).filter(([key]) => fields.includes(key))),
  );
}

/**
 * Posts one delivery, signed.
 * @returns the HTTP status
 * @throws when there is no answer within five seconds, or no one there
 */
export async function sendDelivery(delivery: Delivery): Promise<number> {
  const { event } = delivery;
  const body = bodyOf(delivery);
  const response = await fetch(delivery.uri, {
    method: 'POST',
    redirect: 'manual',
    signal: AbortSignal.timeout(TIME_OUT_MS),
    headers: {
      'Content-Type': 'application/json',
      'User-Agent': 'Shopify-Captain-Hook',
      'X-Shopify-Topic': event.topic,
      'X-Shopify-Shop-Domain': event.shop.profile.shop,
      'X-Shopify-API-Version': apiVersion,
      'X-Shopify-Webhook-Id': delivery.webhookId,
      'X-Shopify-Event-Id': event.eventId,
      'X-Shopify-Triggered-At': new Date(event.triggeredMs).toISOString(),
      'X-Shopify-Hmac-Sha256': getHmac(body, delivery.secret),
    },
    body,
  });
  await response.arrayBuffer();
  return response.status;
}
