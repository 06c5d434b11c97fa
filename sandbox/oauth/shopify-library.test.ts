import {
  type ApiVersion,
  LogSeverity,
  RequestedTokenType,
  shopifyApi,
} from '@shopify/shopify-api';
import '@shopify/shopify-api/adapters/node';
import { setAbstractFetchFunc } from '@shopify/shopify-api/runtime';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  startTestServer,
  testShop,
  type TestServer,
} from '#sandbox/testing/test-server.ts';

let sandbox: TestServer;

beforeAll(async () => {
  sandbox = await startTestServer();
  // The same bend in the road the app takes: https://{shop}/… is served here.
  setAbstractFetchFunc((input, init) => {
    const url = new URL(input instanceof Request ? input.url : String(input));
    return fetch(
      `${sandbox.origin}/shops/${url.hostname}${url.pathname}${url.search}`,
      init,
    );
  });
});

afterAll(() => sandbox.close());

const library = () =>
  shopifyApi({
    apiKey: 'demo-gifts-client-id',
    apiSecretKey: 'demo-gifts-client-secret',
    apiVersion: '2026-10' as ApiVersion,
    hostName: 'localhost',
    isEmbeddedApp: true,
    logger: { level: LogSeverity.Error },
  });

describe('Shopify’s own library against the sandbox', () => {
  test('decodes the session token, exchanges it, and asks the Admin API', async () => {
    const shopify = library();
    const sessionToken = await sandbox.idToken();
    const claims = await shopify.session.decodeSessionToken(sessionToken);
    expect(claims).toMatchObject({
      dest: `https://${testShop}`,
      iss: `https://${testShop}/admin`,
      sub: '72001',
    });
    expect(claims.exp - claims.iat).toBe(60);
    const { session } = await shopify.auth.tokenExchange({
      shop: testShop,
      sessionToken,
      requestedTokenType: RequestedTokenType.OfflineAccessToken,
      expiring: true,
    });
    expect(session.scope).toBe('read_orders,read_all_orders,read_reports');
    expect(session.refreshToken).toMatch(/^shprt_/);
    expect((session.expires?.getTime() ?? 0) - Date.now()).toBeGreaterThan(3_590_000);
    const client = new shopify.clients.Graphql({ session });
    const answer = await client.request('query { shop { myshopifyDomain } }');
    expect(answer.data).toEqual({ shop: { myshopifyDomain: testShop } });
    const { session: renewed } = await shopify.auth.refreshToken({
      shop: testShop,
      refreshToken: session.refreshToken ?? '',
    });
    expect(renewed.accessToken).not.toBe(session.accessToken);
  });

  test('takes the address of the first load as Shopify’s', async () => {
    const { src } = await sandbox.get(
      `/sandbox/open?shop=${testShop}&staffId=72002&locale=en&path=/app/peaks`,
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
      shop: testShop,
      sessionToken: await sandbox.idToken(),
      requestedTokenType: RequestedTokenType.OnlineAccessToken,
    });
    expect(session.onlineAccessInfo?.associated_user).toMatchObject({
      id: 72001,
      account_owner: true,
    });
  });
});
