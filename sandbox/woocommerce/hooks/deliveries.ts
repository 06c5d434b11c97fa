import { createHash, createHmac } from 'node:crypto';
import { DueHeap } from '#sandbox/state/due-heap.ts';
import { randomFrom, type Random } from '#sandbox/stores/random.ts';
import { orderIdOf } from '#sandbox/woocommerce/orders/order-book.ts';
import { orderJson } from '#sandbox/woocommerce/orders/order-json.ts';
import type { Site } from '#sandbox/woocommerce/site.ts';
import type { Webhook } from '#sandbox/woocommerce/site-state.ts';

const AT_ONCE = 8;
const TIME_OUT_MS = 5000;
const MINUTE_MS = 60_000;
const LOST_SHARE = 1 / 3;
/** More failures in a row than this, and the webhook is disabled. */
const MAX_FAILURES = 5;

interface Delivery {
  webhookId: number;
  row: number;
}

/**
 * WooCommerce's webhooks: sent by Action Scheduler about a minute late, once.
 *
 * What was not taken is lost. The body is made when it is sent, so it shows the order as it is then,
 * and a second change while one waits makes no second delivery.
 */
export class Deliveries {
  private readonly site: Site;
  private readonly random: Random;
  private readonly waiting = new DueHeap<Delivery>();
  private readonly waitingKeys = new Set<string>();
  private ready: Delivery[] = [];
  private inFlight = 0;

  constructor(site: Site) {
    this.site = site;
    this.random = randomFrom(site.world.seed, 51);
  }

  /** Deliveries that wait or are on their way. */
  get pending(): number {
    return this.waiting.size + this.ready.length + this.inFlight;
  }

  /** Queues an event for the active webhooks of its topic. */
  publish(topic: string, row: number, atMs: number): void {
    for (const webhook of this.site.state.webhooks) {
      if (webhook.topic !== topic || webhook.status !== 'active') continue;
      const key = `${webhook.id}:${row}`;
      if (this.waitingKeys.has(key)) continue;
      if (this.site.state.faults.loseWebhooks && this.random.uniform() < LOST_SHARE) {
        this.record(webhook, row, 'lost');
        continue;
      }
      this.waitingKeys.add(key);
      this.waiting.push(atMs + this.delayMs(), { webhookId: webhook.id, row });
    }
  }

  /** Sends what is due: a run of Action Scheduler's queue. */
  tick(): void {
    for (;;) {
      const delivery = this.waiting.takeDue(this.site.world.now());
      if (!delivery) break;
      this.waitingKeys.delete(`${delivery.webhookId}:${delivery.row}`);
      this.ready.push(delivery);
    }
    this.pump();
  }

  clear(): void {
    this.waiting.clear();
    this.waitingKeys.clear();
    this.ready = [];
  }

  /** About a minute, as the queue runs once a minute; with the fault, up to forty. */
  private delayMs(): number {
    const isLate = this.site.state.faults.lateWebhooks;
    const luck = this.random.uniform();
    return isLate ? (5 + 35 * luck) * MINUTE_MS : (0.3 + 1.2 * luck) * MINUTE_MS;
  }

  private pump(): void {
    while (this.inFlight < AT_ONCE) {
      const delivery = this.ready.shift();
      if (!delivery) return;
      const webhook = this.site.state.webhooks.find(
        (one) => one.id === delivery.webhookId && one.status === 'active',
      );
      if (!webhook) continue;
      this.inFlight += 1;
      void this.attempt(webhook, delivery.row);
    }
  }

  private async attempt(webhook: Webhook, row: number): Promise<void> {
    const status = await sendWebhook(this.site, webhook, row);
    this.inFlight -= 1;
    const isTaken = typeof status === 'number' && status >= 200 && status < 303;
    if (isTaken) webhook.failureCount = 0;
    else if (webhook.failureCount > MAX_FAILURES) webhook.status = 'disabled';
    else webhook.failureCount += 1;
    this.site.world.changed();
    this.record(webhook, row, status);
    if (webhook.status === 'disabled') this.record(webhook, row, 'disabled');
    this.pump();
  }

  private record(webhook: Webhook, row: number, status: number | string): void {
    this.site.world.wire.record({
      atMs: this.site.world.now(),
      shop: this.site.siteUrl,
      direction: 'out',
      what: webhook.topic,
      status,
      detail: `order ${orderIdOf(row)}`,
    });
  }
}

/** Posts one delivery, signed. Gives the HTTP status, or a word where there was no answer. */
async function sendWebhook(
  site: Site,
  webhook: Webhook,
  row: number,
): Promise<number | string> {
  const body = JSON.stringify(orderJson(site, row, site.nowSec()));
  const [resource = '', event = ''] = webhook.topic.split('.');
  const second = Math.floor(site.world.realNow() / 1000);
  const headers = {
    'Content-Type': 'application/json',
    'X-WC-Webhook-Source': `${site.siteUrl}/`,
    'X-WC-Webhook-Topic': webhook.topic,
    'X-WC-Webhook-Resource': resource,
    'X-WC-Webhook-Event': event,
    'X-WC-Webhook-Signature': createHmac('sha256', webhook.secret)
      .update(body)
      .digest('base64'),
    'X-WC-Webhook-ID': String(webhook.id),
    // As WooCommerce makes it: all deliveries of a webhook in one second share it.
    'X-WC-Webhook-Delivery-ID': createHash('md5')
      .update(`${webhook.id}:${second}`)
      .digest('hex'),
  };
  return postHook(site, webhook.deliveryUrl, body, headers);
}

/** The unsigned ping that WooCommerce sends while a webhook is made. */
export function pingWebhook(site: Site, webhook: Webhook): Promise<number | string> {
  return postHook(site, webhook.deliveryUrl, `webhook_id=${webhook.id}`, {
    'Content-Type': 'application/x-www-form-urlencoded',
  });
}

async function postHook(
  site: Site,
  url: string,
  body: string,
  headers: Record<string, string>,
): Promise<number | string> {
  const { woocommerce, wordpress } = site.profile.versions;
  try {
    const response = await fetch(url, {
      method: 'POST',
      redirect: 'manual',
      signal: AbortSignal.timeout(TIME_OUT_MS),
      headers: {
        'User-Agent': `WooCommerce/${woocommerce} Hookshot (WordPress/${wordpress})`,
        ...headers,
      },
      body,
    });
    await response.body?.cancel();
    return response.status;
  } catch (error) {
    return (error as Error).name === 'TimeoutError' ? 'time-out' : 'unreachable';
  }
}
