import type { AddressInfo } from 'node:net';
import { sandboxServer } from '#sandbox/http/server.ts';
import { makeTestWorld, type TestWorld } from '#sandbox/testing/test-world.ts';

/** The shop most tests speak to. */
export const testShop = 'demo-gifts.myshopify.com';
/** Where its tokens come from. */
export const tokenPath = `/shops/${testShop}/admin/oauth/access_token`;
/** Its Admin API. */
export const graphPath = `/shops/${testShop}/admin/api/2026-10/graphql.json`;

interface JsonAnswer {
  status: number;
  body: Record<string, unknown>;
}

/** A sandbox that listens on a free port, and ways to speak to it. */
export interface TestServer {
  given: TestWorld;
  origin: string;
  post(
    path: string,
    body: unknown,
    headers?: Record<string, string>,
  ): Promise<JsonAnswer>;
  get(path: string): Promise<Record<string, unknown>>;
  /** A session token of the gift shop's owner. */
  idToken(): Promise<string>;
  /** Headers with a fresh access token. */
  accessHeaders(): Promise<Record<string, string>>;
  close(): void;
}

/** The body of a token exchange. */
export function exchangeBody(token: string, overrides = {}): Record<string, unknown> {
  return {
    client_id: 'demo-gifts-client-id',
    client_secret: 'demo-gifts-client-secret',
    grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
    subject_token: token,
    subject_token_type: 'urn:ietf:params:oauth:token-type:id_token',
    requested_token_type: 'urn:shopify:params:oauth:token-type:offline-access-token',
    ...overrides,
  };
}

/** Starts a sandbox whose real time is the machine's at each request, unless a test moves it. */
export async function startTestServer(): Promise<TestServer> {
  const given = makeTestWorld();
  given.time.realMs = Date.now();
  const server = sandboxServer(given.world, () => Promise.resolve(false));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const post: TestServer['post'] = async (path, body, headers = {}) => {
    given.time.realMs = Math.max(given.time.realMs, Date.now());
    const response = await fetch(`${origin}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
    return {
      status: response.status,
      body: (await response.json()) as Record<string, unknown>,
    };
  };
  const idToken = async (): Promise<string> => {
    const answer = await post('/sandbox/session-token', {
      shop: testShop,
      staffId: '72001',
    });
    return String(answer.body['token']);
  };
  return {
    given,
    origin,
    post,
    idToken,
    get: async (path) =>
      (await (await fetch(`${origin}${path}`)).json()) as Record<string, unknown>,
    accessHeaders: async () => {
      const { body } = await post(
        tokenPath,
        exchangeBody(await idToken(), { expiring: '1' }),
      );
      return { 'x-shopify-access-token': String(body['access_token']) };
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
