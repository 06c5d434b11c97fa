import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPage } from '../demo/store-visits.ts';
import { startTestDemo, type TestDemo } from '../demo/running-demo.ts';

const TOKEN = 'a-token-for-the-figures';
let demo: TestDemo;

beforeAll(async () => {
  const app = { LOG_LEVEL: 'warn', METRICS_TOKEN: TOKEN, TRUSTED_PROXIES: '1' };
  demo = await startTestDemo({ app });
});
afterAll(() => demo.stop());

async function ask(path: string, headers: Record<string, string> = {}) {
  const reply = await fetch(`${demo.settings.appUrl}${path}`, { headers });
  return { status: reply.status, text: await reply.text() };
}

describe('a running Tidewatch', () => {
  it('is up and ready, with every role answering', async () => {
    expect(await ask('/healthz')).toEqual({ status: 200, text: 'ok' });
    expect(await ask('/readyz')).toEqual({ status: 200, text: 'ready' });
  });

  it('shows its figures to nobody without the token where a proxy stands before it', async () => {
    expect((await ask('/metrics')).status).toBe(401);
    const claimed = { 'x-forwarded-for': '127.0.0.1' };
    expect((await ask('/metrics', claimed)).status).toBe(401);
    expect(
      (await ask('/metrics', { authorization: 'Bearer something-else' })).status,
    ).toBe(401);
  });

  it('tells of deliveries, pages by route, jobs and watching, and of no address or store', async () => {
    await openPage(demo, 'demo-corner.myshopify.com');
    const forged = await fetch(`${demo.settings.appUrl}/webhooks/shopify`, {
      method: 'POST',
      headers: { 'x-shopify-shop-domain': 'demo-corner.myshopify.com' },
      body: '{}',
    });
    expect(forged.status).toBe(401);
    const { status, text } = await ask('/metrics', { authorization: `Bearer ${TOKEN}` });
    expect(status).toBe(200);
    expect(text).toMatch(
      /tidewatch_deliveries_total\{platform="shopify",outcome="bad_signature",role="intake"\} 1/,
    );
    expect(text).toMatch(
      /tidewatch_page_seconds_count\{route="\/app",status="2xx",role="web"\} [1-9]/,
    );
    for (const role of ['intake', 'web', 'worker']) {
      expect(text).toContain(`tidewatch_role_up{role="${role}"} 1`);
      expect(text).toMatch(
        new RegExp(
          `tidewatch_event_loop_delay_seconds\\{quantile="0.99",role="${role}"\\}`,
        ),
      );
    }
    expect(text).toContain('tidewatch_database_up 1');
    expect(text).not.toMatch(/myshopify|id_token|localhost/);
  });
});
