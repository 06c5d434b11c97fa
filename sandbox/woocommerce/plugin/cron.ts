import { callSigned } from '#sandbox/woocommerce/plugin/signed-call.ts';
import { askProgress } from '#sandbox/woocommerce/plugin/connection.ts';
import { keepState } from '#sandbox/woocommerce/plugin/kept-state.ts';
import { orderIdOf } from '#sandbox/woocommerce/orders/order-book.ts';
import type { Site } from '#sandbox/woocommerce/site.ts';
import { keptStateSchema } from '#sandbox/woocommerce/site-state.ts';

const HEARTBEAT_EVERY_MS = 5 * 60_000;
/** A fast clock must not flood the app with heartbeats. */
const REAL_PAUSE_MS = 2000;
const HOUR_SEC = 3600;
const GOING = ['received', 'proven', 'authorized'];

/** The plugin's scheduled actions: heartbeats, and asking how far a connection is. */
export class PluginCron {
  private readonly site: Site;
  private nextRealMs = 0;
  private isBusy = false;
  private isStopped = false;

  constructor(site: Site) {
    this.site = site;
  }

  stop(): void {
    this.isStopped = true;
  }

  /** Does what is due by the sandbox's clock; at most one call to the app in two real seconds. */
  run(): void {
    const { connection, heartbeatMs } = this.site.state.plugin;
    if (connection === null || connection.id === '' || this.isBusy || this.isStopped)
      return;
    const realMs = this.site.world.realNow();
    if (realMs < this.nextRealMs) return;
    const isConnecting = GOING.includes(connection.state);
    const nowMs = this.site.world.now();
    const isDue = heartbeatMs === null || nowMs - heartbeatMs >= HEARTBEAT_EVERY_MS;
    if (!isConnecting && !(connection.state === 'connected' && isDue)) return;
    this.nextRealMs = realMs + REAL_PAUSE_MS;
    this.isBusy = true;
    const work = isConnecting ? askProgress(this.site) : sendHeartbeat(this.site);
    void work.finally(() => {
      this.isBusy = false;
    });
  }
}

/** What the plugin says with a heartbeat, as of the sandbox's clock. */
export function heartbeatOf(site: Site): Record<string, unknown> {
  const { book, trade } = site;
  const nowSec = site.nowSec();
  const last = book.length - 1;
  const fromRow = trade.table.firstRowFrom(nowSec - HOUR_SEC);
  return {
    siteUrl: site.siteUrl,
    versions: site.profile.versions,
    atSeconds: nowSec,
    newestOrder:
      last < 0
        ? null
        : {
            id: orderIdOf(last),
            createdAt: new Date(book.createdSec(last) * 1000).toISOString(),
          },
    ordersLastHour: book.length - fromRow,
    webhooks: site.state.webhooks.map(({ id, topic, status }) => ({ id, topic, status })),
  };
}

/** Sends one heartbeat now, and keeps the site state it is answered with. */
export async function sendHeartbeat(site: Site): Promise<void> {
  const { plugin } = site.state;
  const { connection } = plugin;
  if (connection === null) return;
  const sentMs = site.world.now();
  plugin.heartbeatMs = sentMs;
  const answer = await callSigned(site, connection, {
    method: 'POST',
    path: '/woocommerce/heartbeat',
    body: heartbeatOf(site),
  });
  if (site.state.plugin.connection !== connection) return;
  site.state.plugin.heartbeatStatus =
    answer.outcome === 'answered' ? answer.status : answer.outcome;
  if (answer.outcome === 'answered' && answer.status === 200) {
    const read = keptStateSchema.safeParse(answer.body['state']);
    if (read.success) keepState(site, read.data);
  }
  site.world.changed();
}
