/**
 * What the pages of the stand-in's wp-admin may know and do: plain functions over the site.
 *
 * The pages are in `admin/`; the same is offered as JSON under `/sandbox/woo/` (see site-panel.ts).
 */
import { orderJson } from '#sandbox/woocommerce/orders/order-json.ts';
import { signToken, type TokenRequest } from '#sandbox/woocommerce/plugin/token.ts';
import type { Site } from '#sandbox/woocommerce/site.ts';
import type { SiteStaff } from '#sandbox/woocommerce/site-profile.ts';
import type {
  InboxNote,
  KeptState,
  PluginConnection,
  SiteFaults,
} from '#sandbox/woocommerce/site-state.ts';

export {
  askProgress,
  connectSite,
  endConnection,
  retryConnection,
  type ConnectOutcome,
} from '#sandbox/woocommerce/plugin/connection.ts';

const ORDERS_ON_A_PAGE = 20;

/** The site as its admin shows it. No secret is in it. */
export interface SiteView {
  name: string;
  siteUrl: string;
  adminUrl: string;
  zone: string;
  currency: string;
  staff: readonly SiteStaff[];
  versions: { plugin: string; wordpress: string; woocommerce: string; php: string };
  /** Null before Connect was pressed, and after the connection was ended. */
  connection: Omit<PluginConnection, 'secret'> | null;
  /** What the connect form is filled in with; without a code once the demo's own was used. */
  connectForm: { appUrl: string; code: string };
  /** For the dashboard widget and the badge of the admin bar. */
  keptState: KeptState | null;
  /** WooCommerce's inbox, newest first. */
  notes: readonly InboxNote[];
  faults: SiteFaults;
  orders: {
    stopped: boolean;
    flashSale: { untilMs: number; ratio: number } | null;
    replay: { fromMs: number; untilMs: number } | null;
  };
  webhooks: readonly {
    id: number;
    topic: string;
    status: string;
    failureCount: number;
  }[];
  pendingDeliveries: number;
  heartbeat: { atMs: number | null; status: number | string | null };
}

/** All that wp-admin and its panel show. */
export function siteView(site: Site): SiteView {
  const { profile, state, world } = site;
  const nowMs = world.now();
  const inForce = (range: { fromMs: number; untilMs: number }): boolean =>
    range.fromMs <= nowMs && nowMs < range.untilMs;
  const sale = state.trade.flashSales.findLast(inForce);
  const replay = state.trade.replays.findLast(inForce);
  return {
    name: profile.name,
    siteUrl: site.siteUrl,
    adminUrl: site.adminUrl,
    zone: profile.zone,
    currency: profile.currency,
    staff: profile.staff,
    versions: profile.versions,
    connection: shownConnection(state.plugin.connection),
    connectForm: {
      ...world.connectForm,
      ...(state.plugin.isFormCodeSpent && { code: '' }),
    },
    keptState: state.plugin.keptState,
    notes: state.plugin.notes,
    faults: state.faults,
    orders: {
      stopped: state.trade.stops.some((stop) => stop.untilMs === null),
      flashSale: sale ? { untilMs: sale.untilMs, ratio: sale.ratio } : null,
      replay: replay ? { fromMs: replay.fromMs, untilMs: replay.untilMs } : null,
    },
    webhooks: state.webhooks.map(({ id, topic, status, failureCount }) => ({
      id,
      topic,
      status,
      failureCount,
    })),
    pendingDeliveries: site.deliveries.pending,
    heartbeat: { atMs: state.plugin.heartbeatMs, status: state.plugin.heartbeatStatus },
  };
}

function shownConnection(
  connection: PluginConnection | null,
): Omit<PluginConnection, 'secret'> | null {
  if (connection === null) return null;
  const { secret: _, ...shown } = connection;
  return shown;
}

/**
 * The address that the iframe loads, with a token good for one use.
 * @param path a page of the app below `/app`, e.g. `/peaks`; empty for its home
 * @returns null while the site is not connected
 */
export async function frameAddress(
  site: Site,
  asked: Omit<TokenRequest, 'use'> & { path: string },
): Promise<string | null> {
  const { connection } = site.state.plugin;
  const token = await signToken(site, { ...asked, use: 'document' });
  if (connection === null || token === null) return null;
  // Taken apart and put together again, so that a path can lead nowhere but to the app.
  const page = new URL(asked.path.replace(/^\/*/, '/'), 'http://page.invalid');
  const url = new URL(`${connection.appUrl}/app${page.pathname.replace(/\/+$/, '')}`);
  url.search = page.search;
  url.searchParams.set('token', token);
  return url.href;
}

/** A token for one of the frame's own requests; null is `signed out`. */
export function frameToken(
  site: Site,
  asked: Omit<TokenRequest, 'use'>,
): Promise<string | null> {
  return signToken(site, { ...asked, use: 'request' });
}

/** An order as the admin's list shows it. */
export interface ListedOrder {
  number: string;
  /** The site's own wall clock, no zone. */
  dateCreated: string;
  status: string;
  total: string;
  currency: string;
}

/** The admin's list of orders, newest first; pages begin at 1. */
export function listOrders(
  site: Site,
  page: number,
): { orders: ListedOrder[]; page: number; pageCount: number } {
  site.tick();
  const pageCount = Math.max(1, Math.ceil(site.book.length / ORDERS_ON_A_PAGE));
  const shown = Math.min(Math.max(1, page), pageCount);
  const newest = site.book.length - 1 - (shown - 1) * ORDERS_ON_A_PAGE;
  const orders: ListedOrder[] = [];
  for (let row = newest; row >= 0 && orders.length < ORDERS_ON_A_PAGE; row -= 1) {
    const order = orderJson(site, row, site.nowSec());
    orders.push({
      number: String(order['number']),
      dateCreated: String(order['date_created']),
      status: String(order['status']),
      total: String(order['total']),
      currency: String(order['currency']),
    });
  }
  return { orders, page: shown, pageCount };
}
