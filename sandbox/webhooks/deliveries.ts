import { randomUUID } from 'node:crypto';
import type { Faults } from '#sandbox/state/persisted.ts';
import type { Wire } from '#sandbox/state/wire.ts';
import { randomFrom, type Random } from '#sandbox/stores/random.ts';
import { DueHeap } from '#sandbox/state/due-heap.ts';
import {
  isWanted,
  sendDelivery,
  type Delivery,
  type ShopEvent,
} from '#sandbox/webhooks/send-delivery.ts';
import { appTopics, sentTopics } from '#sandbox/webhooks/topics.ts';

const AT_ONCE = 24;
const MINUTE_MS = 60_000;
/** Eight retries; the last comes four hours after the first attempt. */
const RETRY_AFTER_MINUTES = [1, 2, 5, 10, 22, 40, 60, 100];
const DROPPED_SHARE = 1 / 3;

/** What deliveries need of the world around them. */
export interface DeliveryWorld {
  now(): number;
  faults: Faults;
  wire: Wire;
  seed: number;
  changed(): void;
}

/** Sends signed webhooks: bounded, retried, and wrong in the ways the panel asks for. */
export class Deliveries {
  private readonly world: DeliveryWorld;
  private readonly random: Random;
  private readonly delayed = new DueHeap<Delivery>();
  private ready: Delivery[] = [];
  private head = 0;
  private inFlight = 0;

  constructor(world: DeliveryWorld) {
    this.world = world;
    this.random = randomFrom(world.seed, 31);
  }

  /** Deliveries that wait or are on their way. */
  get pending(): number {
    return this.delayed.size + this.ready.length - this.head + this.inFlight;
  }

  /** Queues an event for everyone who subscribed to its topic. */
  publish(event: ShopEvent): void {
    const { registration, state } = event.shop;
    if (!registration) return;
    const base = {
      event,
      secret: registration.clientSecret,
      failures: 0,
      firstFailureMs: null,
    };
    if (appTopics.includes(event.topic)) {
      this.queue({
        ...base,
        uri: registration.webhookUri,
        subscription: null,
        webhookId: randomUUID(),
      });
    }
    for (const subscription of state.subscriptions) {
      if (sentTopics[subscription.topic] !== event.topic) continue;
      this.queue({
        ...base,
        uri: subscription.uri,
        subscription,
        webhookId: randomUUID(),
      });
    }
    this.pump();
  }

  /** Sends what has fallen due by the sandbox clock. */
  tick(): void {
    const now = this.world.now();
    for (;;) {
      const delivery = this.delayed.takeDue(now);
      if (!delivery) break;
      this.ready.push(delivery);
    }
    this.pump();
  }

  /** Forgets everything that waits. */
  clear(): void {
    this.delayed.clear();
    this.ready = [];
    this.head = 0;
  }

  private queue(delivery: Delivery): void {
    const { faults } = this.world;
    if (faults.dropDeliveries && this.random.uniform() < DROPPED_SHARE) {
      this.record(delivery, 'dropped');
      return;
    }
    const now = this.world.now();
    const lateMs = faults.deliverLate ? (2 + 18 * this.random.uniform()) * MINUTE_MS : 0;
    if (faults.deliverTwice) {
      // The copies come in any order, and mixed with those of other events.
      this.delayed.push(now + lateMs + this.random.uniform() * 20_000, { ...delivery });
      this.delayed.push(now + lateMs + this.random.uniform() * 20_000, { ...delivery });
    } else if (lateMs > 0) {
      this.delayed.push(now + lateMs, delivery);
    } else {
      this.ready.push(delivery);
    }
  }

  private pump(): void {
    while (this.inFlight < AT_ONCE && this.head < this.ready.length) {
      const delivery = this.ready[this.head];
      this.head += 1;
      if (delivery && isWanted(delivery)) {
        this.inFlight += 1;
        void this.attempt(delivery);
      }
    }
    if (this.head > 1024 && this.head * 2 > this.ready.length) {
      this.ready = this.ready.slice(this.head);
      this.head = 0;
    }
  }

  private async attempt(delivery: Delivery): Promise<void> {
    let status: number | string;
    try {
      status = await sendDelivery(delivery);
    } catch (error) {
      status = (error as Error).name === 'TimeoutError' ? 'time-out' : 'unreachable';
    }
    this.inFlight -= 1;
    this.record(delivery, status);
    if (typeof status === 'number' && status >= 200 && status < 300) {
      if (delivery.subscription) delivery.subscription.lastSuccessMs = this.world.now();
    } else {
      this.retryOrGiveUp(delivery);
    }
    this.pump();
  }

  private retryOrGiveUp(delivery: Delivery): void {
    const now = this.world.now();
    const firstFailureMs = delivery.firstFailureMs ?? now;
    const minutes = RETRY_AFTER_MINUTES[delivery.failures];
    if (minutes !== undefined) {
      const next = { ...delivery, failures: delivery.failures + 1, firstFailureMs };
      this.delayed.push(now + minutes * MINUTE_MS, next);
      return;
    }
    const { subscription, event } = delivery;
    const lastSuccessMs = subscription?.lastSuccessMs ?? 0;
    if (!subscription || lastSuccessMs >= firstFailureMs) return;
    const { state } = event.shop;
    state.subscriptions = state.subscriptions.filter(
      (other) => other.id !== subscription.id,
    );
    this.world.changed();
    this.record(delivery, 'removed');
  }

  private record(delivery: Delivery, status: number | string): void {
    const { event, failures } = delivery;
    this.world.wire.record({
      atMs: this.world.now(),
      shop: event.shop.profile.shop,
      direction: 'out',
      what: event.topic,
      status,
      detail: failures > 0 ? `${event.detail} · retry ${failures}` : event.detail,
    });
  }
}
