import type { Site } from '#sandbox/woocommerce/site.ts';

const HOUR_MS = 3_600_000;
/** Statuses of what is no order (yet): nothing was bought. */
const NO_ORDER: readonly string[] = ['pending', 'failed', 'checkout-draft', 'trash'];

/** What really happened at the site, to compare with what was counted of it. */
export interface OrderTruth {
  /** Orders placed in the range that are orders by now. */
  orders: number;
  /** Orders by the UTC hour they were placed in, ascending; empty hours are left out. */
  hours: { hourStartMs: number; orders: number }[];
  /** Of those, cancelled and refunded in full by now. */
  cancelled: number;
  refunded: number;
  /** Begun in the range, and no order (yet). */
  leftOut: number;
}

/** The site's own books from one instant up to, not including, another, as of its clock. */
export function orderTruth(site: Site, fromMs: number, untilMs: number): OrderTruth {
  site.tick();
  const { book, trade } = site;
  const nowSec = site.nowSec();
  const truth: OrderTruth = {
    orders: 0,
    hours: [],
    cancelled: 0,
    refunded: 0,
    leftOut: 0,
  };
  const first = trade.table.firstRowFrom(Math.ceil(fromMs / 1000));
  const end = trade.table.firstRowFrom(Math.ceil(untilMs / 1000));
  for (let row = first; row < end; row += 1) {
    const status = book.statusAt(row, nowSec);
    if (NO_ORDER.includes(status)) {
      truth.leftOut += 1;
      continue;
    }
    truth.orders += 1;
    if (status === 'cancelled') truth.cancelled += 1;
    if (status === 'refunded') truth.refunded += 1;
    const createdMs = book.createdSec(row) * 1000;
    const hourStartMs = createdMs - (createdMs % HOUR_MS);
    const last = truth.hours.at(-1);
    if (last?.hourStartMs === hourStartMs) last.orders += 1;
    else truth.hours.push({ hourStartMs, orders: 1 });
  }
  return truth;
}
