import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as it arrived. */
export interface Received {
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
}

/** Stands in for the app: keeps what arrives, and answers as a test says. */
export interface Receiver {
  origin: string;
  received: Received[];
  /** 200 without content unless a test says otherwise. */
  answer: (request: Received) => { status: number; body?: unknown };
  close(): void;
}

/** Starts a receiver on a free port. */
export async function startReceiver(): Promise<Receiver> {
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString('utf8')));
    request.on('end', () => {
      const one = {
        method: request.method ?? '',
        path: request.url ?? '',
        headers: request.headers,
        body,
      };
      receiver.received.push(one);
      const { status, body: answered } = receiver.answer(one);
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(answered === undefined ? '' : JSON.stringify(answered));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const receiver: Receiver = {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received: [],
    answer: () => ({ status: 200 }),
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
  return receiver;
}
