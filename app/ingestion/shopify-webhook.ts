import { z } from 'zod';
import { hasLedgerMinute } from '#app/domain/orders/order-state.ts';
import { isKnownCurrency, parseMoney } from '#app/domain/shared/money.ts';
import { parseJson } from '#app/ingestion/parse-json.ts';
import type { JobName, JobPayloads } from '#app/ports/job.ts';
import type { LedgerEntry } from '#app/ports/store-platform.ts';

/** What a delivery asks us to do. */
export type WebhookContent =
  | { readonly kind: 'order'; readonly entry: LedgerEntry }
  | {
      readonly kind: 'job';
      readonly name: JobName;
      readonly payload: JobPayloads[JobName];
      /** Set where one waiting job does for all repeats. */
      readonly isOnce: boolean;
    }
  /** Topics we do not use, and test orders. */
  | { readonly kind: 'nothing' }
  | { readonly kind: 'bad_body' };

const instant = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text));

/** The few fields of an order that the ledger keeps. Everything about the shopper stays unread. */
const orderBody = z.object({
  admin_graphql_api_id: z.string().regex(/^gid:\/\/shopify\/Order\/\d{1,20}$/),
  created_at: instant,
  updated_at: instant,
  cancelled_at: instant.nullish(),
  test: z.boolean(),
  financial_status: z.string().max(40).nullish(),
  total_price_set: z.object({
    shop_money: z.object({
      amount: z.string().max(30),
      currency_code: z.string().max(3),
    }),
  }),
});

const anyBody = z.record(z.string(), z.unknown());

/** Orders of which we are told; all of them carry the whole order. */
const ORDER_TOPICS = new Set(['orders/create', 'orders/updated', 'orders/cancelled']);

const JOB_OF_TOPIC = new Map<string, Extract<WebhookContent, { kind: 'job' }>>([
  ['app/uninstalled', job('release_store', {}, true)],
  ['app/scopes_update', job('apply_scopes', {}, false)],
  ['shop/update', job('refresh_store_profile', {}, false)],
  ['customers/data_request', customersRequest('data_request')],
  ['customers/redact', customersRequest('redact')],
  ['shop/redact', job('erase_store', {}, true)],
]);

function job<Name extends JobName>(
  name: Name,
  payload: JobPayloads[Name],
  isOnce: boolean,
) {
  return { kind: 'job', name, payload, isOnce } as const;
}

function customersRequest(kind: 'data_request' | 'redact') {
  return job('answer_customers_request', { kind }, false);
}

/** Reads a signed body. Never throws: what cannot be read is `bad_body`. */
export function readShopifyWebhook(topic: string, body: Buffer): WebhookContent {
  if (ORDER_TOPICS.has(topic)) return readOrder(body);
  const known = JOB_OF_TOPIC.get(topic);
  if (!known) return { kind: 'nothing' };
  return anyBody.safeParse(parseJson(body)).success ? known : { kind: 'bad_body' };
}

function readOrder(body: Buffer): WebhookContent {
  const parsed = orderBody.safeParse(parseJson(body));
  if (!parsed.success) return { kind: 'bad_body' };
  const order = parsed.data;
  if (order.test) return { kind: 'nothing' };
  if (!hasLedgerMinute(order.created_at)) return { kind: 'bad_body' };
  const { amount, currency_code: currency } = order.total_price_set.shop_money;
  const money = isKnownCurrency(currency) ? parseMoney(amount, currency) : null;
  if (money === null) return { kind: 'bad_body' };
  const id = order.admin_graphql_api_id;
  return {
    kind: 'order',
    entry: {
      orderId: id.slice(id.lastIndexOf('/') + 1),
      placedAtMs: order.created_at,
      state: stateOf(order),
      valueMinor: money.amountMinor,
      currency,
      updatedAtMs: order.updated_at,
    },
  };
}

/** Cancelled goes before refunded, as in the import: a cancelled order is usually refunded too. */
function stateOf(order: z.infer<typeof orderBody>): LedgerEntry['state'] {
  if (typeof order.cancelled_at === 'number') return 'cancelled';
  return order.financial_status === 'refunded' ? 'refunded' : 'placed';
}
