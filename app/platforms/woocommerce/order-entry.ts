import { z } from 'zod';
import { isKnownCurrency, parseMoney } from '#app/domain/shared/money.ts';
import type { CurrencyCode, EpochMs } from '#app/domain/shared/types.ts';
import { refusal } from '#app/platforms/woocommerce/failures.ts';
import type { LedgerEntry } from '#app/ports/store-platform.ts';

/** All that is asked of an order: 10 KB for a hundred instead of 240, and no customer data. */
export const ORDER_FIELDS = 'id,date_created_gmt,date_modified_gmt,total,status,currency';

/**
 * What is not, or not yet, an order: a checkout opened, a payment begun or refused. The shop may have
 * statuses of its own; those count.
 */
export const UNCOUNTED_STATUSES: readonly string[] = [
  'pending',
  'failed',
  'checkout-draft',
  'auto-draft',
  'draft',
  'trash',
];

/** `2026-11-27T10:00:00`, in UTC without saying so. */
const GmtTime = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}$/)
  .transform((text) => Date.parse(`${text}Z`))
  .refine((ms) => Number.isFinite(ms));

const Order = z.object({
  id: z.int().positive(),
  status: z.string().max(60),
  currency: z.string().max(10),
  total: z.string().max(40),
  date_created_gmt: GmtTime.nullable(),
  date_modified_gmt: GmtTime.nullable(),
});

export type Order = z.infer<typeof Order>;

/** A page of them; one more than a hundred is nothing WooCommerce would send. */
export const Orders = z.array(Order).max(100);

/** True for an order that somebody placed. */
export function isCounted(order: Order): boolean {
  return !UNCOUNTED_STATUSES.includes(order.status) && order.date_created_gmt !== null;
}

/**
 * An order as the ledger keeps it, or null for what is none (yet).
 *
 * @param currency the shop's own: an order in another one counts with the value 0, never converted
 */
export function ledgerEntryOf(order: Order, currency: CurrencyCode): LedgerEntry | null {
  const placedAtMs = order.date_created_gmt;
  if (!isCounted(order) || placedAtMs === null) return null;
  return {
    orderId: String(order.id),
    placedAtMs,
    state: stateOf(order.status),
    valueMinor: order.currency === currency ? valueOf(order) : 0,
    currency,
    updatedAtMs: updatedAt(order, placedAtMs),
  };
}

/** An imported order may have been changed before it was created. */
function updatedAt(order: Order, placedAtMs: EpochMs): EpochMs {
  return Math.max(order.date_modified_gmt ?? placedAtMs, placedAtMs);
}

function valueOf({ id, total, currency }: Order): number {
  const money = isKnownCurrency(currency) ? parseMoney(total, currency) : null;
  if (money === null) throw refusal(`order ${String(id)}`, 'unreadable_amount');
  return money.amountMinor;
}

function stateOf(status: string): LedgerEntry['state'] {
  return status === 'cancelled' || status === 'refunded' ? status : 'placed';
}
