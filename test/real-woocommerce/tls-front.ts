import { readFileSync } from 'node:fs';
import { request, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import { once } from 'node:events';

export interface TlsFrontOptions {
  /** The address under which the site and the browser reach the app. */
  readonly publicUrl: string;
  /** PEM files. */
  readonly certFile: string;
  readonly keyFile: string;
  /** The app, on plain http. */
  readonly appUrl: string;
}

/**
 * What stands before the app in production too: it ends TLS and hands on. WooCommerce gives keys to an
 * https address only.
 */
export async function startTlsFront(options: TlsFrontOptions): Promise<() => void> {
  const { hostname, port } = new URL(options.publicUrl);
  const server = createServer(
    { cert: readFileSync(options.certFile), key: readFileSync(options.keyFile) },
    (incoming, answer) => {
      handOn(options.appUrl, incoming, answer);
    },
  );
  // A name of this machine is served on this machine alone.
  const isLocal = ['localhost', '127.0.0.1'].includes(hostname);
  server.listen(port === '' ? 443 : Number(port), isLocal ? '127.0.0.1' : '0.0.0.0');
  await once(server, 'listening');
  return () => {
    server.closeAllConnections();
    server.close();
  };
}

function handOn(appUrl: string, incoming: IncomingMessage, answer: ServerResponse): void {
  const onward = request(
    `${appUrl}${incoming.url ?? '/'}`,
    {
      method: incoming.method ?? 'GET',
      headers: {
        ...incoming.headers,
        'x-forwarded-for': incoming.socket.remoteAddress ?? '',
        'x-forwarded-proto': 'https',
        'x-forwarded-host': incoming.headers.host ?? '',
      },
    },
    (reply) => {
      answer.writeHead(reply.statusCode ?? 502, reply.headers);
      reply.pipe(answer);
    },
  );
  onward.on('error', () => {
    if (answer.headersSent) answer.destroy();
    else answer.writeHead(502).end();
  });
  // A page that is left takes its open stream with it.
  answer.on('close', () => onward.destroy());
  incoming.pipe(onward);
}
