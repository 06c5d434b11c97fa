import { getJwt } from '@shopify/shopify-api/test-helpers';
import {
  afterAll,
  afterEach,
  beforeAll,
  beforeEach,
  describe,
  expect,
  it,
  vi,
} from 'vitest';
import type { AdminSession } from '#app/ports/sign-in.ts';
import { makeEmptyDatabase } from '../factories/database.ts';
import {
  startSandbox,
  TEST_REGISTRATIONS,
  type SandboxProcess,
} from './sandbox-process.ts';
import {
  bearerRequest,
  documentRequest,
  makeTestShopify,
  TEST_AGENCY_ID,
  type TestShopify,
} from './shopify-app.ts';

const APP = 'http://localhost:9';
const GIFTS = 'demo-gifts.myshopify.com';
const CORNER = 'demo-corner.myshopify.com';
const KEY = `test:${Buffer.alloc(32, 7).toString('base64')}`;

let sandbox: SandboxProcess;
let app: TestShopify;
let file: Awaited<ReturnType<typeof makeEmptyDatabase>>;

beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());
beforeEach(async () => {
  file = await makeEmptyDatabase();
  app = await makeTestShopify(file.url, sandbox, { sealingKey: KEY });
});
afterEach(async () => {
  vi.restoreAllMocks();
  await app.close();
  await file.remove();
});

/** What `requireStore` threw, or a failure where it let the request in. */
async function refusal(request: Request): Promise<Response> {
  const thrown: unknown = await app.signIn.requireStore(request).then(
    () => 'let in',
    (caught: unknown) => caught,
  );
  if (thrown instanceof Response) return thrown;
  throw new Error(`expected a Response, got ${String(thrown)}`);
}

async function jobNames(): Promise<string[]> {
  const jobs = await app.database.prisma.job.findMany({ orderBy: { name: 'asc' } });
  return jobs.map((job) => job.name);
}

function secretOf(shop: string) {
  const found = TEST_REGISTRATIONS.find((one) => one.shop === shop);
  if (!found) throw new Error(shop);
  return found;
}

/** A token signed with the store's real secret, with claims of the test's choosing. */
async function forged(shop: string, claims: Record<string, unknown>, secret?: string) {
  const { clientId, clientSecret } = secretOf(shop);
  const handle = shop.replace('.myshopify.com', '');
  return (await getJwt(handle, clientId, secret ?? clientSecret, claims)).token;
}

describe('opening the app in the store admin', () => {
  it('lets a fresh store in without a login, and starts reading its history by itself', async () => {
    const token = await sandbox.idToken(GIFTS);
    const session = await app.signIn.requireStore(documentRequest(APP, GIFTS, token));
    expect(session.store).toMatchObject({
      platform: 'shopify',
      platformKey: GIFTS,
      agencyId: TEST_AGENCY_ID,
      currency: 'USD',
      zone: 'America/New_York',
      market: 'US',
      disconnectedAt: null,
    });
    expect(session.store.scopes).toContain('read_all_orders');
    expect(session.host).toMatchObject({ clientId: 'client-gifts' });
    expect(await jobNames()).toEqual(['import_history', 'watch_orders']);
  });

  it('makes one store and one import of two first openings at once', async () => {
    const token = await sandbox.idToken(GIFTS);
    const open = () => app.signIn.requireStore(documentRequest(APP, GIFTS, token));
    const sessions: AdminSession[] = await Promise.all([open(), open(), open()]);
    expect(new Set(sessions.map((one) => one.store.id)).size).toBe(1);
    expect(await app.database.prisma.store.count()).toBe(1);
    expect(await jobNames()).toEqual(['import_history', 'watch_orders']);
  });

  it('asks neither Shopify nor the database on a warm request', async () => {
    await app.open(GIFTS);
    const token = await sandbox.idToken(GIFTS);
    await app.signIn.requireStore(bearerRequest(APP, token));
    const fetched = vi.spyOn(globalThis, 'fetch');
    const { repositories } = app.deps;
    const asked = [
      vi.spyOn(repositories.stores, 'byPlatformKey'),
      vi.spyOn(repositories.staffSettings, 'locale'),
      vi.spyOn(app.sessions, 'load'),
      vi.spyOn(app.registrations, 'all'),
    ];
    const session = await app.signIn.requireStore(bearerRequest(APP, token));
    expect(session.store.platformKey).toBe(GIFTS);
    expect(fetched).not.toHaveBeenCalled();
    for (const question of asked) expect(question).not.toHaveBeenCalled();
  });

  it('keeps each store to its own registration', async () => {
    const gifts = await app.open(GIFTS);
    const corner = await app.open(CORNER);
    const token = await sandbox.idToken(CORNER);
    const session = await app.signIn.requireStore(bearerRequest(APP, token));
    expect(session.store.id).toBe(corner.id);
    expect(session.host).toMatchObject({ clientId: 'client-corner' });
    expect(corner.id).not.toBe(gifts.id);
  });

  it('accepts tokens signed with the secret before a rotation', async () => {
    const { clientId, clientSecret } = secretOf(GIFTS);
    await app.registrations.save({
      clientId,
      shop: GIFTS,
      agencyId: TEST_AGENCY_ID,
      secret: 'the-new-secret',
      previousSecret: clientSecret,
    });
    expect((await app.open(GIFTS)).platformKey).toBe(GIFTS);
  });
});

describe('a token that is not good', () => {
  const past = Math.floor(Date.now() / 1000) - 600;
  const cases: [string, () => Promise<string>][] = [
    ['expired', () => forged(GIFTS, { exp: past, nbf: past - 60, iat: past - 60 })],
    ['not valid yet', () => forged(GIFTS, { nbf: past + 6000, exp: past + 9000 })],
    ['signed with a wrong secret', () => forged(GIFTS, {}, 'not-the-secret')],
    ['for another app', () => forged(GIFTS, { aud: 'client-unknown' })],
    ['of another store', () => forged(GIFTS, { dest: `https://${CORNER}` })],
    [
      'signed by one store for another',
      () => forged(CORNER, { aud: 'client-gifts', dest: `https://${GIFTS}` }),
    ],
    ['no token at all', () => Promise.resolve('nonsense')],
  ];

  for (const [what, make] of cases) {
    it(`${what}, on a later request: 401, and the admin may try a new one`, async () => {
      const answer = await refusal(bearerRequest(APP, await make()));
      expect(answer.status).toBe(401);
      expect(answer.headers.get('X-Shopify-Retry-Invalid-Session-Request')).toBe('1');
      expect(await app.database.prisma.store.count()).toBe(0);
    });

    it(`${what}, on a document: a way to a new token, without the old one`, async () => {
      const answer = await refusal(documentRequest(APP, GIFTS, await make()));
      expect(answer.status).toBe(302);
      const location = answer.headers.get('Location') ?? '';
      expect(location).toMatch(/^\/auth\/session-token\?/);
      expect(location).not.toContain('id_token');
      expect(await app.database.prisma.store.count()).toBe(0);
    });
  }

  it('another store’s good token opens no document of this store', async () => {
    const token = await sandbox.idToken(CORNER);
    const answer = await refusal(documentRequest(APP, GIFTS, token));
    expect(answer.headers.get('Location')).toMatch(/^\/auth\/session-token\?/);
  });

  it('a document without a store is a bad request, one of an unknown store not found', async () => {
    expect((await refusal(new Request(`${APP}/app`))).status).toBe(400);
    const unknown = documentRequest(APP, 'nobody-knows.myshopify.com', null);
    expect((await refusal(unknown)).status).toBe(404);
    const host = documentRequest(APP, GIFTS, null, { host: '%%%' });
    expect((await refusal(host)).status).toBe(400);
  });
});

describe('the addresses under /auth', () => {
  it('give the page that fetches a new token: our bridge, framed by the admin only', async () => {
    const { headers } = documentRequest(APP, GIFTS, null);
    const request = new Request(`${APP}/auth/session-token?shop=${GIFTS}`, { headers });
    const answer = await app.signIn.handlePlatformAuth(request);
    expect(answer.status).toBe(200);
    const page = await answer.text();
    expect(page).toContain(`src="${sandbox.origin}/app-bridge.js"`);
    expect(page).toContain('data-api-key="client-gifts"');
    expect(page).not.toContain('cdn.shopify.com');
    expect(answer.headers.get('Content-Security-Policy')).toBe(
      `frame-ancestors ${sandbox.origin};`,
    );
  });

  it('know no other store', async () => {
    const stranger = new Request(`${APP}/auth/session-token?shop=evil.example`);
    expect((await app.signIn.handlePlatformAuth(stranger)).status).toBe(404);
    const nobody = new Request(`${APP}/auth/session-token`);
    expect((await app.signIn.handlePlatformAuth(nobody)).status).toBe(400);
  });
});

describe('the language', () => {
  it('is the admin’s, remembered for the person, also by a restarted app', async () => {
    const token = await sandbox.idToken(GIFTS);
    const first = await app.signIn.requireStore(
      documentRequest(APP, GIFTS, token, { locale: 'pl-PL' }),
    );
    expect(first.locale).toBe('pl');
    expect((await app.signIn.requireStore(bearerRequest(APP, token))).locale).toBe('pl');
    const restarted = await makeTestShopify(file.url, sandbox, { sealingKey: KEY });
    const later = await restarted.signIn.requireStore(bearerRequest(APP, token));
    await restarted.close();
    expect(later.locale).toBe('pl');
  });

  it('is the agency’s where the admin speaks none of ours, else English', async () => {
    const token = await sandbox.idToken(GIFTS);
    const german = documentRequest(APP, GIFTS, token, { locale: 'de' });
    expect((await app.signIn.requireStore(german)).locale).toBe('en');
    await app.database.prisma.agency.update({
      where: { id: TEST_AGENCY_ID },
      data: { locale: 'pl' },
    });
    const cornerToken = await sandbox.idToken(CORNER);
    const corner = documentRequest(APP, CORNER, cornerToken, { locale: 'de' });
    expect((await app.signIn.requireStore(corner)).locale).toBe('pl');
  });
});

describe('what is kept and logged', () => {
  it('holds no token, code or secret in the clear', async () => {
    await app.open(GIFTS);
    await refusal(bearerRequest(APP, await forged(GIFTS, { aud: 'client-unknown' })));
    const issued = await sandbox.control<{
      clientSecrets: string[];
      tokens: { token: string }[];
    }>('secrets');
    const secrets = [...issued.clientSecrets, ...issued.tokens.map((one) => one.token)];
    expect(issued.tokens.length).toBeGreaterThan(3);
    const rows = JSON.stringify([
      await app.database.prisma.shopifySession.findMany({ omit: { expiresMs: true } }),
      await app.database.prisma.shopifyRegistration.findMany(),
    ]);
    const logs = app.logLines.join('\n');
    for (const secret of secrets) {
      expect(rows).not.toContain(secret);
      expect(logs).not.toContain(secret);
    }
  });
});
