import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Patience } from '#app/platforms/woocommerce/patience.ts';
import {
  createRestClient,
  type RestClient,
} from '#app/platforms/woocommerce/rest-client.ts';

/** Never to be seen outside a request. */
export const FAKE_KEYS = {
  consumerKey: 'ck_0123456789abcdef',
  consumerSecret: 'cs_fedcba9876543210',
};

export const SHORT_PATIENCE: Patience = {
  maxRetries: 2,
  firstDelayMs: 5,
  maxDelayMs: 20,
  timeoutMs: 1_000,
};

export interface FakeRequest {
  readonly method: string;
  /** What follows `wp-json/`. */
  readonly route: string;
  readonly params: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** Answers one request; what it does not end stays open. */
export type FakeAnswer = (request: FakeRequest, response: ServerResponse) => void;

export interface FakeSite {
  readonly origin: string;
  readonly requests: FakeRequest[];
  readonly client: RestClient;
  answerWith(answer: FakeAnswer): void;
  close(): Promise<void>;
}

/** A site on this machine that does whatever a test wants it to, and a client that may speak with it. */
export async function startFakeSite(
  patience: Patience = SHORT_PATIENCE,
): Promise<FakeSite> {
  const requests: FakeRequest[] = [];
  let answer: FakeAnswer = (_request, response) => {
    response.writeHead(500).end();
  };
  const server = http.createServer((incoming, response) => {
    void readFake(incoming).then((request) => {
      requests.push(request);
      answer(request, response);
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const origin = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  const client = createRestClient({
    restUrl: `${origin}/wp-json/`,
    keys: FAKE_KEYS,
    privateSites: [origin],
    patience,
  });
  return {
    origin,
    requests,
    client,
    answerWith: (next) => {
      requests.length = 0;
      answer = next;
    },
    close: () =>
      new Promise((resolve) => {
        client.close();
        server.closeAllConnections();
        server.close(() => {
          resolve();
        });
      }),
  };
}

/** A good answer of the REST API. */
export function sendJson(
  response: ServerResponse,
  body: unknown,
  { status = 200, headers = {} }: { status?: number; headers?: object } = {},
): void {
  response.writeHead(status, {
    'Content-Type': 'application/json; charset=UTF-8',
    ...headers,
  });
  response.end(JSON.stringify(body));
}

async function readFake(incoming: IncomingMessage): Promise<FakeRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const url = new URL(incoming.url ?? '/', 'http://fake');
  return {
    method: incoming.method ?? '',
    route: url.pathname.replace(/^\/wp-json\//, ''),
    params: url.searchParams,
    headers: incoming.headers,
    body: Buffer.concat(chunks).toString(),
  };
}
