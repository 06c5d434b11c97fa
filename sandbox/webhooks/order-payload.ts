import { amountOf, orderId, orderNumber, viewOrder } from '#sandbox/stores/order-view.ts';
import type { SandboxShop } from '#sandbox/sandbox-shop.ts';

type Json = Record<string, unknown>;

/**
 * An order as Shopify's webhooks carry it (the REST shape), as of an instant.
 * The shopper is made up from the order number; real payloads carry one too.
 * @param asOfSec UTC seconds; a retry uses the same, so its body is the same
 */
export function orderPayload(shop: SandboxShop, row: number, asOfSec: number): Json {
  const { trade, profile } = shop;
  const order = viewOrder(trade, row, asOfSec);
  const id = orderId(trade, row);
  const number = orderNumber(row);
  const time = (sec: number): string | null =>
    sec ? trade.clock.isoWithOffset(sec * 1000) : null;
  const rate = order.isForeign ? profile.presentment.rate : 1;
  const paidIn = order.isForeign ? profile.presentment.currency : profile.currency;
  const set = (minor: number): Json => ({
    shop_money: { amount: amountOf(minor), currency_code: profile.currency },
    presentment_money: {
      amount: amountOf(Math.round(minor * rate)),
      currency_code: paidIn,
    },
  });
  const created = time(order.createdSec);
  return {
    id,
    admin_graphql_api_id: `gid://shopify/Order/${id}`,
    app_id: 580_111,
    browser_ip: '203.0.113.7',
    buyer_accepts_marketing: false,
    cancel_reason: order.cancelReason?.toLowerCase() ?? null,
    cancelled_at: time(order.cancelledSec),
    closed_at: null,
    confirmed: true,
    contact_email: `shopper-${number}@example.com`,
    created_at: created,
    currency: profile.currency,
    current_subtotal_price: amountOf(order.currentMinor),
    current_subtotal_price_set: set(order.currentMinor),
    current_total_price: amountOf(order.currentMinor),
    current_total_price_set: set(order.currentMinor),
    email: `shopper-${number}@example.com`,
    financial_status: order.financialStatus.toLowerCase(),
    fulfillment_status: null,
    name: `#${number}`,
    note: null,
    number: number - 1000,
    order_number: number,
    payment_gateway_names: ['bogus'],
    presentment_currency: paidIn,
    processed_at: created,
    source_name: 'web',
    subtotal_price: amountOf(order.totalMinor),
    subtotal_price_set: set(order.totalMinor),
    tags: '',
    test: order.isTest,
    total_discounts: '0.00',
    total_outstanding:
      order.financialStatus === 'PENDING' ? amountOf(order.totalMinor) : '0.00',
    total_price: amountOf(order.totalMinor),
    total_price_set: set(order.totalMinor),
    total_tax: '0.00',
    updated_at: time(order.updatedSec),
    customer: {
      id: 7_700_000_000_000 + row,
      email: `shopper-${number}@example.com`,
      first_name: 'Demo',
      last_name: `Shopper ${number}`,
    },
    line_items: Array.from({ length: order.items }, (_, index) => ({
      id: id * 16 + index,
      name: `Item ${index + 1}`,
      title: `Item ${index + 1}`,
      quantity: 1,
    })),
    refunds: order.refundedMinor
      ? [{ id: id + 1, order_id: id, created_at: time(order.refundSec) }]
      : [],
  };
}
