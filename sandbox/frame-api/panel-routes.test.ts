import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { allOrders } from '#sandbox/testing/test-world.ts';
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

describe('the panel', () => {
  test('uninstalling revokes tokens and drops subscriptions; installing lets one in again', async () => {
    const headers = await sandbox.accessHeaders();
    const query = { query: '{ shop { name } }' };
    expect((await sandbox.post(graphPath, query, headers)).status).toBe(200);
    expect((await sandbox.post('/sandbox/uninstall', { shop: testShop })).status).toBe(
      200,
    );
    expect((await sandbox.post(graphPath, query, headers)).status).toBe(401);
    expect(
      (await sandbox.post('/sandbox/session-token', { shop: testShop, staffId: '72001' }))
        .status,
    ).toBe(409);
    expect(sandbox.given.gifts.state.subscriptions).toEqual([]);
    await sandbox.post('/sandbox/install', { shop: testShop });
    expect((await sandbox.post(graphPath, query, headers)).status).toBe(401);
    expect(
      (await sandbox.post(tokenPath, exchangeBody(await sandbox.idToken()))).status,
    ).toBe(200);
  });

  test('knows every token it ever gave out', async () => {
    const token = await sandbox.idToken();
    const { body } = await sandbox.post(
      tokenPath,
      exchangeBody(token, { expiring: '1' }),
    );
    const secrets = JSON.stringify(await sandbox.get('/sandbox/secrets'));
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
    sandbox.given.world.clock.setRate(0);
    const text = await (
      await fetch(`${sandbox.origin}/sandbox/orders.csv?shop=demo-moda.myshopify.com`)
    ).text();
    const lines = text.trimEnd().split('\n');
    const orders = allOrders(sandbox.given, sandbox.given.moda);
    expect(lines[0]).toBe('created_at,total,currency,status,test');
    expect(lines).toHaveLength(orders.length + 1);
    const cents = lines
      .slice(1)
      .reduce((sum, line) => sum + Math.round(Number(line.split(',')[1]) * 100), 0);
    expect(cents).toBe(orders.reduce((sum, order) => sum + order.totalMinor, 0));
  });

  test('lists orders by page, newest first', async () => {
    const page = await sandbox.get(`/sandbox/orders?shop=${testShop}&page=2`);
    const orders = page['orders'] as { name: string }[];
    expect(orders[0]?.name).toBe(
      `#${sandbox.given.gifts.trade.table.length - 50 + 1000}`,
    );
    expect(
      (await fetch(`${sandbox.origin}/sandbox/orders?shop=${testShop}&page=0`)).status,
    ).toBe(400);
  });

  test('sends bad input and unknown addresses back with a reason', async () => {
    expect(
      await sandbox.post('/sandbox/clock', { action: 'rate', rate: 7 }),
    ).toMatchObject({
      status: 400,
    });
    expect(
      await sandbox.post('/sandbox/faults', { name: 'burn', on: true }),
    ).toMatchObject({
      status: 400,
    });
    expect(
      await sandbox.post('/sandbox/orders', {
        shop: 'nobody.myshopify.com',
        action: 'stop',
      }),
    ).toMatchObject({ status: 404 });
    expect(
      await sandbox.post(`/shops/${testShop}/admin/api/2026-10/orders.json`, {}),
    ).toMatchObject({
      status: 404,
    });
    expect(await sandbox.post('/sandbox/nothing', {})).toMatchObject({ status: 404 });
    const form = await fetch(`${sandbox.origin}/sandbox/reset`, {
      method: 'POST',
      body: 'a=b',
      headers: { 'content-type': 'text/plain' },
    });
    expect(form.status).toBe(415);
  });

  test('with throttling on, every fifth request is refused, by THROTTLED and 429 in turn', async () => {
    const headers = await sandbox.accessHeaders();
    await sandbox.post('/sandbox/faults', { name: 'throttle', on: true });
    const answers = [];
    for (let i = 0; i < 10; i += 1)
      answers.push(
        await sandbox.post(graphPath, { query: '{ shop { name } }' }, headers),
      );
    await sandbox.post('/sandbox/faults', { name: 'throttle', on: false });
    expect(answers.filter((answer) => answer.status === 429)).toHaveLength(1);
    expect(
      answers.filter((answer) => JSON.stringify(answer.body).includes('THROTTLED')),
    ).toHaveLength(1);
    expect(answers.filter((answer) => 'data' in answer.body)).toHaveLength(8);
  });

  test('shows the wire as events, old ones on request', async () => {
    const response = await fetch(`${sandbox.origin}/sandbox/wire?since=0`);
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
    const headers = await sandbox.accessHeaders();
    const ask = async (query: string) =>
      (await sandbox.post(graphPath, { query }, headers)).body['data'] as Record<
        string,
        never
      >;
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
    const here = url.replace('http://127.0.0.1:4400', sandbox.origin);
    const whole = await (await fetch(here)).text();
    const rest = await fetch(here, { headers: { range: 'bytes=5-' } });
    expect(rest.status).toBe(206);
    expect(await rest.text()).toBe(whole.slice(5));
    expect((await fetch(here.replace('Signature=', 'Signature=0'))).status).toBe(403);
  });
});
