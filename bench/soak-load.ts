import { Agent, request } from 'node:http';
import { shopifyOrder, signedHeaders } from '../test/factories/intake.ts';
import { openPage } from '../test/demo/store-visits.ts';
import type { TestDemo } from '../test/demo/running-demo.ts';
import { percentile } from './statistics.ts';

export interface SoakCounts {
  readonly statuses: Readonly<Record<number, number>>;
  readonly deliveryP99Ms: number | null;
  readonly pages: number;
  readonly pagesFailed: number;
  readonly pageP95Ms: number | null;
}

export interface SoakLoad {
  stop(): Promise<SoakCounts>;
}

const TICK_MS = 50;
const PAGES = ['/', '/data', '/packages', '/suggestion', '/subscription'];
/** Latencies kept, so that the bench itself does not grow. */
const KEPT = 20_000;

/**
 * Orders at a steady pace, whether or not the ones before are answered, and pages of the same stores.
 *
 * @param shops with a store each; orders go to them in turn
 */
export function startSoakLoad(
  demo: TestDemo,
  shops: readonly string[],
  perSecond: number,
  pagesPerSecond: number,
): SoakLoad {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const secrets = new Map(
    demo.settings.registrations.map(({ shop, clientSecret }) => [shop, clientSecret]),
  );
  const statuses: Record<number, number> = {};
  const deliveryMs = new Latest(KEPT);
  const pageMs = new Latest(KEPT);
  let pages = 0;
  let pagesFailed = 0;
  let sent = 0;
  const beganAt = performance.now();

  const deliver = async (number: number): Promise<void> => {
    const shop = shops[number % shops.length] ?? '';
    const dueAt = beganAt + (number * 1000) / perSecond;
    const status = await send(agent, demo.settings.appUrl, number, {
      shop,
      secret: secrets.get(shop) ?? '',
    });
    statuses[status] = (statuses[status] ?? 0) + 1;
    deliveryMs.add(performance.now() - dueAt);
  };
  const visit = async (number: number): Promise<void> => {
    const shop = shops[number % shops.length] ?? '';
    const openedAt = performance.now();
    const status = await openPage(demo, shop, PAGES[number % PAGES.length]).then(
      (page) => page.status,
      () => 0,
    );
    pages += 1;
    if (status !== 200) pagesFailed += 1;
    pageMs.add(performance.now() - openedAt);
  };

  const under = new Set<Promise<void>>();
  const track = (work: Promise<void>): void => {
    under.add(work);
    void work.finally(() => under.delete(work));
  };
  const orders = setInterval(() => {
    const due = Math.floor(((performance.now() - beganAt) * perSecond) / 1000);
    while (sent < due) track(deliver(sent++));
  }, TICK_MS);
  let visits = 0;
  const visiting = setInterval(() => track(visit(visits++)), 1000 / pagesPerSecond);
  return {
    stop: async () => {
      clearInterval(orders);
      clearInterval(visiting);
      await Promise.all(under);
      agent.destroy();
      return {
        statuses,
        deliveryP99Ms: deliveryMs.percentile(0.99),
        pages,
        pagesFailed,
        pageP95Ms: pageMs.percentile(0.95),
      };
    },
  };
}

/** The newest so many values. */
class Latest {
  readonly #values: number[] = [];
  readonly #most: number;
  #next = 0;

  constructor(most: number) {
    this.#most = most;
  }
  add(value: number): void {
    this.#values[this.#next % this.#most] = value;
    this.#next += 1;
  }
  percentile(share: number): number | null {
    if (this.#values.length === 0) return null;
    return Number(percentile(this.#values, share).toFixed(1));
  }
}

function send(
  agent: Agent,
  appUrl: string,
  number: number,
  { shop, secret }: { shop: string; secret: string },
): Promise<number> {
  const now = new Date().toISOString();
  const order = shopifyOrder(8_000_000_000 + number, {
    created_at: now,
    updated_at: now,
  });
  const body = JSON.stringify(order);
  const headers = signedHeaders(body, { 'x-shopify-shop-domain': shop }, secret);
  return new Promise((resolve) => {
    const sent = request(
      `${appUrl}/webhooks/shopify`,
      { method: 'POST', headers, agent },
      (reply) => {
        reply.resume();
        reply.on('end', () => resolve(reply.statusCode ?? 0));
        reply.on('error', () => resolve(0));
      },
    );
    sent.on('error', () => resolve(0));
    sent.end(body);
  });
}
