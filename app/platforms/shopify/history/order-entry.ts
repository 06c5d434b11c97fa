import { hasLedgerMinute } from '#app/domain/orders/order-state.ts';
import { AppError } from '#app/domain/shared/errors.ts';
import { parseMoney } from '#app/domain/shared/money.ts';
import type { OrderNode } from '#app/platforms/shopify/documents/orders.ts';
import type { LedgerEntry } from '#app/ports/store-platform.ts';

/**
 * An order as the ledger keeps it, or null for one that is left out: a test order, or one dated so far
 * off that it counts in no hour.
 *
 * Cancelled goes before refunded: a cancelled order is usually refunded too. The value is what the
 * order came to before returns, in the shop's own currency; a webhook's `total_price` is the same.
 */
export function ledgerEntryOf(node: OrderNode): LedgerEntry | null {
  const placedAtMs = Date.parse(node.createdAt);
  if (node.test || !hasLedgerMinute(placedAtMs)) return null;
  const { amount, currencyCode } = node.totalPriceSet.shopMoney;
  const money = parseMoney(amount, currencyCode);
  if (money === null)
    throw new AppError('platform_refused', `order ${node.id} has no readable amount`);
  return {
    orderId: node.id.slice(node.id.lastIndexOf('/') + 1),
    placedAtMs,
    state: stateOf(node),
    valueMinor: money.amountMinor,
    currency: currencyCode,
    updatedAtMs: Date.parse(node.updatedAt),
  };
}

/** Ledger entries of many orders, and how many were left out. */
export function ledgerEntriesOf(nodes: readonly OrderNode[]): {
  entries: LedgerEntry[];
  testSkipped: number;
} {
  const entries = nodes.map(ledgerEntryOf).filter((entry) => entry !== null);
  return { entries, testSkipped: nodes.length - entries.length };
}

function stateOf(node: OrderNode): LedgerEntry['state'] {
  if (node.cancelledAt !== null) return 'cancelled';
  return node.displayFinancialStatus === 'REFUNDED' ? 'refunded' : 'placed';
}
