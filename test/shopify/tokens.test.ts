import { randomUUID } from 'node:crypto';
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
import { isAppError } from '#app/domain/shared/errors.ts';
import { releaseStore } from '#app/services/release-store.ts';
import { makeEmptyDatabase } from '../factories/database.ts';
import { startSandbox, type SandboxProcess } from './sandbox-process.ts';
import { makeTestShopify, type TestShopify } from './shopify-app.ts';

const CORNER = 'demo-corner.myshopify.com';
const SESSION_ID = `offline_${CORNER}`;
const KEY = `test:${Buffer.alloc(32, 9).toString('base64')}`;

let sandbox: SandboxProcess;
let app: TestShopify;
let other: TestShopify;
let file: Awaited<ReturnType<typeof makeEmptyDatabase>>;

beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());
beforeEach(async () => {
  file = await makeEmptyDatabase();
  await sandbox.control('install', { shop: CORNER });
  app = await makeTestShopify(file.url, sandbox, { sealingKey: KEY });
  other = await makeTestShopify(file.url, sandbox, { sealingKey: KEY });
  await app.open(CORNER);
});
afterEach(async () => {
  vi.restoreAllMocks();
  await app.close();
  await other.close();
  await file.remove();
});

/** Lets the stored token have this much life left, as if time had passed. */
async function ageToken(
  leftMs: number,
  changes: Record<string, unknown> = {},
): Promise<void> {
  const row = await app.sessions.load(SESSION_ID);
  if (row === null) throw new Error('no session');
  const fields = Object.fromEntries(JSON.parse(row.secretJson) as [string, unknown][]);
  const aged = { ...fields, expires: Date.now() + leftMs, ...changes };
  await app.sessions.save({
    ...row,
    expiresMs: Date.now() + leftMs,
    secretJson: JSON.stringify(Object.entries(aged)),
  });
}

function restarted(): Promise<TestShopify> {
  return makeTestShopify(file.url, sandbox, { sealingKey: KEY });
}

async function codeOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'done',
    (error: unknown) => (isAppError(error) ? error.code : String(error)),
  );
}

function tokenCalls(): { count: () => number } {
  const fetched = vi.spyOn(globalThis, 'fetch');
  return {
    count: () =>
      fetched.mock.calls.filter(([input]) =>
        String(input).includes('/oauth/access_token'),
      ).length,
  };
}

describe('a token that is about to end', () => {
  it('is renewed once, however many ask at once, in two processes', async () => {
    await ageToken(60_000);
    const one = await restarted();
    const two = await restarted();
    const calls = tokenCalls();
    const asked = Array.from({ length: 20 }, (_, index) =>
      (index % 2 === 0 ? one : two).shopify.accessTo(CORNER).storeProfile(),
    );
    const profiles = await Promise.all(asked);
    expect(new Set(profiles.map((profile) => profile.name)).size).toBe(1);
    expect(calls.count()).toBe(1);
    await one.close();
    await two.close();
  });

  it('is renewed before Shopify’s library sees it', async () => {
    await ageToken(60_000);
    const one = await restarted();
    await one.open(CORNER);
    const row = await app.sessions.load(SESSION_ID);
    expect((row?.expiresMs ?? 0) - Date.now()).toBeGreaterThan(50 * 60_000);
    await one.close();
  });

  it('that Shopify cannot renew just now is kept', async () => {
    await ageToken(-1_000);
    const one = await restarted();
    const before = await app.sessions.load(SESSION_ID);
    const real = globalThis.fetch;
    vi.spyOn(globalThis, 'fetch').mockImplementation((input, init) =>
      String(input).includes('/oauth/access_token')
        ? Promise.resolve(new Response('{}', { status: 503 }))
        : real(input, init),
    );
    expect(await codeOf(one.shopify.accessTo(CORNER).storeProfile())).toBe(
      'platform_unreachable',
    );
    expect(await app.sessions.load(SESSION_ID)).toEqual(before);
    vi.restoreAllMocks();
    expect(await codeOf(one.shopify.accessTo(CORNER).storeProfile())).toBe('done');
    await one.close();
  });

  it('that can never be renewed stops the jobs, and the next opening mends it', async () => {
    await ageToken(-1_000, { refreshToken: `shprt_${randomUUID()}` });
    const one = await restarted();
    expect(await codeOf(one.shopify.accessTo(CORNER).storeProfile())).toBe(
      'store_disconnected',
    );
    expect(await app.sessions.load(SESSION_ID)).toBeNull();
    await app.database.prisma.job.deleteMany();
    await one.open(CORNER);
    expect(await codeOf(one.shopify.accessTo(CORNER).storeProfile())).toBe('done');
    expect(
      await app.database.prisma.job.count({ where: { name: 'import_history' } }),
    ).toBe(1);
    await one.close();
  });

  it('sealed with a key that is gone counts as none: the next opening makes a new one', async () => {
    const rekeyed = await makeTestShopify(file.url, sandbox);
    expect((await rekeyed.open(CORNER)).platformKey).toBe(CORNER);
    await rekeyed.close();
  });
});

describe('uninstalling', () => {
  it('stops everything, and a return brings the same store back', async () => {
    const store = await app.deps.repositories.stores.byPlatformKey('shopify', CORNER);
    if (store === null) throw new Error('no store');
    await sandbox.control('uninstall', { shop: CORNER });
    expect(await releaseStore(app.deps, store.id)).toEqual({ outcome: 'released' });
    expect(await app.database.prisma.shopifySession.count()).toBe(0);
    expect(await app.database.prisma.job.count({ where: { state: 'waiting' } })).toBe(0);
    expect(await codeOf(app.deps.platforms.forStore(store.id))).toBe(
      'store_disconnected',
    );
    expect(await releaseStore(app.deps, store.id)).toEqual({
      outcome: 'already_released',
    });

    await sandbox.control('install', { shop: CORNER });
    // Another process that has not heard of it signs the merchant in anew.
    const back = await other.open(CORNER);
    expect(back).toMatchObject({ id: store.id, disconnectedAt: null });
    expect(
      await app.database.prisma.job.count({ where: { name: 'import_history' } }),
    ).toBe(1);
  });

  it('news of it that comes after the return stops nothing', async () => {
    await sandbox.control('uninstall', { shop: CORNER });
    await sandbox.control('install', { shop: CORNER });
    await app.sessions.deleteOfShop(CORNER);
    const one = await restarted();
    const store = await one.open(CORNER);
    expect(await releaseStore(one.deps, store.id)).toEqual({
      outcome: 'still_connected',
    });
    await one.close();
  });
});
