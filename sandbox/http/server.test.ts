import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  graphPath,
  startTestServer,
  testShop,
  type TestServer,
} from '#sandbox/testing/test-server.ts';

let sandbox: TestServer;

beforeAll(async () => {
  sandbox = await startTestServer();
});

afterAll(() => sandbox.close());

/** The status of a GET under another host name, as a page elsewhere could cause. */
function statusAs(host: string, path: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request(`${sandbox.origin}${path}`, { headers: { host } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end();
  });
}

describe('the server', () => {
  test('answers under local names only, so that no other site reaches its secrets', async () => {
    expect(await statusAs('localhost:4400', '/sandbox/secrets')).toBe(200);
    expect(await statusAs('127.0.0.1', '/healthz')).toBe(200);
    expect(await statusAs('example.com', '/sandbox/secrets')).toBe(421);
  });

  test('has no shop but its own, and no version but the one it knows', async () => {
    const body = { query: '{ shop { name } }' };
    const elsewhere = graphPath.replace(testShop, 'nobody.myshopify.com');
    expect((await sandbox.post(elsewhere, body)).status).toBe(404);
    const older = await sandbox.post(graphPath.replace('2026-10', '2025-01'), body);
    expect(older.status).toBe(404);
    expect(JSON.stringify(older.body)).toContain('2025-01');
  });

  test('refuses a body that is no JSON, one of the wrong shape, and one that is too large', async () => {
    const headers = await sandbox.accessHeaders();
    const send = (body: string) =>
      fetch(`${sandbox.origin}${graphPath}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body,
      });
    expect((await send('{"query":')).status).toBe(400);
    expect((await send('{"q":1}')).status).toBe(400);
    expect((await send(`{"query":"${'a'.repeat(2_100_000)}"}`)).status).toBe(413);
    expect((await send('{"query":"{ shop { name } }"}')).status).toBe(200);
  });
});
