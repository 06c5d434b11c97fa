import type { StoreTrade } from '#sandbox/stores/store-trade.ts';
import {
  orderStatuses,
  SETTLED_AFTER_SEC,
  stagesOf,
  type OrderStatus,
} from '#sandbox/woocommerce/orders/order-stages.ts';

/** Ids as WordPress gives them: rising, with gaps, since other things get ids too. */
const FIRST_ID = 5001;
const ID_STEP = 3;

/** Number of the order in a row; it is its id as well. */
export function orderIdOf(row: number): number {
  return FIRST_ID + row * ID_STEP;
}

/** Row of an order id, or -1 where there is no such order. */
export function rowOfOrderId(trade: StoreTrade, id: number): number {
  const row = (id - FIRST_ID) / ID_STEP;
  return Number.isInteger(row) && row >= 0 && row < trade.table.length ? row : -1;
}

/** Statuses and changes of a store's orders; what is settled is worked out once. */
export class OrderBook {
  readonly trade: StoreTrade;
  /** Index into `orderStatuses` plus one; 0 is not known yet. */
  private settledStatus = new Uint8Array(1024);
  private settledModified = new Uint32Array(1024);

  constructor(trade: StoreTrade) {
    this.trade = trade;
  }

  get length(): number {
    return this.trade.table.length;
  }

  createdSec(row: number): number {
    return this.trade.table.createdSec[row] ?? 0;
  }

  /** Status of an order at a second of the sandbox's clock. */
  statusAt(row: number, nowSec: number): OrderStatus {
    const kept = this.settledStatus[row] ?? 0;
    if (kept > 0) return orderStatuses[kept - 1] ?? 'processing';
    return this.read(row, nowSec).status;
  }

  /** The second of an order's last change, as of `nowSec`. */
  modifiedSec(row: number, nowSec: number): number {
    if ((this.settledStatus[row] ?? 0) > 0) return this.settledModified[row] ?? 0;
    return this.read(row, nowSec).atSec;
  }

  /** Cents given back for an order by `nowSec`. */
  refundedMinor(row: number, nowSec: number): number {
    const { table } = this.trade;
    const atSec = table.refundSec[row] ?? 0;
    return atSec > 0 && atSec <= nowSec ? (table.refundMinor[row] ?? 0) : 0;
  }

  private read(row: number, nowSec: number): { status: OrderStatus; atSec: number } {
    const created = this.createdSec(row);
    let status: OrderStatus = 'pending';
    let atSec = created;
    for (const stage of stagesOf(this.trade, row)) {
      if (stage.atSec > nowSec) break;
      ({ status, atSec } = stage);
    }
    if (created + SETTLED_AFTER_SEC < nowSec) this.settle(row, status, atSec);
    return { status, atSec };
  }

  private settle(row: number, status: OrderStatus, atSec: number): void {
    if (row >= this.settledStatus.length) {
      const size = Math.max(row + 1, this.settledStatus.length * 2);
      const statuses = new Uint8Array(size);
      statuses.set(this.settledStatus);
      this.settledStatus = statuses;
      const modified = new Uint32Array(size);
      modified.set(this.settledModified);
      this.settledModified = modified;
    }
    this.settledStatus[row] = orderStatuses.indexOf(status) + 1;
    this.settledModified[row] = atSec;
  }
}
