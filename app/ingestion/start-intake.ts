import { createServer, type Server } from 'node:http';
import { Server as NetServer, type AddressInfo } from 'node:net';
import { makeGroupCommit } from '#app/ingestion/group-commit.ts';
import type { IntakeOutcome } from '#app/ingestion/intake-outcome.ts';
import type { IntakeStore, SiteRow, TenantRow } from '#app/ingestion/intake-store.ts';
import { openIntakeStore } from '#app/ingestion/open-intake-store.ts';
import { makeOutcomeTally } from '#app/ingestion/outcome-tally.ts';
import { makeProxy } from '#app/ingestion/proxy.ts';
import { makeBodyBudget } from '#app/ingestion/read-body.ts';
import { safePath } from '#app/ingestion/safe-path.ts';
import {
  makeShopifyIntake,
  SHOPIFY_WEBHOOKS_PATH,
} from '#app/ingestion/shopify-intake.ts';
import { makeSites } from '#app/ingestion/sites.ts';
import { makeTenants } from '#app/ingestion/tenants.ts';
import { makeWooIntake, WOO_WEBHOOKS_PATH } from '#app/ingestion/woo-intake.ts';
import type { IntakeMeter, Tracer } from '#app/ports/operating.ts';
import type { PlatformName } from '#app/ports/store-platform.ts';
import type { Log } from '#app/ports/service-deps.ts';
import type { ShopifyRegistration } from '#app/ports/shopify-registry.ts';

export interface StartIntakeOptions {
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** Where web listens on 127.0.0.1. */
  readonly webPort: number;
  /** How many proxies of ours stand before this port. */
  readonly trustedProxies?: number;
  /**
   * Web is the development server, whose pages speak by web sockets. A tunnel carries on whatever a
   * visitor claims to be; elsewhere who asks for one is answered as anybody.
   */
  readonly isDevelopment?: boolean;
  /** `file:…` or `postgresql://…` */
  readonly databaseUrl: string;
  readonly openSecrets: (row: TenantRow) => ShopifyRegistration;
  /** The secret that a site's webhooks are signed with. */
  readonly openSiteSecret: (row: SiteRow) => string;
  readonly fromEnvironment: ShopifyRegistration | null;
  readonly log: Log;
  readonly meter?: IntakeMeter;
  readonly tracer?: Tracer;
}

export interface RunningIntake {
  readonly port: number;
  /** Takes no more connections, answers and writes what still comes on those it has, then ends. */
  close(): Promise<void>;
}

const HEADERS_TIMEOUT_MS = 15_000;
/** A file of orders over a slow line takes longer than Node's five minutes; deliveries have a limit of their own. */
const REQUEST_TIMEOUT_MS = 3_600_000;
/**
 * Longer than proxies keep a connection that rests, two minutes at most: one ended from here could cross
 * a delivery that is already on its way, and a site sends once.
 */
const KEPT_FOR_PROXIES_MS = 125_000;
/** For what was on its way on a kept connection as the stop began. */
const LAST_CALL_MS = 1_000;
const CLOSE_MS = 5_000;

/** Starts the public port: webhooks are recorded here, all else is handed on to web. */
export async function startIntake(options: StartIntakeOptions): Promise<RunningIntake> {
  const { log, meter } = options;
  const store = await openIntakeStore(options.databaseUrl);
  const bodies = makeBodyBudget();
  let isStopping = false;
  const tally = makeOutcomeTally(log);
  const heard =
    (platform: PlatformName) =>
    (outcome: IntakeOutcome, name: string): void => {
      tally.add(outcome, name);
      meter?.outcome(platform, outcome);
    };
  const commit = makeGroupCommit({
    store: measured(store, options),
    onError: (error, rows) =>
      log.error({ err: error, rows }, 'deliveries were not recorded'),
  });
  const shopify = makeShopifyIntake({
    commit,
    bodies,
    isStopping: () => isStopping,
    onOutcome: heard('shopify'),
    tenants: makeTenants({
      store,
      openSecrets: options.openSecrets,
      fromEnvironment: options.fromEnvironment,
      onUnreadable: (shop, error) =>
        log.error({ shop, err: error }, 'a registration’s secret does not open'),
    }),
  });
  const woo = makeWooIntake({
    commit,
    bodies,
    isStopping: () => isStopping,
    onOutcome: heard('woocommerce'),
    sites: makeSites({
      store,
      openSecret: options.openSiteSecret,
      onUnreadable: (storeId, error) =>
        log.error({ storeId, err: error }, 'a connection’s secret does not open'),
    }),
  });
  const proxy = makeProxy(
    options.webPort,
    (error, request) =>
      log.warn({ err: error, path: safePath(request.url ?? '/') }, 'web did not answer'),
    options.trustedProxies ?? 0,
  );
  const server = createServer((request, response) => {
    const [path = '/'] = (request.url ?? '/').split('?', 1);
    const isPost = request.method === 'POST';
    if (isPost && path === SHOPIFY_WEBHOOKS_PATH) shopify(request, response);
    else if (isPost && path.startsWith(WOO_WEBHOOKS_PATH))
      woo(request, response, path.slice(WOO_WEBHOOKS_PATH.length));
    else {
      if (isStopping) response.shouldKeepAlive = false;
      proxy.handle(request, response);
    }
  });
  server.headersTimeout = HEADERS_TIMEOUT_MS;
  server.requestTimeout = REQUEST_TIMEOUT_MS;
  if ((options.trustedProxies ?? 0) > 0) server.keepAliveTimeout = KEPT_FOR_PROXIES_MS;
  if (options.isDevelopment === true)
    server.on('upgrade', (request, socket, head) => proxy.upgrade(request, socket, head));
  const port = await listen(server, options.port, options.host);
  return {
    port,
    close: async () => {
      isStopping = true;
      await closeServer(server);
      await commit.flush();
      tally.stop();
      proxy.close();
      await store.close();
    },
  };
}

/** The store, with each of its transactions told of. */
function measured(
  store: IntakeStore,
  { meter, tracer }: StartIntakeOptions,
): Pick<IntakeStore, 'record'> {
  const record: IntakeStore['record'] = async (rows) => {
    const beganAt = performance.now();
    const written = await store.record(rows);
    meter?.commit(rows.length, (performance.now() - beganAt) / 1000);
    return written;
  };
  if (tracer === undefined) return { record };
  return {
    record: (rows) =>
      tracer.span('intake turn', { rows: rows.length }, () => record(rows)),
  };
}

function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

/**
 * Takes no more connections at once, and ends those that rest a little later: HTTP's own `close` would
 * cut off a delivery that is on its way. Event streams never end by themselves: after a while they are cut.
 */
function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const lastCall = setTimeout(() => server.close(), LAST_CALL_MS);
    const cut = setTimeout(() => server.closeAllConnections(), CLOSE_MS);
    NetServer.prototype.close.call(server, () => {
      clearTimeout(lastCall);
      clearTimeout(cut);
      server.close();
      resolve();
    });
  });
}
