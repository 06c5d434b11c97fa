import type { OrderState } from '#app/domain/orders/order-state.ts';
import { isKnownCurrency, parseMoney } from '#app/domain/shared/money.ts';
import type { CurrencyCode, EpochMs } from '#app/domain/shared/types.ts';

/** The fields of an order as the site's REST API and its webhooks both write them. */
export interface WooOrder {
  readonly id: number;
  /** `2026-11-22T09:27:29`, UTC without saying so; null or empty for a draft. */
  readonly date_created_gmt: string | null;
  readonly date_modified_gmt: string | null;
  /** Without the prefix `wc-`. */
  readonly status: string;
  /** Decimal text in `currency`. */
  readonly total: string;
  readonly currency: string;
}

/** What the ledger keeps of it. */
export interface WooLedgerEntry {
  readonly orderId: string;
  readonly placedAtMs: EpochMs;
  readonly state: OrderState;
  readonly valueMinor: number;
  readonly currency: CurrencyCode;
  readonly updatedAtMs: EpochMs;
}

/**
 * Not orders yet, or no more: nothing was paid or promised, or it was thrown away.
 *
 * Any other status counts, a shop's own ones too.
 */
export const WOO_DROPPED_STATUSES: ReadonlySet<string> = new Set([
  'pending',
  'failed',
  'checkout-draft',
  'auto-draft',
  'draft',
  'trash',
]);

/**
 * An order's entry for the ledger, the same whether it was read, delivered or found missing.
 *
 * The count depends on the order as it is now and on nothing else. In another currency than the shop's
 * it counts with no value: amounts are never converted.
 *
 * @returns null for dates or an amount that cannot be read
 */
export function wooLedgerEntry(
  order: WooOrder,
  shopCurrency: CurrencyCode,
): WooLedgerEntry | null {
  const state = wooOrderState(order.status);
  const placedAtMs = gmtInstant(order.date_created_gmt);
  const updatedAtMs = gmtInstant(order.date_modified_gmt) ?? placedAtMs;
  if (updatedAtMs === null || (placedAtMs === null && state !== 'dropped')) return null;
  const valueMinor = valueOf(order, shopCurrency);
  if (valueMinor === null) return null;
  return {
    orderId: String(order.id),
    placedAtMs: placedAtMs ?? updatedAtMs,
    state,
    valueMinor,
    currency: shopCurrency,
    updatedAtMs,
  };
}

/** What a status means for the counts. Partly refunded orders keep their status, and stay placed. */
export function wooOrderState(status: string): OrderState {
  const plain = status.replace(/^wc-/, '');
  if (WOO_DROPPED_STATUSES.has(plain)) return 'dropped';
  return plain === 'cancelled' || plain === 'refunded' ? plain : 'placed';
}

/** The instant of a date-time in UTC that does not say so; null for anything else. */
export function gmtInstant(text: string | null): EpochMs | null {
  if (text === null || !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(text)) return null;
  const ms = Date.parse(`${text}Z`);
  return Number.isNaN(ms) ? null : ms;
}

function valueOf(order: WooOrder, shopCurrency: CurrencyCode): number | null {
  // An amount is checked in whatever currency it is, so that nonsense is told from another currency.
  const known = isKnownCurrency(order.currency) ? order.currency : 'USD';
  const money = parseMoney(order.total, known);
  if (money === null) return null;
  return order.currency === shopCurrency && known === shopCurrency
    ? money.amountMinor
    : 0;
}
