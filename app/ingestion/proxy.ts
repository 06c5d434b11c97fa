import {
  Agent,
  request as httpRequest,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import { connect, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';

/** Say how one connection is handled; they end at each stop (RFC 9110, 7.6.1). */
const HOP_HEADERS = new Set([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

const WEB_IS_DOWN = `<!doctype html><meta charset="utf-8"><title>502</title>
<meta name="viewport" content="width=device-width"><p style="font:16px system-ui;margin:3rem">502</p>`;

export interface Proxy {
  handle(request: IncomingMessage, response: ServerResponse): void;
  /** Passes on a connection that leaves HTTP (web sockets of the development server). */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  close(): void;
}

/**
 * Hands requests on to web on this machine, streaming both ways.
 *
 * @param trustedProxies how many proxies of ours stand before this port
 */
export function makeProxy(
  webPort: number,
  onError: (error: unknown, request: IncomingMessage) => void,
  trustedProxies = 0,
): Proxy {
  const agent = new Agent({ keepAlive: true, maxSockets: Infinity });
  return {
    handle: (request, response) => {
      const onward = httpRequest({
        agent,
        host: '127.0.0.1',
        port: webPort,
        method: request.method,
        path: request.url,
        headers: headersOnward(request, trustedProxies),
      });
      onward.on('response', (reply) => passBack(reply, response));
      onward.on('error', (error) => {
        if (response.destroyed) return;
        onError(error, request);
        if (response.headersSent) response.destroy();
        else sayDown(request, response);
      });
      // A visitor who leaves ends the work done for them.
      response.on('close', () => {
        if (!response.writableFinished) onward.destroy();
      });
      request.pipe(onward);
    },
    upgrade: (request, socket, head) => tunnel(webPort, request, socket, head),
    close: () => agent.destroy(),
  };
}

function passBack(reply: IncomingMessage, response: ServerResponse): void {
  const headers = reply.rawHeaders;
  const kept: string[] = [];
  for (let index = 0; index + 1 < headers.length; index += 2) {
    const [name = '', value = ''] = headers.slice(index, index + 2);
    if (!HOP_HEADERS.has(name.toLowerCase())) kept.push(name, value);
  }
  response.writeHead(reply.statusCode ?? 502, kept);
  // Headers go now: an event stream may say nothing for a while.
  response.flushHeaders();
  reply.pipe(response);
  reply.on('error', () => response.destroy());
  reply.on('aborted', () => response.destroy());
}

/**
 * The visitor's headers as web may believe them.
 *
 * A visitor can write any X-Forwarded-* header. Only what our own proxies wrote counts: with none of
 * them, the address of the connection; with one, the address that one saw; and so on.
 */
function headersOnward(
  request: IncomingMessage,
  trustedProxies: number,
): Record<string, string | string[]> {
  const headers: Record<string, string | string[]> = {};
  for (const [name, value] of Object.entries(request.headers))
    if (value !== undefined && !HOP_HEADERS.has(name)) headers[name] = value;
  const claimed = [request.headers['x-forwarded-for'] ?? []].flat().join(',').split(',');
  const seen = [...claimed.map((one) => one.trim()), request.socket.remoteAddress ?? ''];
  const known = seen.filter((one) => one !== '');
  headers['x-forwarded-for'] = known.at(-1 - trustedProxies) ?? known[0] ?? '';
  const isBelieved = trustedProxies > 0;
  const { 'x-forwarded-host': host, 'x-forwarded-proto': scheme } = request.headers;
  headers['x-forwarded-host'] =
    (isBelieved ? host : undefined) ?? request.headers.host ?? '';
  headers['x-forwarded-proto'] = (isBelieved ? scheme : undefined) ?? 'http';
  return headers;
}

function sayDown(request: IncomingMessage, response: ServerResponse): void {
  request.unpipe();
  response.writeHead(502, {
    'Content-Type': 'text/html; charset=utf-8',
    'Retry-After': '2',
    Connection: 'close',
  });
  response.end(WEB_IS_DOWN);
}

function tunnel(
  webPort: number,
  request: IncomingMessage,
  socket: Duplex,
  head: Buffer,
): void {
  const web: Socket = connect(webPort, '127.0.0.1', () => {
    const lines = [`${request.method ?? 'GET'} ${request.url ?? '/'} HTTP/1.1`];
    for (let index = 0; index + 1 < request.rawHeaders.length; index += 2)
      lines.push(
        `${request.rawHeaders[index] ?? ''}: ${request.rawHeaders[index + 1] ?? ''}`,
      );
    web.write(`${lines.join('\r\n')}\r\n\r\n`);
    web.write(head);
    socket.pipe(web).pipe(socket);
  });
  web.on('error', () => socket.destroy());
  socket.on('error', () => web.destroy());
  socket.on('close', () => web.destroy());
  web.on('close', () => socket.destroy());
}
