import type { IncomingMessage, ServerResponse } from 'node:http';
import type { GroupCommit } from '#app/ingestion/group-commit.ts';
import { answer, header } from '#app/ingestion/http.ts';
import type { IntakeOutcome } from '#app/ingestion/intake-outcome.ts';
import type { IntakeRow } from '#app/ingestion/intake-store.ts';
import { readBody, type BodyBudget } from '#app/ingestion/read-body.ts';
import {
  readShopifyWebhook,
  type WebhookContent,
} from '#app/ingestion/shopify-webhook.ts';
import { isSigned } from '#app/ingestion/signature.ts';
import type { Tenant, Tenants } from '#app/ingestion/tenants.ts';

export interface ShopifyIntakeOptions {
  readonly tenants: Tenants;
  readonly commit: GroupCommit;
  /** Shared by all that read bodies here. */
  readonly bodies: BodyBudget;
  readonly now?: () => number;
  /** True from when the intake stops: no connection is kept. */
  readonly isStopping: () => boolean;
  /** Hears of every outcome, with nothing that was not checked. */
  readonly onOutcome: (outcome: IntakeOutcome, shop: string) => void;
}

export const SHOPIFY_WEBHOOKS_PATH = '/webhooks/shopify';

const SHOP = /^[a-z0-9][a-z0-9-]{0,60}\.myshopify\.com$/;
const TOPIC = /^[a-z_]+\/[a-z_]+$/;

/**
 * Answers Shopify's deliveries.
 *
 * Verify, read what counts, make it durable, then acknowledge; nothing is computed in between.
 */
export function makeShopifyIntake(
  options: ShopifyIntakeOptions,
): (request: IncomingMessage, response: ServerResponse) => void {
  return (request, response) => {
    const named = header(request, 'x-shopify-shop-domain');
    const shop = SHOP.test(named) ? named : '';
    // Anybody can make up names; only a registered shop's is told.
    let known = 'none';
    const end = (outcome: IntakeOutcome): void => {
      options.onOutcome(outcome, known);
      answer(request, response, outcome, options.isStopping());
    };
    const onKnown = (tenant: Tenant): void => void (known = tenant.shop);
    receive(options, request, shop, onKnown).then(end, () => end('not_recorded'));
  };
}

async function receive(
  options: ShopifyIntakeOptions,
  request: IncomingMessage,
  shop: string,
  onKnown: (tenant: Tenant) => void,
): Promise<IntakeOutcome> {
  const tenant = shop === '' ? null : await options.tenants.byShop(shop);
  if (!tenant) return 'unknown_store';
  onKnown(tenant);
  const read = await readBody(request, options.bodies);
  if (read.outcome === 'too_large' || read.outcome === 'busy') return read.outcome;
  if (read.outcome === 'broken') return 'bad_body';
  const signature = header(request, 'x-shopify-hmac-sha256');
  if (!isSigned(read.body, signature, tenant.secrets)) return 'bad_signature';
  const topic = header(request, 'x-shopify-topic');
  if (!TOPIC.test(topic)) return 'bad_body';
  const content = readShopifyWebhook(topic, read.body);
  if (content.kind === 'bad_body') return 'bad_body';
  if (content.kind === 'nothing') return 'accepted';
  return record(options, request, tenant, topic, content);
}

async function record(
  { commit, now = Date.now }: ShopifyIntakeOptions,
  request: IncomingMessage,
  { store }: Tenant,
  topic: string,
  content: Extract<WebhookContent, { kind: 'order' | 'job' }>,
): Promise<IntakeOutcome> {
  // A shop that never opened the app has nowhere to count; the platform may come again.
  if (!store) return content.kind === 'order' ? 'not_recorded' : 'accepted';
  if (content.kind === 'order' && !store.isConnected) return 'accepted';
  const { storeId, zone } = store;
  const eventKey = eventKeyOf(request, topic, content);
  const row = { storeId, zone, eventKey, topic, receivedAtMs: now() };
  return commit.record({ ...row, what: whatOf(storeId, content) });
}

function whatOf(
  storeId: string,
  content: Extract<WebhookContent, { kind: 'order' | 'job' }>,
): IntakeRow['what'] {
  if (content.kind === 'order') return content;
  const { name, payload, isOnce } = content;
  return { kind: 'job', name, payload, uniqueKey: isOnce ? `${name}:${storeId}` : null };
}

/**
 * What two deliveries of one event share.
 *
 * One merchant's action can make several deliveries with one event id, and no header is signed. So an
 * order's own id and version belong to the key: another order is never taken for a repeat. They come
 * first: orders' ids grow, so keys of one time lie together, where event ids would lie all over the
 * table and each would write a page of its own.
 */
function eventKeyOf(
  request: IncomingMessage,
  topic: string,
  content: WebhookContent,
): string {
  const event =
    header(request, 'x-shopify-event-id') || header(request, 'x-shopify-webhook-id');
  const what =
    content.kind === 'order'
      ? `${content.entry.orderId}@${String(content.entry.updatedAtMs)}/${content.entry.state}`
      : '';
  return `${topic} ${what} ${event.slice(0, 100)}`;
}
