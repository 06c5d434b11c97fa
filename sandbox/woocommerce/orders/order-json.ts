import type { SiteProfile } from '#sandbox/woocommerce/site-profile.ts';
import { orderIdOf, type OrderBook } from '#sandbox/woocommerce/orders/order-book.ts';
import { paymentOf, stagesOf } from '#sandbox/woocommerce/orders/order-stages.ts';

type Json = Record<string, unknown>;

const PAYMENTS = {
  bacs: { title: 'Przelew bankowy', paidBy: 'processing' },
  cod: { title: 'Za pobraniem', paidBy: 'completed' },
  online: { title: 'Płatność online', paidBy: 'processing' },
} as const;

const decimal = (minor: number): string => (minor / 100).toFixed(2);
const NO_ADDRESS = {
  first_name: '',
  last_name: '',
  company: '',
  address_1: '',
  address_2: '',
  city: '',
  state: '',
  postcode: '',
  country: '',
  phone: '',
};

/** What is needed to write an order down: whose it is, and where the site is. */
export interface OrderShop {
  profile: SiteProfile;
  book: OrderBook;
  siteUrl: string;
}

/**
 * An order in the shape of WooCommerce's REST API v3 and its webhooks, as of a second.
 * Its times carry no zone: plain ones are the site's, those ending in `_gmt` are UTC.
 * The shopper is made up; real orders name one too.
 */
export function orderJson(shop: OrderShop, row: number, nowSec: number): Json {
  const { profile, book, siteUrl } = shop;
  const { trade } = book;
  const id = orderIdOf(row);
  const local = (sec: number): string => isoOf(trade.clock.toLocalMs(sec * 1000));
  const status = book.statusAt(row, nowSec);
  const payment = paymentOf(trade, row);
  const created = book.createdSec(row);
  const modified = book.modifiedSec(row, nowSec);
  const { paid, completed } = orderDates(book, row, nowSec);
  const time = (sec: number | null): string | null => (sec === null ? null : local(sec));
  const gmt = (sec: number | null): string | null =>
    sec === null ? null : isoOf(sec * 1000);
  const total = decimal(trade.table.totalMinor[row] ?? 0);
  const key = `wc_order_demo${id}`;
  const refunded = book.refundedMinor(row, nowSec);
  return {
    id,
    parent_id: 0,
    status,
    currency: profile.currency,
    version: profile.versions.woocommerce,
    prices_include_tax: true,
    date_created: time(created),
    date_modified: time(modified),
    discount_total: '0.00',
    discount_tax: '0.00',
    shipping_total: '0.00',
    shipping_tax: '0.00',
    cart_tax: '0.00',
    total,
    total_tax: '0.00',
    customer_id: 0,
    order_key: key,
    billing: { ...NO_ADDRESS, ...shopperOf(row), country: profile.country },
    shipping: NO_ADDRESS,
    payment_method: payment,
    payment_method_title: PAYMENTS[payment].title,
    transaction_id: '',
    customer_ip_address: '203.0.113.7',
    customer_user_agent: '',
    created_via: status === 'checkout-draft' ? 'store-api' : 'checkout',
    customer_note: '',
    date_completed: time(completed),
    date_paid: time(paid),
    cart_hash: '',
    number: String(id),
    meta_data: [],
    line_items: [lineOf(id, trade.table.items[row] ?? 1, total)],
    tax_lines: [],
    shipping_lines: [],
    fee_lines: [],
    coupon_lines: [],
    refunds: refunded ? [{ id: id + 1, reason: '', total: `-${decimal(refunded)}` }] : [],
    payment_url: `${siteUrl}/zamowienie/order-pay/${id}/?pay_for_order=true&key=${key}`,
    is_editable: status === 'pending' || status === 'on-hold',
    needs_payment: status === 'pending' || status === 'failed',
    needs_processing: true,
    date_created_gmt: gmt(created),
    date_modified_gmt: gmt(modified),
    date_completed_gmt: gmt(completed),
    date_paid_gmt: gmt(paid),
    currency_symbol: 'zł',
  };
}

/** Seconds in which an order was paid and completed, as of `nowSec`; null where it was not. */
export function orderDates(
  book: OrderBook,
  row: number,
  nowSec: number,
): { paid: number | null; completed: number | null } {
  const stages = stagesOf(book.trade, row);
  const secOf = (wanted: string): number | null => {
    const at = stages.find((stage) => stage.status === wanted)?.atSec;
    return at === undefined || at > nowSec ? null : at;
  };
  return {
    paid: secOf(PAYMENTS[paymentOf(book.trade, row)].paidBy),
    completed: secOf('completed'),
  };
}

function isoOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 19);
}

function shopperOf(row: number): Json {
  return {
    first_name: 'Demo',
    last_name: `Kupująca ${row + 1}`,
    city: 'Poznań',
    email: `kupujaca-${row + 1}@example.com`,
  };
}

function lineOf(orderId: number, quantity: number, total: string): Json {
  return {
    id: orderId + 2,
    name: 'Kubek',
    product_id: 10,
    variation_id: 0,
    quantity,
    tax_class: '',
    subtotal: total,
    subtotal_tax: '0.00',
    total,
    total_tax: '0.00',
    taxes: [],
    meta_data: [],
    sku: 'DEMO-1',
    global_unique_id: '',
    price: Number(total) / quantity,
    image: { id: '', src: '' },
    parent_name: null,
  };
}
