import { createServer } from 'node:http';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { serveFrame } from '#sandbox/frame/serve.ts';
import {
  listenLocally,
  startSandbox,
  type StartedServer,
} from '#sandbox/frame/testing/start-sandbox.ts';

const APP = 'http://localhost:4300';
let sandbox: StartedServer;

beforeAll(async () => {
  sandbox = await startSandbox(APP);
});
afterAll(() => sandbox.close());

const open = (path: string, headers: Record<string, string> = {}) =>
  fetch(`${sandbox.origin}${path}`, { redirect: 'manual', headers });

describe('the pages of the local store admin', () => {
  it('the first page offers three stores and the agency’s console', async () => {
    const text = await (await open('/')).text();
    for (const handle of ['demo-moda', 'demo-gifts', 'demo-corner'])
      expect(text).toContain(`href="/store/${handle}/apps/tidewatch"`);
    expect(text).toContain(`href="${APP}/console"`);
  });

  it('a store’s app page embeds the app with a signed address, and only that app', async () => {
    const answer = await open('/store/demo-gifts/apps/tidewatch/peaks?range=year');
    const src = /src="(http[^"]+)"/
      .exec(await answer.text())?.[1]
      ?.replaceAll('&amp;', '&');
    const address = new URL(src ?? '');
    expect(address.origin + address.pathname).toBe(`${APP}/app/peaks`);
    expect(address.searchParams.get('range')).toBe('year');
    expect(address.searchParams.get('id_token')?.split('.')).toHaveLength(3);
    expect(answer.headers.get('content-security-policy')).toContain(`frame-src ${APP};`);
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  it('a store without a registered app says so', async () => {
    const answer = await open('/store/demo-corner/apps/tidewatch');
    const text = await answer.text();
    expect(text).toContain('No app is registered for Demo Corner');
    expect(text).not.toContain('<iframe');
    expect(answer.headers.get('content-security-policy')).toContain("frame-src 'none'");
  });

  it('the orders page lists the newest orders and their export', async () => {
    const text = await (await open('/store/demo-gifts/orders')).text();
    expect(text).toContain('href="/sandbox/orders.csv?shop=demo-gifts.myshopify.com"');
    expect(text.match(/<th scope="row">#\d+<\/th>/g)?.length).toBeGreaterThan(10);
    const older = await (await open('/store/demo-gifts/orders?page=2')).text();
    expect(older).not.toBe(text);
    expect(older).toContain('rel="prev"');
  });

  it('a page that is no part of the stand-in says so, an unknown store is not found', async () => {
    expect(await (await open('/store/demo-gifts/products')).text()).toContain(
      'Not part of this stand-in',
    );
    expect((await open('/store/nobody')).status).toBe(404);
    expect((await open('/store/demo-gifts/nowhere')).status).toBe(404);
  });

  it('the person’s language is the first choice, one’s own choice stays', async () => {
    expect(await (await open('/store/demo-moda')).text()).toContain('<html lang="pl">');
    const chosen = await open('/store/demo-moda/orders?locale=en&page=2');
    expect(chosen.headers.get('location')).toBe('/store/demo-moda/orders?page=2');
    const cookie = chosen.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    expect(await (await open('/store/demo-moda', { cookie })).text()).toContain(
      '<html lang="en">',
    );
  });

  it('the numeric name of this machine leads to the one that messages are pinned to', async () => {
    const { port } = new URL(sandbox.origin);
    const answer = await fetch(`http://127.0.0.1:${port}/store/demo-gifts?x=1`, {
      redirect: 'manual',
    });
    expect(answer.headers.get('location')).toBe(
      `http://localhost:${port}/store/demo-gifts?x=1`,
    );
  });

  it('a script that the browser already has is not sent again', async () => {
    const first = await open('/app-bridge.js');
    expect(first.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    const etag = first.headers.get('etag') ?? '';
    expect((await open('/app-bridge.js', { 'if-none-match': etag })).status).toBe(304);
  });

  it('when the sandbox does not answer the page says what is safe and how to go on', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const alone = await listenLocally(
      createServer((req, res) => {
        if (req.url?.startsWith('/sandbox/') === true) res.writeHead(500).end();
        else void serveFrame(req, res);
      }),
    );
    const answer = await fetch(`${alone.origin}/store/demo-gifts/orders`);
    alone.close();
    expect(answer.status).toBe(502);
    expect(await answer.text()).toContain('href="/store/demo-gifts/orders"');
    expect(log).toHaveBeenCalledOnce();
  });
});
