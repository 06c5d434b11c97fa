import type { OrderState } from '#app/domain/orders/order-state.ts';
import {
  ranked,
  type DeliveryBook,
  type FaultStore,
  type OrderVersion,
  type SentOrder,
} from './delivery-book.ts';
import { writeDelivery, type WireDelivery } from './write-delivery.ts';

/** One delivery on its way, true or forged. */
export interface FaultDelivery extends WireDelivery {
  readonly order: SentOrder;
  readonly version: OrderVersion;
  readonly isForged: boolean;
}

/** Where the orders lie: around a clock change in New York, with half-hour zones among the stores. */
const LATEST_MS = Date.UTC(2026, 10, 1, 18);
const SPAN_MS = 48 * 3_600_000;
const REMEMBERED = 300;

const STATES: Readonly<Record<FaultStore['platform'], readonly OrderState[]>> = {
  shopify: ['placed', 'refunded', 'cancelled'],
  woocommerce: ['placed', 'refunded', 'cancelled', 'dropped'],
};

/**
 * An endless mixture of what platforms send: new orders, edits, cancellations, moved and dropped
 * orders, repeats, an older version after a newer one, and now and then a forgery.
 *
 * Shopify sends again what was not acknowledged; WooCommerce never does.
 */
export class DeliveryMaker {
  readonly #stores: readonly FaultStore[];
  readonly #random: () => number;
  readonly #book: DeliveryBook;
  readonly #again: FaultDelivery[] = [];
  readonly #late: (() => FaultDelivery)[] = [];
  readonly #recent: FaultDelivery[] = [];
  #count = 0;

  constructor(stores: readonly FaultStore[], book: DeliveryBook, random: () => number) {
    this.#stores = stores;
    this.#book = book;
    this.#random = random;
  }

  next(): FaultDelivery {
    const delivery = this.#make();
    if (!delivery.isForged)
      delivery.order.sent.set(delivery.version.rank, delivery.version);
    return delivery;
  }

  /** Was not acknowledged: a platform that tries again will. */
  failed(delivery: FaultDelivery): void {
    if (delivery.order.store.platform === 'shopify' && !delivery.isForged)
      this.#again.push(delivery);
  }

  /** Of what Shopify still has to send, the next. */
  takeWaiting(): FaultDelivery | undefined {
    return this.#again.shift();
  }

  #make(): FaultDelivery {
    const dice = this.#random();
    if (this.#again.length > 0 && dice < 0.5) return this.#again.shift() ?? this.#fresh();
    const known = this.#recent[Math.floor(this.#random() * this.#recent.length)];
    if (known === undefined || dice > 0.4) return this.#remember(this.#fresh());
    if (dice < 0.12) return known;
    if (dice < 0.3) return this.#remember(this.#edit(known.order));
    if (dice < 0.38) return (this.#late.shift() ?? (() => known))();
    return this.#write(this.#fresh().order, known.version, true);
  }

  #fresh(): FaultDelivery {
    this.#count += 1;
    const store = this.#pick(this.#stores);
    const placedAtMs = LATEST_MS - Math.floor((this.#random() * SPAN_MS) / 1000) * 1000;
    const version = ranked({
      placedAtMs,
      updatedAtMs: placedAtMs,
      state: 'placed',
      valueMinor: this.#value(),
    });
    const order = this.#book.add(store, 5_000_000 + this.#count, version);
    return this.#write(order, version, false);
  }

  /** A newer version; now and then two at once, and the earlier one comes later. */
  #edit(order: SentOrder): FaultDelivery {
    const version = this.#newer(order);
    if (this.#random() > 0.3) return this.#write(order, version, false);
    const newest = this.#newer(order);
    this.#late.push(() => this.#write(order, version, false));
    return this.#write(order, newest, false);
  }

  #newer(order: SentOrder): OrderVersion {
    const { newest, store } = order;
    const isMoved = store.platform === 'woocommerce' && this.#random() < 0.2;
    const change = {
      placedAtMs: isMoved ? newest.placedAtMs - 3_600_000 : newest.placedAtMs,
      state: this.#pick(STATES[store.platform]),
      valueMinor: this.#value(),
    };
    const sameSecond = ranked({ ...change, updatedAtMs: newest.updatedAtMs });
    const isSame = sameSecond.rank > newest.rank && this.#random() < 0.5;
    const updatedAtMs = newest.updatedAtMs + 1000 * Math.ceil(1 + this.#random() * 90);
    order.newest = isSame ? sameSecond : ranked({ ...change, updatedAtMs });
    return order.newest;
  }

  #write(order: SentOrder, version: OrderVersion, isForged: boolean): FaultDelivery {
    this.#count += 1;
    const eventId = `event-${String(this.#count)}`;
    const wire = writeDelivery(order, version, eventId, isForged);
    return { ...wire, order, version, isForged };
  }

  #remember(delivery: FaultDelivery): FaultDelivery {
    if (this.#recent.length >= REMEMBERED)
      this.#recent.splice(Math.floor(this.#random() * REMEMBERED), 1);
    this.#recent.push(delivery);
    return delivery;
  }

  #value(): number {
    return 100 + Math.floor(this.#random() * 50_000);
  }

  #pick<Item>(items: readonly Item[]): Item {
    const item = items[Math.floor(this.#random() * items.length)];
    if (item === undefined) throw new Error('nothing to pick from');
    return item;
  }
}
