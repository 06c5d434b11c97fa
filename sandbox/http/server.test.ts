import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  type ApiVersion,
  LogSeverity,
  RequestedTokenType,
  shopifyApi,
} from '@shopify/shopify-api';
import '@shopify/shopify-api/adapters/node';
import { setAbstractFetchFunc } from '@shopify/shopify-api/runtime';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sandboxServer } from '#sandbox/http/server.ts';
import { allOrders, makeTestWorld, type TestWorld } from '#sandbox/testing/test-world.ts';

const SHOP = 'demo-gifts.myshopify.com';
let given: TestWorld;
let server: Server;
let origin: string;

beforeAll(async () => {
  given = makeTestWorld();
  given.time.realMs = Date.now();
  server = sandboxServer(given.world, () => Promise.resolve(false));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  // The same bend in the road the app takes: https://{shop}/… is served here.
  setAbstractFetchFunc((input, init) => {
    const url = new URL(input instanceof Request ? input.url : String(input));
    return fetch(`${origin}/shops/${url.hostname}${url.pathname}${url.search}`, init);
  });
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const library = () =>
  shopifyApi({
    apiKey: 'demo-gifts-client-id',
    apiSecretKey: 'demo-gifts-client-secret',
    apiVersion: '2026-10' as ApiVersion,
    hostName: 'localhost',
    isEmbeddedApp: true,
    logger: { level: LogSeverity.Error },
  });

async function post(
  path: string,
  body: unknown,
  headers = {},
): Promise<{ status: number; body: Record<string, unknown> }> {
  given.time.realMs = Date.now();
  const response = await fetch(`${origin}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  return {
    status: response.status,
    body: (await response.json()) as Record<string, unknown>,
  };
}

async function get(path: string): Promise<Record<string, unknown>> {
  return (await (await fetch(`${origin}${path}`)).json()) as Record<string, unknown>;
}

async function idToken(): Promise<string> {
  const answer = await post('/sandbox/session-token', { shop: SHOP, staffId: '72001' });
  return String(answer.body['token']);
}

function exchangeBody(token: string, overrides = {}): Record<string, unknown> {
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
const tokenPath = `/shops/${SHOP}/admin/oauth/access_token`;
const graphPath = `/shops/${SHOP}/admin/api/2026-10/graphql.json`;

describe('Shopify’s own library against the sandbox', () => {
  test('decodes the session token, exchanges it, and asks the Admin API', async () => {
    const shopify = library();
    const sessionToken = await idToken();
    const claims = await shopify.session.decodeSessionToken(sessionToken);
    expect(claims).toMatchObject({
      dest: `https://${SHOP}`,
      iss: `https://${SHOP}/admin`,
      sub: '72001',
    });
    expect(claims.exp - claims.iat).toBe(60);
    const { session } = await shopify.auth.tokenExchange({
      shop: SHOP,
      sessionToken,
      requestedTokenType: RequestedTokenType.OfflineAccessToken,
      expiring: true,
    });
    expect(session.scope).toBe('read_orders,read_all_orders,read_reports');
    expect(session.refreshToken).toMatch(/^shprt_/);
    expect((session.expires?.getTime() ?? 0) - Date.now()).toBeGreaterThan(3_590_000);
    const client = new shopify.clients.Graphql({ session });
    const answer = await client.request('query { shop { myshopifyDomain } }');
    expect(answer.data).toEqual({ shop: { myshopifyDomain: SHOP } });
    const { session: renewed } = await shopify.auth.refreshToken({
      shop: SHOP,
      refreshToken: session.refreshToken ?? '',
    });
    expect(renewed.accessToken).not.toBe(session.accessToken);
    await expect(
      shopify.auth.refreshToken({ shop: SHOP, refreshToken: session.refreshToken ?? '' }),
    ).rejects.toThrow();
  });

  test('takes the address of the first load as Shopify’s', async () => {
    const { src } = await get(
      `/sandbox/open?shop=${SHOP}&staffId=72002&locale=en&path=/app/peaks`,
    );
    const url = new URL(String(src));
    expect(url.pathname).toBe('/app/peaks');
    expect(Buffer.from(url.searchParams.get('host') ?? '', 'base64').toString()).toBe(
      'admin.shopify.com/store/demo-gifts',
    );
    const query = Object.fromEntries(url.searchParams);
    expect(await library().utils.validateHmac(query)).toBe(true);
    expect(
      await library().utils.validateHmac({ ...query, shop: 'demo-moda.myshopify.com' }),
    ).toBe(false);
  });

  test('an online token says whose it is', async () => {
    const { session } = await library().auth.tokenExchange({
      shop: SHOP,
      sessionToken: await idToken(),
      requestedTokenType: RequestedTokenType.OnlineAccessToken,
    });
    expect(session.onlineAccessInfo?.associated_user).toMatchObject({
      id: 72001,
      account_owner: true,
    });
  });
});

describe('tokens that are wrong', () => {
  test.each([
    ['a wrong secret', { client_secret: 'x' }, 401, 'invalid_client'],
    ['another app’s id', { client_id: 'demo-moda-client-id' }, 401, 'invalid_client'],
    ['a forged subject', { subject_token: 'a.b.c' }, 400, 'invalid_subject_token'],
    ['another grant', { grant_type: 'password' }, 400, 'unsupported_grant_type'],
    [
      'a used refresh token',
      { grant_type: 'refresh_token', refresh_token: 'shprt_x' },
      400,
      'invalid_grant',
    ],
  ])('%s is refused as Shopify does', async (_what, overrides, status, error) => {
    const answer = await post(tokenPath, exchangeBody(await idToken(), overrides));
    expect(answer).toMatchObject({ status, body: { error } });
  });

  test('a session token is good for a minute of real time, and for its own shop', async () => {
    const token = await idToken();
    const elsewhere = await post(
      '/shops/demo-moda.myshopify.com/admin/oauth/access_token',
      {
        ...exchangeBody(token),
        client_id: 'demo-moda-client-id',
        client_secret: 'demo-moda-client-secret',
      },
    );
    expect(elsewhere.body['error']).toBe('invalid_subject_token');
    const body = JSON.stringify(exchangeBody(token));
    given.time.realMs = Date.now() + 66_000;
    const late = await fetch(`${origin}${tokenPath}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });
    expect(await late.json()).toMatchObject({ error: 'invalid_subject_token' });
  });

  test('no token, an unknown one, an expired one and another shop’s get 401', async () => {
    const query = { query: '{ shop { name } }' };
    const { body } = await post(
      tokenPath,
      exchangeBody(await idToken(), { expiring: '1' }),
    );
    const headers = { 'x-shopify-access-token': String(body['access_token']) };
    expect((await post(graphPath, query)).status).toBe(401);
    expect(
      (await post(graphPath, query, { 'x-shopify-access-token': 'shpat_x' })).status,
    ).toBe(401);
    expect((await post(graphPath, query, headers)).status).toBe(200);
    const moda = graphPath.replace(SHOP, 'demo-moda.myshopify.com');
    expect((await post(moda, query, headers)).status).toBe(401);
    given.time.realMs = Date.now() + 3_601_000;
    const expired = await fetch(`${origin}${graphPath}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(query),
    });
    expect(expired.status).toBe(401);
  });
});

describe('the panel', () => {
  test('uninstalling revokes tokens and drops subscriptions; installing lets one in again', async () => {
    const { body } = await post(tokenPath, exchangeBody(await idToken()));
    const headers = { 'x-shopify-access-token': String(body['access_token']) };
    const query = { query: '{ shop { name } }' };
    expect((await post(graphPath, query, headers)).status).toBe(200);
    expect((await post('/sandbox/uninstall', { shop: SHOP })).status).toBe(200);
    expect((await post(graphPath, query, headers)).status).toBe(401);
    expect(
      (await post('/sandbox/session-token', { shop: SHOP, staffId: '72001' })).status,
    ).toBe(409);
    expect(given.gifts.state.subscriptions).toEqual([]);
    await post('/sandbox/install', { shop: SHOP });
    expect((await post(graphPath, query, headers)).status).toBe(401);
    expect((await post(tokenPath, exchangeBody(await idToken()))).status).toBe(200);
  });

  test('knows every token it ever gave out', async () => {
    const token = await idToken();
    const { body } = await post(tokenPath, exchangeBody(token, { expiring: '1' }));
    const secrets = JSON.stringify(await get('/sandbox/secrets'));
    for (const secret of [
      token,
      body['access_token'],
      body['refresh_token'],
      'demo-gifts-client-secret',
    ]) {
      expect(secrets).toContain(String(secret));
    }
  });

  test('exports all orders of a shop as CSV, whatever its scopes', async () => {
    given.world.clock.setRate(0);
    const text = await (
      await fetch(`${origin}/sandbox/orders.csv?shop=demo-moda.myshopify.com`)
    ).text();
    const lines = text.trimEnd().split('\n');
    const orders = allOrders(given, given.moda);
    expect(lines[0]).toBe('created_at,total,currency,status,test');
    expect(lines).toHaveLength(orders.length + 1);
    const cents = lines
      .slice(1)
      .reduce((sum, line) => sum + Math.round(Number(line.split(',')[1]) * 100), 0);
    expect(cents).toBe(orders.reduce((sum, order) => sum + order.totalMinor, 0));
  });

  test('lists orders by page, newest first', async () => {
    const page = await get(`/sandbox/orders?shop=${SHOP}&page=2`);
    const orders = page['orders'] as { name: string }[];
    expect(orders[0]?.name).toBe(`#${given.gifts.trade.table.length - 50 + 1000}`);
    expect((await fetch(`${origin}/sandbox/orders?shop=${SHOP}&page=0`)).status).toBe(
      400,
    );
  });

  test('sends bad input and unknown addresses back with a reason', async () => {
    expect(await post('/sandbox/clock', { action: 'rate', rate: 7 })).toMatchObject({
      status: 400,
    });
    expect(await post('/sandbox/faults', { name: 'burn', on: true })).toMatchObject({
      status: 400,
    });
    expect(
      await post('/sandbox/orders', { shop: 'nobody.myshopify.com', action: 'stop' }),
    ).toMatchObject({ status: 404 });
    expect(await post(`/shops/${SHOP}/admin/api/2026-10/orders.json`, {})).toMatchObject({
      status: 404,
    });
    expect(await post('/sandbox/nothing', {})).toMatchObject({ status: 404 });
    const form = await fetch(`${origin}/sandbox/reset`, {
      method: 'POST',
      body: 'a=b',
      headers: { 'content-type': 'text/plain' },
    });
    expect(form.status).toBe(415);
  });

  test('with throttling on, every fifth request is refused, by THROTTLED and 429 in turn', async () => {
    const { body } = await post(tokenPath, exchangeBody(await idToken()));
    const headers = { 'x-shopify-access-token': String(body['access_token']) };
    await post('/sandbox/faults', { name: 'throttle', on: true });
    const answers = [];
    for (let i = 0; i < 10; i += 1)
      answers.push(await post(graphPath, { query: '{ shop { name } }' }, headers));
    await post('/sandbox/faults', { name: 'throttle', on: false });
    expect(answers.filter((answer) => answer.status === 429)).toHaveLength(1);
    expect(
      answers.filter((answer) => JSON.stringify(answer.body).includes('THROTTLED')),
    ).toHaveLength(1);
    expect(answers.filter((answer) => 'data' in answer.body)).toHaveLength(8);
  });

  test('shows the wire as events, old ones on request', async () => {
    const response = await fetch(`${origin}/sandbox/wire?since=0`);
    const reader = response.body?.getReader();
    let text = '';
    while (!text.includes('"what":"graphql"')) {
      const chunk = await reader?.read();
      text += new TextDecoder().decode(chunk?.value);
    }
    await reader?.cancel();
    expect(text).toMatch(/id: \d+\ndata: \{"id":\d+,"atMs":\d+,"shop":"demo-gifts/);
  });

  test('serves a part of a bulk file to a reader that takes it up again', async () => {
    const { body } = await post(tokenPath, exchangeBody(await idToken()));
    const headers = { 'x-shopify-access-token': String(body['access_token']) };
    const ask = async (query: string) =>
      (await post(graphPath, { query }, headers)).body['data'] as Record<string, never>;
    await ask(
      'mutation { bulkOperationRunQuery(query: "{ orders(query: \\"name:1001\\") { edges { node { id } } } }") { userErrors { message } } }',
    );
    let url: string | null = null;
    while (url === null) {
      const answer = (await ask('{ currentBulkOperation { url } }')) as unknown as {
        currentBulkOperation: { url: string | null };
      };
      url = answer.currentBulkOperation.url;
    }
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:4400\/shops\/demo-gifts/);
    const here = url.replace('http://127.0.0.1:4400', origin);
    const whole = await (await fetch(here)).text();
    const rest = await fetch(here, { headers: { range: 'bytes=5-' } });
    expect(rest.status).toBe(206);
    expect(await rest.text()).toBe(whole.slice(5));
    expect((await fetch(here.replace('Signature=', 'Signature=0'))).status).toBe(403);
  });
});
