import type { OrderState } from '#app/domain/orders/order-state.ts';

/** A store that deliveries are sent for. */
export interface FaultStore {
  readonly storeId: string;
  readonly platform: 'shopify' | 'woocommerce';
  /** The shop's domain, or the site's address. */
  readonly key: string;
  readonly secret: string;
  readonly zone: string;
}

/** An order as its platform had it at one time. Of two versions the one of the higher rank counts. */
export interface OrderVersion {
  readonly rank: number;
  readonly placedAtMs: number;
  readonly updatedAtMs: number;
  readonly state: OrderState;
  readonly valueMinor: number;
}

export interface SentOrder {
  readonly store: FaultStore;
  readonly id: number;
  /** The newest version made so far. */
  newest: OrderVersion;
  /** All versions that may have arrived, by rank. */
  readonly sent: Map<number, OrderVersion>;
  /** The highest rank that was acknowledged; -1 for none. */
  ackedRank: number;
}

/** How far an order is on its way: decides between two versions of one second. */
const WAY: Readonly<Record<OrderState, number>> = {
  dropped: 0,
  placed: 1,
  refunded: 2,
  cancelled: 3,
};

/** The version with its place among all versions of its order. */
export function ranked(version: Omit<OrderVersion, 'rank'>): OrderVersion {
  return { ...version, rank: version.updatedAtMs * 10 + WAY[version.state] };
}

/**
 * What a sender remembers by itself: which versions of which orders left it, and which of them were
 * acknowledged. It knows nothing of the app; a ledger is judged by it.
 */
export class DeliveryBook {
  readonly #orders = new Map<string, SentOrder>();
  /** Forged deliveries that were taken. */
  forgedAccepted = 0;
  acknowledged = 0;

  add(store: FaultStore, id: number, newest: OrderVersion): SentOrder {
    const order: SentOrder = { store, id, newest, sent: new Map(), ackedRank: -1 };
    this.#orders.set(keyOf(store.storeId, String(id)), order);
    return order;
  }

  orders(): IterableIterator<SentOrder> {
    return this.#orders.values();
  }

  find(storeId: string, orderId: string): SentOrder | undefined {
    return this.#orders.get(keyOf(storeId, orderId));
  }

  acknowledge(order: SentOrder, version: OrderVersion): void {
    this.acknowledged += 1;
    order.ackedRank = Math.max(order.ackedRank, version.rank);
  }
}

function keyOf(storeId: string, orderId: string): string {
  return `${storeId} ${orderId}`;
}
