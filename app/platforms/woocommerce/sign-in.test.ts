import { beforeEach, describe, expect, it } from 'vitest';
import type { StoreRow } from '#app/ports/repositories.ts';
import type { WooConnection } from '#app/ports/woo-connections.ts';
import { createWooSignIn, type WooSignIn } from '#app/platforms/woocommerce/sign-in.ts';
import { storeFacts } from '../../../test/contracts/repositories/world.ts';
import { staffToken, type TokenChanges } from '../../../test/factories/staff-token.ts';
import { wooConnection } from '../../../test/factories/woo-connection.ts';

const APP = 'https://tidewatch.example';
const NOW = Date.UTC(2026, 10, 27, 10);
const connected = wooConnection({
  ...{ id: 'one', siteUrl: 'https://shop.example/sklep', storeId: 'store-one' },
  state: 'connected',
});
const other = wooConnection({
  ...{ id: 'two', siteUrl: 'https://other.example', storeId: 'store-two' },
  ...{ state: 'connected', secret: 'the-other-site-has-a-secret-of-its-own' },
});
const store = (id: string): StoreRow => ({
  ...storeFacts({ platform: 'woocommerce' }),
  ...{ id, connectedAt: 0, disconnectedAt: null, erasedAt: null },
});

describe('sign-in from wp-admin', () => {
  let connections: WooConnection[];
  let stores: StoreRow[];
  let used: Set<string>;
  let said: (string | null)[];

  beforeEach(() => {
    connections = [connected, other];
    stores = [store('store-one'), store('store-two')];
    used = new Set();
    said = [];
  });

  /** As for one request from outside. */
  const signIn = (): WooSignIn =>
    createWooSignIn({
      appUrl: APP,
      connections: {
        byId: async (id) => connections.find((one) => one.id === id) ?? null,
      },
      usedTokens: { use: async (id) => !used.has(id) && used.add(id).has(id) },
      stores: { byId: async (id) => stores.find((one) => one.id === id) ?? null },
      locales: {
        localeOf: async (_store, _staffId, asked) => {
          said.push(asked);
          return 'pl';
        },
      },
      realNow: () => NOW,
    });
  const token = (changes: TokenChanges = {}, of = connected): string =>
    staffToken({ ...of, appUrl: APP, nowMs: NOW }, changes);
  const documentOf = (signed: string): Request =>
    new Request(`${APP}/app/peaks?range=week&token=${signed}`);
  const documentToken = (of = connected) => token({ claims: { use: 'document' } }, of);
  const asked = (signed: string, init: RequestInit = {}, path = '/app/peaks'): Request =>
    new Request(APP + path, { ...init, headers: { Authorization: `Bearer ${signed}` } });
  const statusOf = async (request: Request, by = signIn()): Promise<number> => {
    try {
      await by.requireStore(request);
      return 200;
    } catch (answer) {
      if (answer instanceof Response) return answer.status;
      throw answer;
    }
  };

  it('knows the store, the person, their language and what they may do', async () => {
    const session = await signIn().requireStore(asked(token()));
    expect(session).toMatchObject({
      ...{ store: { id: 'store-one' }, staffId: '7', locale: 'pl', canManage: true },
      host: { kind: 'woocommerce', siteOrigin: 'https://shop.example' },
    });
    expect(said).toEqual(['pl_PL']);
  });

  it('a document may be framed by the site whose token it carries, and by nobody else', async () => {
    const by = signIn();
    expect(by.documentHeaders()).toBeNull();
    await by.requireStore(documentOf(documentToken()));
    expect(by.documentHeaders()?.get('Content-Security-Policy')).toBe(
      'frame-ancestors https://shop.example;',
    );
    expect(by.refusedFrame(documentOf('x'))).toBeNull();
  });

  it('all of one document is served by one token, which is good for no second document', async () => {
    const signed = documentToken();
    const by = signIn();
    const both = [documentOf(signed), documentOf(signed)];
    expect(await Promise.all(both.map((one) => statusOf(one, by)))).toEqual([200, 200]);
    const again = signIn();
    expect(await statusOf(documentOf(signed), again)).toBe(401);
    expect(again.refusedFrame(documentOf(signed))).toEqual({
      ...{ kind: 'refused', siteOrigin: 'https://shop.example' },
      bridgeUrl: '/woocommerce-bridge.js',
    });
  });

  it('a token of a request opens no document, and the other way round', async () => {
    expect(await statusOf(documentOf(token()))).toBe(401);
    expect(await statusOf(asked(documentToken()))).toBe(401);
    expect(used.size).toBe(0);
  });

  it('a refused request is told to come again with a new token', async () => {
    const expired = token({ claims: { iat: NOW / 1000 - 120, exp: NOW / 1000 - 61 } });
    const answer = await signIn()
      .requireStore(asked(expired))
      .catch((thrown: unknown) => thrown);
    expect(answer).toBeInstanceOf(Response);
    expect((answer as Response).status).toBe(401);
    expect((answer as Response).headers.get('X-Tidewatch-Retry-Request')).toBe('1');
  });

  it('one site’s secret opens no other site’s store', async () => {
    const header = { kid: other.id };
    expect(await statusOf(asked(token({ header })))).toBe(401);
    const claims = { iss: other.siteUrl };
    expect(await statusOf(asked(token({ header, claims })))).toBe(401);
    expect(await statusOf(asked(token({}, other)))).toBe(200);
  });

  it('a token of no connection is refused, and its page belongs in no frame', async () => {
    const by = signIn();
    const signed = token({ header: { kid: 'guessed' }, claims: { use: 'document' } });
    expect(await statusOf(documentOf(signed), by)).toBe(401);
    expect(by.refusedFrame(documentOf(signed))).toBeNull();
    expect(by.documentHeaders()?.get('Content-Security-Policy')).toBe(
      "frame-ancestors 'none';",
    );
  });

  it('a site that has left gets a page that says so', async () => {
    for (const leave of [
      () => (connections = [{ ...connected, state: 'ended', secret: '' }]),
      () => (connections = [{ ...connected, state: 'authorized', storeId: null }]),
      () => (stores = [{ ...store('store-one'), disconnectedAt: 1 }]),
    ]) {
      [connections, stores] = [[connected], [store('store-one')]];
      leave();
      const by = signIn();
      expect(await statusOf(documentOf(documentToken()), by)).toBe(409);
      expect(by.refusedFrame(documentOf('x'))).toMatchObject({
        ...{ kind: 'ended', siteOrigin: 'https://shop.example' },
      });
      expect(await statusOf(asked(token()))).toBe(409);
    }
  });

  it('who may only look sees every page and changes nothing but the own hints', async () => {
    const view = () => token({ claims: { can: 'view' } });
    const post = { method: 'POST' };
    expect(await statusOf(asked(view()))).toBe(200);
    expect(await statusOf(asked(view(), post, '/app/packages/review'))).toBe(403);
    expect(await statusOf(asked(view(), { method: 'DELETE' }, '/app/data'))).toBe(403);
    expect(await statusOf(asked(view(), post, '/app?index'))).toBe(200);
    expect(await statusOf(asked(token(), post, '/app/packages/review'))).toBe(200);
  });

  it('a frame that got no token is told so by status, as one whose token is refused', async () => {
    const request = new Request(`${APP}/app/peaks.data`, {
      headers: { 'X-Tidewatch-Host': 'woocommerce' },
    });
    expect(signIn().isMeant(request)).toBe(true);
    expect(await statusOf(request)).toBe(401);
  });

  it('only what carries a site’s token is taken for a site’s', () => {
    const by = signIn();
    expect(by.isMeant(asked(token()))).toBe(true);
    expect(by.isMeant(documentOf('broken'))).toBe(true);
    expect(by.isMeant(asked('eyJhbGciOiJIUzI1NiJ9.e30.x'))).toBe(false);
    expect(by.isMeant(new Request(`${APP}/app?shop=a&id_token=x&token=y`))).toBe(false);
    expect(by.isMeant(new Request(`${APP}/app`))).toBe(false);
  });

  it('a frame loaded anew by hand asks for a new document; a tab of its own does not', () => {
    const lost = (path: string, dest: string) =>
      new Request(APP + path, { headers: { 'Sec-Fetch-Dest': dest } });
    expect(signIn().refusedFrame(lost('/app/peaks', 'iframe'))).toEqual({
      ...{ kind: 'refused', siteOrigin: null, bridgeUrl: '/woocommerce-bridge.js' },
    });
    expect(signIn().refusedFrame(lost('/app/peaks', 'document'))).toBeNull();
    expect(signIn().refusedFrame(lost('/console', 'iframe'))).toBeNull();
    expect(signIn().refusedFrame(lost('/app?shop=a.myshopify.com', 'iframe'))).toBeNull();
  });
});
