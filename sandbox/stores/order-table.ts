/** One order as it is written; the changes that will come to it are part of it. */
export interface NewOrder {
  createdSec: number;
  totalMinor: number;
  items: number;
  isTest: boolean;
  isForeign: boolean;
  isPending: boolean;
  /** 0 when it is never cancelled; otherwise the second it happens. */
  cancelledSec: number;
  /** Index into `cancelReasons`. */
  cancelReason: number;
  /** 0 when never refunded. */
  refundSec: number;
  refundMinor: number;
}

/** Why orders are cancelled, in Shopify's words. */
export const cancelReasons = [
  'CUSTOMER',
  'INVENTORY',
  'FRAUD',
  'DECLINED',
  'OTHER',
] as const;

const TEST = 1;
const FOREIGN = 2;
const PENDING = 4;

/**
 * All orders of one store, oldest first, in typed arrays: about 24 bytes an order.
 *
 * Rows are only appended. A cancellation or refund is planned when the order is made and
 * is in force from its instant on, so what a reader sees depends on the reader's clock.
 */
export class OrderTable {
  length = 0;
  createdSec = new Uint32Array(1024);
  totalMinor = new Uint32Array(1024);
  cancelledSec = new Uint32Array(1024);
  refundSec = new Uint32Array(1024);
  refundMinor = new Uint32Array(1024);
  items = new Uint8Array(1024);
  flags = new Uint8Array(1024);
  cancelReason = new Uint8Array(1024);

  /** Appends an order and gives its row. Orders must come in order of creation. */
  append(order: NewOrder): number {
    const row = this.length;
    if (row === this.createdSec.length) this.grow();
    this.createdSec[row] = order.createdSec;
    this.totalMinor[row] = order.totalMinor;
    this.cancelledSec[row] = order.cancelledSec;
    this.refundSec[row] = order.refundSec;
    this.refundMinor[row] = order.refundMinor;
    this.items[row] = order.items;
    this.cancelReason[row] = order.cancelReason;
    this.flags[row] =
      (order.isTest ? TEST : 0) |
      (order.isForeign ? FOREIGN : 0) |
      (order.isPending ? PENDING : 0);
    this.length = row + 1;
    return row;
  }

  isTest(row: number): boolean {
    return ((this.flags[row] ?? 0) & TEST) !== 0;
  }

  isForeign(row: number): boolean {
    return ((this.flags[row] ?? 0) & FOREIGN) !== 0;
  }

  isPending(row: number): boolean {
    return ((this.flags[row] ?? 0) & PENDING) !== 0;
  }

  /** First row created at or after a second; `length` when there is none. */
  firstRowFrom(sec: number): number {
    let low = 0;
    let high = this.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.createdSec[middle] ?? 0) < sec) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  private grow(): void {
    const size = this.createdSec.length * 2;
    const wide = (from: Uint32Array): Uint32Array<ArrayBuffer> => {
      const to = new Uint32Array(size);
      to.set(from);
      return to;
    };
    const narrow = (from: Uint8Array): Uint8Array<ArrayBuffer> => {
      const to = new Uint8Array(size);
      to.set(from);
      return to;
    };
    this.createdSec = wide(this.createdSec);
    this.totalMinor = wide(this.totalMinor);
    this.cancelledSec = wide(this.cancelledSec);
    this.refundSec = wide(this.refundSec);
    this.refundMinor = wide(this.refundMinor);
    this.items = narrow(this.items);
    this.flags = narrow(this.flags);
    this.cancelReason = narrow(this.cancelReason);
  }
}
