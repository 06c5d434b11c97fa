import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  exchangeBody,
  graphPath,
  startTestServer,
  testShop,
  tokenPath,
  type TestServer,
} from '#sandbox/testing/test-server.ts';

let sandbox: TestServer;

beforeAll(async () => {
  sandbox = await startTestServer();
});

afterAll(() => sandbox.close());

describe('tokens that are wrong', () => {
  test.each([
    ['a wrong secret', { client_secret: 'x' }, 401, 'invalid_client'],
    ['another app’s id', { client_id: 'demo-moda-client-id' }, 401, 'invalid_client'],
    ['a forged subject', { subject_token: 'a.b.c' }, 400, 'invalid_subject_token'],
    ['another grant', { grant_type: 'password' }, 400, 'unsupported_grant_type'],
    [
      'an unknown refresh token',
      { grant_type: 'refresh_token', refresh_token: 'shprt_x' },
      400,
      'invalid_grant',
    ],
  ])('%s is refused as Shopify does', async (_what, overrides, status, error) => {
    const answer = await sandbox.post(
      tokenPath,
      exchangeBody(await sandbox.idToken(), overrides),
    );
    expect(answer).toMatchObject({ status, body: { error } });
  });

  test('a session token is good for a minute of real time, and for its own shop', async () => {
    const token = await sandbox.idToken();
    const elsewhere = await sandbox.post(
      '/shops/demo-moda.myshopify.com/admin/oauth/access_token',
      {
        ...exchangeBody(token),
        client_id: 'demo-moda-client-id',
        client_secret: 'demo-moda-client-secret',
      },
    );
    expect(elsewhere.body['error']).toBe('invalid_subject_token');
    const body = JSON.stringify(exchangeBody(token));
    sandbox.given.time.realMs += 66_000;
    const late = await fetch(`${sandbox.origin}${tokenPath}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });
    expect(await late.json()).toMatchObject({ error: 'invalid_subject_token' });
  });

  test('no token, an unknown one, an expired one and another shop’s get 401', async () => {
    const query = { query: '{ shop { name } }' };
    const headers = await sandbox.accessHeaders();
    expect((await sandbox.post(graphPath, query)).status).toBe(401);
    expect(
      (await sandbox.post(graphPath, query, { 'x-shopify-access-token': 'shpat_x' }))
        .status,
    ).toBe(401);
    expect((await sandbox.post(graphPath, query, headers)).status).toBe(200);
    const moda = graphPath.replace(testShop, 'demo-moda.myshopify.com');
    expect((await sandbox.post(moda, query, headers)).status).toBe(401);
    sandbox.given.time.realMs += 3_601_000;
    const expired = await fetch(`${sandbox.origin}${graphPath}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(query),
    });
    expect(expired.status).toBe(401);
  });
});
