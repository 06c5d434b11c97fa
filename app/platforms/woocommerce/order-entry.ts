import { z } from 'zod';
import { hasLedgerMinute } from '#app/domain/orders/order-state.ts';
import { gmtInstant, wooLedgerEntry } from '#app/domain/orders/woocommerce-order.ts';
import type { CurrencyCode } from '#app/domain/shared/types.ts';
import { refusal } from '#app/platforms/woocommerce/failures.ts';
import type { LedgerEntry } from '#app/ports/store-platform.ts';

/** All that is asked of an order: 10 KB for a hundred instead of 240, and no customer data. */
export const ORDER_FIELDS = 'id,date_created_gmt,date_modified_gmt,total,status,currency';

const GmtTime = z
  .string()
  .max(40)
  .refine((text) => text === '' || gmtInstant(text) !== null)
  .nullable();

const Order = z.object({
  id: z.int().positive(),
  status: z.string().max(60),
  currency: z.string().max(10),
  total: z.string().max(40),
  date_created_gmt: GmtTime,
  date_modified_gmt: GmtTime,
});

export type Order = z.infer<typeof Order>;

/** A page of them; one more than a hundred is nothing WooCommerce would send. */
export const Orders = z.array(Order).max(100);

/**
 * The orders of a page as the ledger keeps them, without those dated so far off that they count in no
 * hour: one of them must not keep all others from being read. What was thrown away needs no hour.
 * Throws as `ledgerEntryOf`.
 */
export function ledgerEntriesOf(
  orders: readonly Order[],
  currency: CurrencyCode,
): LedgerEntry[] {
  return orders
    .map((order) => ledgerEntryOf(order, currency))
    .filter(
      ({ state, placedAtMs }) => state === 'dropped' || hasLedgerMinute(placedAtMs),
    );
}

/**
 * An order as the ledger keeps it. Throws AppError `platform_refused` for one that cannot be read: to
 * leave it out would be to miscount.
 *
 * @param currency the shop's own: an order in another one counts with the value 0, never converted
 */
function ledgerEntryOf(order: Order, currency: CurrencyCode): LedgerEntry {
  const entry = wooLedgerEntry(order, currency);
  if (entry === null) throw refusal(`order ${String(order.id)}`, 'unreadable_order');
  return entry;
}
