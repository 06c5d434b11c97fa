import { setTimeout as pause } from 'node:timers/promises';
import { makeLiveHub } from '#app/delivery/notifications/live-hub.ts';
import { MINUTE } from '../contracts/repositories/world.ts';
import { post, shopifyOrder, signedHeaders } from '../factories/intake.ts';
import { keptLog } from '../factories/service-deps.ts';
import { freePort } from '../faults/app-under-fault.ts';
import { AppProcess } from './app-process.ts';
import { startClock, type SteeredClock } from './steered-clock.ts';
import {
  makeWatchedStores,
  NOON,
  SEALING_KEYS,
  type WatchedStore,
  type WatchedStores,
} from './watched-stores.ts';

export interface VerdictDelay {
  readonly shop: string;
  /** From the end of the minute that justified it, real time. */
  readonly rowMs: number;
  readonly pageMs: number;
}

export interface VerdictDelayOptions {
  /** One verdict each. */
  readonly stores: number;
  /** Clock milliseconds a real one. */
  readonly rate: number;
}

/** Orders a minute in a spike; one a minute is usual. */
const PER_MINUTE = 12;
const LONGEST_MINUTES = 20;

/**
 * How long after the end of the minute that justifies it a verdict is in the database, and at the pages
 * that are open.
 *
 * The real app takes signed webhooks, each at the instant its order is placed, the last ones of a
 * minute just before its end. Stores begin their spikes one after another.
 */
export async function verdictDelays(
  options: VerdictDelayOptions,
): Promise<VerdictDelay[]> {
  const world = await makeWatchedStores(options.stores);
  const clock = await startClock(NOON);
  const port = await freePort();
  const app = new AppProcess({
    ...{ roles: 'intake,worker', port, sealingKeys: SEALING_KEYS },
    ...{ databaseUrl: world.url, clockUrl: clock.url },
  });
  try {
    await ready(world, app);
    clock.run(options.rate);
    return await measure(world, clock, port);
  } finally {
    await app.stop();
    await clock.close();
    await world.remove();
  }
}

async function ready(
  { repositories, stores }: WatchedStores,
  app: AppProcess,
): Promise<void> {
  for (const until = Date.now() + 60_000; Date.now() < until; await pause(50)) {
    if (!app.isAlive) break;
    const states = stores.map(({ id }) => repositories.watchStates.load(id));
    if ((await Promise.all(states)).every((state) => state !== null)) return;
  }
  throw new Error(`the app does not watch:\n${app.said()}`);
}

async function measure(
  world: WatchedStores,
  clock: SteeredClock,
  port: number,
): Promise<VerdictDelay[]> {
  const { repositories, stores } = world;
  const openedAt = new Map<string, number>();
  const rowAt = new Map<string, number>();
  const pageAt = new Map<string, number>();
  const hub = makeLiveHub({ repositories, log: keptLog([]) });
  hub.subscribe(
    ({ kind }) => kind === 'incident',
    ({ storeId }) => void (pageAt.has(storeId) || pageAt.set(storeId, Date.now())),
  );
  const sending = stores.map((store, index) =>
    sendSpike(store, clock, port, index, () => rowAt.has(store.id)),
  );
  const lastMs = NOON + (stores.length + LONGEST_MINUTES) * MINUTE;
  while (pageAt.size < stores.length && clock.now() < lastMs) {
    const open = await repositories.incidents.openOfAgency('agency');
    const now = Date.now();
    for (const row of open) {
      if (!rowAt.has(row.storeId)) rowAt.set(row.storeId, now);
      openedAt.set(row.storeId, row.openedAtMs);
    }
    await pause(5);
  }
  await Promise.all(sending);
  hub.stop();
  return stores.flatMap(({ id, shop }) => {
    const opened = openedAt.get(id);
    if (opened === undefined) return [];
    const endedAt = clock.realTimeOf(opened);
    const since = (seen = Infinity) => Math.round(seen - endedAt);
    return [{ shop, rowMs: since(rowAt.get(id)), pageMs: since(pageAt.get(id)) }];
  });
}

/** Sends a store's orders as they are placed, until its spike is known. */
async function sendSpike(
  store: WatchedStore,
  clock: SteeredClock,
  port: number,
  beginMinute: number,
  isKnown: () => boolean,
): Promise<void> {
  const stepMs = MINUTE / PER_MINUTE;
  const beginMs = NOON + (beginMinute + 1) * MINUTE;
  for (let number = 1; number <= PER_MINUTE * LONGEST_MINUTES && !isKnown(); number++) {
    // The last of a minute just before its end.
    const placedMs = beginMs + number * stepMs - 1000;
    await pause(Math.max(0, clock.realTimeOf(placedMs) - Date.now()));
    const at = new Date(placedMs).toISOString();
    const body = JSON.stringify(
      shopifyOrder(beginMinute * 100_000 + number, { created_at: at, updated_at: at }),
    );
    const headers = signedHeaders(
      body,
      { 'x-shopify-shop-domain': store.shop },
      store.secret,
    );
    const { status } = await post(port, body, headers);
    if (status !== 200) throw new Error(`a webhook was answered with ${String(status)}`);
  }
}
