import { randomUUID } from 'node:crypto';
import type { SandboxShop } from '#sandbox/sandbox-shop.ts';
import { orderNumber } from '#sandbox/stores/order-view.ts';
import type { Deliveries } from '#sandbox/webhooks/deliveries.ts';
import { DueHeap } from '#sandbox/state/due-heap.ts';
import { orderPayload } from '#sandbox/webhooks/order-payload.ts';

interface Change {
  row: number;
  atSec: number;
  kind: 'cancelled' | 'refunded';
}

/** Tells subscribers of one shop about new orders, and about changes when they fall due. */
export class OrderEvents {
  private readonly shop: SandboxShop;
  private readonly deliveries: Deliveries;
  private readonly changes = new DueHeap<Change>();

  constructor(shop: SandboxShop, deliveries: Deliveries) {
    this.shop = shop;
    this.deliveries = deliveries;
  }

  /** Plans the changes still to come to rows that exist already; sends nothing for them. */
  plan(first: number, end: number, nowSec: number): void {
    const { table } = this.shop.trade;
    for (let row = first; row < end; row += 1) {
      const cancelled = table.cancelledSec[row] ?? 0;
      const refunded = table.refundSec[row] ?? 0;
      if (cancelled > nowSec) {
        this.changes.push(cancelled * 1000, { row, atSec: cancelled, kind: 'cancelled' });
      }
      if (refunded > nowSec) {
        this.changes.push(refunded * 1000, { row, atSec: refunded, kind: 'refunded' });
      }
    }
  }

  /** Writes orders up to now, and publishes what happened. */
  advance(nowMs: number): void {
    const { first, end } = this.shop.trade.advanceTo(nowMs);
    const { table } = this.shop.trade;
    for (let row = first; row < end; row += 1) {
      const createdSec = table.createdSec[row] ?? 0;
      this.plan(row, row + 1, createdSec);
      this.publish('orders/create', row, createdSec, randomUUID());
    }
    for (;;) {
      const change = this.changes.takeDue(nowMs);
      if (!change) break;
      const eventId = randomUUID();
      if (change.kind === 'cancelled') {
        this.publish('orders/cancelled', change.row, change.atSec, eventId);
      }
      this.publish('orders/updated', change.row, change.atSec, eventId);
    }
  }

  private publish(topic: string, row: number, atSec: number, eventId: string): void {
    const { shop } = this;
    if (shop.state.subscriptions.length === 0) return;
    this.deliveries.publish({
      shop,
      topic,
      eventId,
      triggeredMs: atSec * 1000,
      detail: `order ${orderNumber(row)}`,
      payload: () => orderPayload(shop, row, atSec),
    });
  }
}
