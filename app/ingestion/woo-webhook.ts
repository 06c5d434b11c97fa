import { z } from 'zod';
import { hasLedgerMinute } from '#app/domain/orders/order-state.ts';
import { wooLedgerEntry, wooOrderState } from '#app/domain/orders/woocommerce-order.ts';
import type { CurrencyCode } from '#app/domain/shared/types.ts';
import { parseJson } from '#app/ingestion/parse-json.ts';
import type { LedgerEntry } from '#app/ports/store-platform.ts';

/** What a delivery of a WooCommerce site tells. */
export type WooContent =
  | {
      readonly kind: 'order';
      readonly entry: LedgerEntry;
      /** Apart from the entry's own: two edits of one second are two versions. */
      readonly version: string;
    }
  /** Topics we do not use, and orders of no time. */
  | { readonly kind: 'nothing' }
  | { readonly kind: 'bad_body' };

const gmt = z.string().max(30).nullable();

/** Slugs and codes. PostgreSQL keeps no text with a NUL, so one row would hold up all others of its turn. */
const plainText = (longest: number) =>
  z
    .string()
    .max(longest)
    .regex(/^\P{Cc}*$/u);

/** The few fields of an order that the ledger keeps. Everything about the shopper stays unread. */
const orderBody = z.object({
  id: z.int().positive(),
  date_created_gmt: gmt,
  date_modified_gmt: gmt,
  status: plainText(40).min(1),
  total: z.string().max(30),
  currency: plainText(12),
});

const ORDER_TOPICS = new Set(['order.created', 'order.updated']);

/** Reads a signed body. Never throws: what cannot be read is `bad_body`. */
export function readWooWebhook(
  topic: string,
  body: Buffer,
  shopCurrency: CurrencyCode,
): WooContent {
  if (!ORDER_TOPICS.has(topic)) return { kind: 'nothing' };
  const parsed = orderBody.safeParse(parseJson(body));
  if (!parsed.success) return { kind: 'bad_body' };
  const { status, total, currency } = parsed.data;
  if (isUndated(parsed.data)) return { kind: 'nothing' };
  const entry = wooLedgerEntry(parsed.data, shopCurrency);
  if (entry === null || !hasLedgerMinute(entry.placedAtMs)) return { kind: 'bad_body' };
  return { kind: 'order', entry, version: `${status} ${total} ${currency}` };
}

/**
 * Old imports left orders without a date, which are of no hour. To refuse them would count towards the
 * failures after which WooCommerce disables a webhook.
 */
function isUndated({
  date_created_gmt: date,
  status,
}: z.infer<typeof orderBody>): boolean {
  return (date === null || date === '') && wooOrderState(status) !== 'dropped';
}

/** The question that a site asks when a webhook is made: unsigned, and nothing in it is kept. */
export function isWooPing(body: Buffer): boolean {
  return body.length <= 40 && /^webhook_id=\d{1,20}$/.test(body.toString('latin1'));
}
