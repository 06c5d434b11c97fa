import { DueHeap } from '#sandbox/state/due-heap.ts';
import type { Deliveries } from '#sandbox/woocommerce/hooks/deliveries.ts';
import type { OrderBook } from '#sandbox/woocommerce/orders/order-book.ts';
import { SETTLED_AFTER_SEC, stagesOf } from '#sandbox/woocommerce/orders/order-stages.ts';

/** Tells WooCommerce's webhooks of new orders, and of changes when they fall due. */
export class OrderEvents {
  private readonly book: OrderBook;
  private readonly deliveries: Deliveries;
  /** Rows whose order changes at a time to come. */
  private readonly changes = new DueHeap<number>();

  constructor(book: OrderBook, deliveries: Deliveries) {
    this.book = book;
    this.deliveries = deliveries;
  }

  /** Plans the changes after `afterSec` of rows that exist already; sends nothing for them. */
  plan(first: number, end: number, afterSec: number): void {
    for (let row = first; row < end; row += 1) {
      if (this.book.createdSec(row) + SETTLED_AFTER_SEC < afterSec) continue;
      for (const { atSec } of stagesOf(this.book.trade, row)) {
        if (atSec > afterSec) this.changes.push(atSec * 1000, row);
      }
    }
  }

  /** Writes orders up to now, and hands over what happened. */
  advance(nowMs: number): void {
    const { first, end } = this.book.trade.advanceTo(nowMs);
    for (let row = first; row < end; row += 1) {
      const created = this.book.createdSec(row);
      this.plan(row, row + 1, created);
      this.deliveries.publish('order.created', row, created * 1000);
    }
    for (;;) {
      const row = this.changes.takeDue(nowMs);
      if (row === undefined) return;
      this.deliveries.publish('order.updated', row, nowMs);
    }
  }
}
