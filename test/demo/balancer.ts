import { once } from 'node:events';
import {
  createServer,
  request as httpRequest,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';

export interface Balancer {
  /** Pages go to this process only; null gives each its turn again. */
  only(index: number | null): void;
  /** Pages handed to each process so far. */
  served(): readonly number[];
  close(): Promise<void>;
}

/**
 * What stands before several processes: webhooks go to intake, pages to each web process in turn.
 * A test can say which one is to answer.
 *
 * @param pages ports of the web processes
 */
export async function startBalancer(
  port: number,
  { pages, webhooks }: { readonly pages: readonly number[]; readonly webhooks: number },
): Promise<Balancer> {
  const counts = pages.map(() => 0);
  let turn = 0;
  let chosen: number | null = null;
  const portFor = (path: string): number => {
    if (path.startsWith('/webhooks/')) return webhooks;
    const index = chosen ?? (turn += 1) % pages.length;
    counts[index] = (counts[index] ?? 0) + 1;
    return pages[index] ?? webhooks;
  };
  const server = createServer((request, response) =>
    handOn(request, response, portFor(request.url ?? '/')),
  );
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    only: (index) => {
      chosen = index;
    },
    served: () => [...counts],
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function handOn(request: IncomingMessage, response: ServerResponse, port: number): void {
  const onward = httpRequest({
    host: '127.0.0.1',
    port,
    method: request.method,
    path: request.url,
    headers: {
      ...request.headers,
      'x-forwarded-for': request.socket.remoteAddress ?? '',
      'x-forwarded-host': request.headers.host ?? '',
      'x-forwarded-proto': 'http',
    },
  });
  onward.on('response', (reply) => {
    response.writeHead(reply.statusCode ?? 502, reply.rawHeaders);
    response.flushHeaders();
    reply.pipe(response);
    reply.on('error', () => response.destroy());
  });
  onward.on('error', () => {
    if (!response.headersSent) response.writeHead(502);
    response.end();
  });
  response.on('close', () => onward.destroy());
  request.pipe(onward);
}
