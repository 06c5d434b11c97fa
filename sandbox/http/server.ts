import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import { ZodError } from 'zod';
import { z } from 'zod';
import { servePanel } from '#sandbox/frame-api/panel-routes.ts';
import { serveShop } from '#sandbox/http/admin-routes.ts';
import { HttpProblem, sendJson } from '#sandbox/http/reply.ts';
import type { World } from '#sandbox/world.ts';

const LOCAL_HOSTS = new Set(['localhost', '127.0.0.1', '[::1]']);

/** A page elsewhere must not reach a server here through a name of its own. */
export function isLocalHost(request: IncomingMessage): boolean {
  const { host = 'localhost' } = request.headers;
  return LOCAL_HOSTS.has(URL.parse(`http://${host}`)?.hostname ?? '');
}

/** Serves the frame's pages; gives false when it has no such page. */
export type ServeFrame = (
  request: IncomingMessage,
  response: ServerResponse,
) => Promise<boolean>;

async function answer(
  world: World,
  serveFrame: ServeFrame,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(
    request.url ?? '/',
    `http://${request.headers.host ?? 'localhost'}`,
  );
  if (!isLocalHost(request)) throw new HttpProblem(421, 'This server is local only');
  const path = url.pathname;
  if (path.startsWith('/shops/')) return serveShop(world, path, url, request, response);
  if (await servePanel(world, path, url, request, response)) return;
  if (!(await serveFrame(request, response)))
    throw new HttpProblem(404, `No page ${path}`);
}

/** Answers with what went wrong. */
export function sendProblem(response: ServerResponse, error: unknown): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  if (error instanceof HttpProblem)
    sendJson(response, error.status, { error: error.message });
  else if (error instanceof ZodError)
    sendJson(response, 400, { error: z.prettifyError(error) });
  else {
    console.error('sandbox: a request failed', error);
    sendJson(response, 500, { error: 'The sandbox failed; its log says why' });
  }
}

/** The sandbox's HTTP server, not yet listening. */
export function sandboxServer(world: World, serveFrame: ServeFrame): Server {
  const server = createServer((request, response) => {
    answer(world, serveFrame, request, response).catch((error: unknown) =>
      sendProblem(response, error),
    );
  });
  server.keepAliveTimeout = 65_000;
  return server;
}
