import { createHmac, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { testSettings } from '#sandbox/testing/test-world.ts';
import { serveSiteAdmin } from '#sandbox/woocommerce/admin/serve.ts';
import { makeKey } from '#sandbox/woocommerce/auth/authorize.ts';
import { siteServer } from '#sandbox/woocommerce/site-server.ts';
import type { ApiKey } from '#sandbox/woocommerce/site-state.ts';
import { World } from '#sandbox/world.ts';

/** A Sunday in the season, some weeks after the clocks were set back. */
export const siteTodayMs = Date.parse('2026-11-22T12:00:00Z');

/** How a request shows who it is from. */
export type ShownKey = ApiKey | { consumerKey: string; consumerSecret: string } | null;

/** A site that listens, over http and as behind a proxy that ends TLS; nothing in it ticks. */
export interface TestSite {
  world: World;
  time: { realMs: number };
  keys: { readWrite: ApiKey; read: ApiKey };
  /** Asks over https, with Basic. */
  ask(method: string, path: string, key?: ShownKey, body?: unknown): Promise<Response>;
  /** Asks over plain http. */
  askOverHttp(
    method: string,
    path: string,
    headers?: Record<string, string>,
  ): Promise<Response>;
  /** The query of a request signed with OAuth 1.0a, as over plain http. */
  signed(method: string, path: string, key: ShownKey): string;
  /** Moves both clocks on and lets happen what falls due. */
  pass(minutes: number): void;
  close(): void;
}

/** Starts a site whose real time only moves when a test moves it. */
export async function startTestSite(todayMs = siteTodayMs): Promise<TestSite> {
  const time = { realMs: todayMs };
  const world = new World({ ...testSettings(), todayMs }, () => time.realMs);
  const servers = [false, true].map((isSecure) =>
    siteServer(world, serveSiteAdmin, { isSecure }),
  );
  for (const server of servers) {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  }
  const [plain = '', secure = ''] = servers.map(
    (server) => `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
  );
  const basic = (key: ShownKey): Record<string, string> => {
    if (key === null) return {};
    const text = `${key.consumerKey}:${key.consumerSecret}`;
    return { authorization: `Basic ${Buffer.from(text).toString('base64')}` };
  };
  return {
    world,
    time,
    keys: {
      readWrite: makeKey(world.site, '1', 'Test', 'read_write'),
      read: makeKey(world.site, '1', 'Test', 'read'),
    },
    ask: (method, path, key = null, body = undefined) =>
      fetch(`${secure}${path}`, {
        method,
        redirect: 'manual',
        headers: { ...basic(key), 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    askOverHttp: (method, path, headers = {}) =>
      fetch(`${plain}${path}`, { method, redirect: 'manual', headers }),
    signed: (method, path, key) =>
      signedPath(method, path, key, world.site.siteUrl, time.realMs),
    pass: (minutes) => {
      time.realMs += minutes * 60_000;
      world.tick();
    },
    close: () => {
      for (const server of servers) {
        server.close();
        server.closeAllConnections();
      }
      world.stop();
    },
  };
}

/** Signs by RFC 5849, for names and values that need no escaping twice over. */
function signedPath(
  method: string,
  path: string,
  key: ShownKey,
  siteUrl: string,
  realMs: number,
): string {
  const url = new URL(path, siteUrl);
  url.searchParams.set('oauth_consumer_key', key?.consumerKey ?? '');
  url.searchParams.set('oauth_nonce', randomUUID());
  url.searchParams.set('oauth_signature_method', 'HMAC-SHA256');
  url.searchParams.set('oauth_timestamp', String(Math.floor(realMs / 1000)));
  const pairs = [...url.searchParams]
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .sort();
  const text = [
    method,
    encodeURIComponent(`${siteUrl}${url.pathname}`),
    encodeURIComponent(pairs.join('&')),
  ].join('&');
  const signature = createHmac('sha256', `${key?.consumerSecret ?? ''}&`)
    .update(text)
    .digest('base64');
  url.searchParams.set('oauth_signature', signature);
  return `${url.pathname}${url.search}`;
}
