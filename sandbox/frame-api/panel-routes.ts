import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { issueSessionToken, openAddress } from '#sandbox/frame-api/open-app.ts';
import { ordersPage, sendOrdersCsv } from '#sandbox/frame-api/order-export.ts';
import { shopOf } from '#sandbox/frame-api/find-shop.ts';
import { panelActions } from '#sandbox/frame-api/panel-actions.ts';
import { panelState, secretsOf } from '#sandbox/frame-api/panel-state.ts';
import { HttpProblem, readFields, sendJson } from '#sandbox/http/reply.ts';
import type { WireEntry } from '#sandbox/state/wire.ts';
import { listOrders, siteView } from '#sandbox/woocommerce/admin-api.ts';
import type { World } from '#sandbox/world.ts';

const HEARTBEAT_MS = 15_000;
const sessionTokenSchema = z.object({ shop: z.string(), staffId: z.string() });
const pageSchema = z.coerce.number().int().min(1).default(1);

/** Server-sent events: what went over the wire, and what still does. */
function streamWire(
  world: World,
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const lastId = request.headers['last-event-id'] ?? url.searchParams.get('since');
  response.writeHead(200, {
    'Content-Type': 'text/event-stream',
    'Cache-Control': 'no-store',
    Connection: 'keep-alive',
  });
  const send = (entry: WireEntry): void => {
    response.write(`id: ${entry.id}\ndata: ${JSON.stringify(entry)}\n\n`);
  };
  response.write('retry: 2000\n\n');
  if (lastId !== null) world.wire.since(Number(lastId) || 0).forEach(send);
  const stop = world.wire.listen(send);
  const heartbeat = setInterval(() => response.write(':\n\n'), HEARTBEAT_MS);
  response.on('close', () => {
    clearInterval(heartbeat);
    stop();
  });
}

async function serveGet(
  world: World,
  path: string,
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  const shop = (): ReturnType<typeof shopOf> =>
    shopOf(world, url.searchParams.get('shop') ?? '');
  switch (path) {
    case '/healthz':
      sendJson(response, 200, { ok: true });
      return true;
    case '/sandbox/state':
      sendJson(response, 200, panelState(world));
      return true;
    case '/sandbox/woo/state':
      sendJson(response, 200, {
        clock: world.clock.snapshot(),
        site: siteView(world.site),
      });
      return true;
    case '/sandbox/woo/orders':
      sendJson(
        response,
        200,
        listOrders(
          world.site,
          pageSchema.parse(url.searchParams.get('page') ?? undefined),
        ),
      );
      return true;
    case '/sandbox/clock':
      sendJson(response, 200, world.clock.snapshot());
      return true;
    case '/sandbox/secrets':
      sendJson(response, 200, secretsOf(world));
      return true;
    case '/sandbox/wire':
      streamWire(world, url, request, response);
      return true;
    case '/sandbox/orders.csv':
      world.tick();
      await sendOrdersCsv(response, shop(), world.clock.now());
      return true;
    case '/sandbox/orders':
      world.tick();
      sendJson(
        response,
        200,
        ordersPage(
          shop(),
          pageSchema.parse(url.searchParams.get('page') ?? undefined),
          world.clock.now(),
        ),
      );
      return true;
    case '/sandbox/open': {
      const found = shop();
      const staffId = url.searchParams.get('staffId') ?? found.profile.staff[0]?.id ?? '';
      const person = found.profile.staff.find((staff) => staff.id === staffId);
      const locale = url.searchParams.get('locale') ?? person?.locale ?? 'en';
      const src = await openAddress(
        world,
        found,
        staffId,
        locale,
        url.searchParams.get('path') ?? '',
      );
      sendJson(response, 200, { src });
      return true;
    }
    default:
      return false;
  }
}

async function servePost(
  world: World,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  const action = panelActions[path];
  if (!action && path !== '/sandbox/session-token') return false;
  // Only JSON, so that a form on another site cannot press these buttons.
  if (!request.headers['content-type']?.startsWith('application/json')) {
    throw new HttpProblem(415, 'Send application/json');
  }
  const body = await readFields(request);
  if (action) {
    sendJson(response, 200, await action(world, body));
    world.changed();
    return true;
  }
  const { shop, staffId } = sessionTokenSchema.parse(body);
  sendJson(response, 200, await issueSessionToken(world, shopOf(world, shop), staffId));
  return true;
}

/** The frame's own API. Gives false for an address that is not its. */
export async function servePanel(
  world: World,
  path: string,
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  const isServed =
    request.method === 'POST'
      ? await servePost(world, path, request, response)
      : request.method === 'GET' && (await serveGet(world, path, url, request, response));
  if (isServed) return true;
  if (path.startsWith('/sandbox/'))
    throw new HttpProblem(404, `No ${request.method ?? ''} ${path}`);
  return false;
}
