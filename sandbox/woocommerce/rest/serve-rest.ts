import type { IncomingMessage, ServerResponse } from 'node:http';
import { HttpProblem, readBody } from '#sandbox/http/reply.ts';
import { analyticsRoutes } from '#sandbox/woocommerce/rest/analytics-routes.ts';
import { keyOf } from '#sandbox/woocommerce/rest/authenticate.ts';
import { orderRoutes } from '#sandbox/woocommerce/rest/orders-routes.ts';
import { Params } from '#sandbox/woocommerce/rest/params.ts';
import { settingsRoutes } from '#sandbox/woocommerce/rest/settings-routes.ts';
import { tidewatchRoutes } from '#sandbox/woocommerce/rest/tidewatch-routes.ts';
import { webhookRoutes } from '#sandbox/woocommerce/rest/webhook-routes.ts';
import type { WpRoute } from '#sandbox/woocommerce/rest/wp-call.ts';
import {
  errorReply,
  pickFields,
  WpError,
  type WpReply,
} from '#sandbox/woocommerce/rest/wp-reply.ts';
import type { Site } from '#sandbox/woocommerce/site.ts';
import { staffOf } from '#sandbox/woocommerce/site-profile.ts';
import type { ApiKey } from '#sandbox/woocommerce/site-state.ts';

const ROUTES: readonly WpRoute[] = [
  ...settingsRoutes,
  ...orderRoutes,
  ...webhookRoutes,
  ...analyticsRoutes,
  ...tidewatchRoutes,
];
const REFUSED_VERBS = { GET: 'view', POST: 'create', PUT: 'edit', DELETE: 'delete' };

/** A REST request, with the route it is for: `wc/v3/orders`. */
export interface RestRequest {
  request: IncomingMessage;
  response: ServerResponse;
  url: URL;
  route: string;
  isSecure: boolean;
}

/** Answers a request to the REST API. */
export async function serveRest(site: Site, rest: RestRequest): Promise<void> {
  site.tick();
  let answered: WpReply;
  try {
    answered = await answer(site, rest);
  } catch (error) {
    if (!(error instanceof WpError)) throw error;
    answered = errorReply(error);
  }
  site.world.wire.record({
    atMs: site.world.now(),
    shop: site.siteUrl,
    direction: 'in',
    what: `${rest.request.method ?? ''} ${rest.route === '' ? '/' : rest.route}`,
    status: answered.status,
    detail: '',
  });
  send(site, rest, answered);
}

async function answer(site: Site, rest: RestRequest): Promise<WpReply> {
  const { request, url, route: path } = rest;
  const method = request.method === 'HEAD' ? 'GET' : request.method;
  const key = keyOf(site, rest);
  const found = ROUTES.find((one) => one.path.test(path) && one.method === method);
  if (!found) throw new WpError(404, 'rest_no_route', 'No route matches.');
  checkAccess(site, found, key);
  const ids = (found.path.exec(path) ?? []).slice(1).map(Number);
  const params = new Params(url.searchParams);
  const body = (): Promise<Record<string, unknown>> => jsonBody(request);
  const answered = await found.answer({ site, params, url, ids, body });
  const fields = params.list('_fields');
  const shown = Array.isArray(answered.body)
    ? answered.body.map((item) => pickFields(item, fields))
    : pickFields(answered.body, fields);
  const allow = ROUTES.filter((one) => one.path.test(path)).map((one) => one.method);
  return {
    ...answered,
    body: shown,
    headers: { Allow: [...new Set(allow)].join(', '), ...answered.headers },
  };
}

function checkAccess(site: Site, route: WpRoute, key: ApiKey | null): void {
  if (route.needs === 'nothing') return;
  const can = key === null ? undefined : staffOf(site.profile, key.staffId)?.can;
  if (can === 'manage' || (can === 'view' && route.needs === 'reports')) return;
  const isOurs = route.path.source.startsWith('^tidewatch');
  const code = isOurs
    ? 'rest_forbidden'
    : `woocommerce_rest_cannot_${REFUSED_VERBS[route.method]}`;
  throw new WpError(key === null ? 401 : 403, code, 'Sorry, you are not allowed to.');
}

async function jsonBody(request: IncomingMessage): Promise<Record<string, unknown>> {
  const text = await readBody(request).catch((error: unknown) => {
    throw error instanceof HttpProblem
      ? new WpError(413, 'rest_too_large', error.message)
      : error;
  });
  try {
    const body: unknown = JSON.parse(text === '' ? '{}' : text);
    return typeof body === 'object' && body !== null ? { ...body } : {};
  } catch {
    throw new WpError(400, 'rest_invalid_json', 'Invalid JSON body.', {
      json_error_code: 4,
      json_error_message: 'Syntax error',
    });
  }
}

function send(site: Site, { request, response }: RestRequest, answered: WpReply): void {
  const text = answered.status === 204 ? '' : JSON.stringify(answered.body);
  response.writeHead(answered.status, {
    'Content-Type': 'application/json; charset=UTF-8',
    'X-Robots-Tag': 'noindex',
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'no-cache, must-revalidate, max-age=0, no-store, private',
    Link: `<${site.restUrl}>; rel="https://api.w.org/"`,
    ...answered.headers,
  });
  response.end(request.method === 'HEAD' ? undefined : text);
}
