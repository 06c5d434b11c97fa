import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import { servePanel } from '#sandbox/frame-api/panel-routes.ts';
import { HttpProblem } from '#sandbox/http/reply.ts';
import { isLocalHost, sendProblem } from '#sandbox/http/server.ts';
import { serveRest } from '#sandbox/woocommerce/rest/serve-rest.ts';
import type { Site } from '#sandbox/woocommerce/site.ts';
import type { World } from '#sandbox/world.ts';

/** Serves wp-admin's pages, their assets and `/wc-auth/`; gives false when it has no such page. */
export type ServeAdmin = (
  world: World,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
) => Promise<boolean>;

/** How a site is served. */
export interface SiteServerOptions {
  /** As behind a proxy that speaks https with the world: WordPress sees https then. */
  isSecure?: boolean;
}

/** The site's HTTP server, not yet listening. */
export function siteServer(
  world: World,
  serveAdmin: ServeAdmin,
  { isSecure = false }: SiteServerOptions = {},
): Server {
  const server = createServer((request, response) => {
    answer(world, serveAdmin, isSecure, request, response).catch((error: unknown) =>
      sendProblem(response, error),
    );
  });
  server.keepAliveTimeout = 65_000;
  return server;
}

async function answer(
  world: World,
  serveAdmin: ServeAdmin,
  isSecure: boolean,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '/', world.site.siteUrl);
  if (!isLocalHost(request)) throw new HttpProblem(421, 'This server is local only');
  // The panel steers a site that is down too.
  if (await servePanel(world, url.pathname, url, request, response)) return;
  const { site } = world;
  const route = restRouteOf(url);
  const isAdmin = url.pathname.startsWith('/wp-admin');
  if (site.state.faults.siteDown && !isAdmin) return sendDown(site, response);
  if (route !== null) {
    if (site.state.faults.blockRest) return sendBlocked(site, request, response, route);
    return serveRest(site, { request, response, url, route, isSecure });
  }
  if (await serveAdmin(world, request, response, url)) return;
  return servePage(site, url, response);
}

/** `/wp-json/wc/v3/orders`, or `/?rest_route=/wc/v3/orders` → `wc/v3/orders`; else null. */
function restRouteOf(url: URL): string | null {
  const plain = url.searchParams.get('rest_route');
  const path = /^\/wp-json(?:\/(.*))?$/.exec(url.pathname)?.[1] ?? '';
  if (url.pathname === '/' && plain !== null) return plain.replace(/^\/|\/$/g, '');
  return url.pathname.startsWith('/wp-json') ? path.replace(/\/$/, '') : null;
}

function sendPage(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, {
    'Content-Type': 'text/html; charset=UTF-8',
    'Cache-Control': 'no-store',
  });
  response.end(
    `<!doctype html><meta charset="utf-8"><title>${text}</title><p>${text}</p>`,
  );
}

function sendDown(site: Site, response: ServerResponse): void {
  record(site, 'page', 500);
  sendPage(response, 500, 'Error establishing a database connection');
}

/** What security plugins do: a page for people, where an app expects JSON. */
function sendBlocked(
  site: Site,
  request: IncomingMessage,
  response: ServerResponse,
  route: string,
): void {
  record(site, `${request.method ?? ''} ${route}`, 403);
  sendPage(response, 403, 'Access denied by Demo Firewall');
}

/** The shop itself: a page that says what it is. Its visit runs what WP-Cron has due. */
function servePage(site: Site, url: URL, response: ServerResponse): void {
  if (url.pathname !== '/' && url.pathname !== '/wp-cron.php') {
    return sendPage(response, 404, 'Not found');
  }
  site.tick();
  site.visited();
  sendPage(response, 200, site.profile.name);
}

function record(site: Site, what: string, status: number): void {
  site.world.wire.record({
    atMs: site.world.now(),
    shop: site.siteUrl,
    direction: 'in',
    what,
    status,
    detail: '',
  });
}
