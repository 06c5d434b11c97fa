import { randomBytes, randomUUID } from 'node:crypto';
import { createShopify, type Shopify } from '#app/platforms/shopify/create-shopify.ts';
import type { ShopifySignIn } from '#app/platforms/shopify/sign-in.ts';
import type { EpochMs } from '#app/domain/shared/types.ts';
import type { StoreRow } from '#app/ports/repositories.ts';
import type { Log, ServiceDeps } from '#app/ports/service-deps.ts';
import type { ShopifyRegistrations } from '#app/ports/shopify-registry.ts';
import type { ShopifySessions } from '#app/ports/shopify-sessions.ts';
import { openDatabase, type Database } from '#app/repositories/connect.ts';
import { makeRepositories } from '#app/repositories/make-repositories.ts';
import { makeSealer } from '#app/repositories/sealing.ts';
import { makeShopifyRegistrations } from '#app/repositories/shopify-registrations.ts';
import { makeShopifySessions } from '#app/repositories/shopify-sessions.ts';
import { noSites } from '../factories/no-sites.ts';
import { TEST_REGISTRATIONS } from './sandbox-process.ts';

/** What the tests of Shopify's side use of a running sandbox. */
export interface SandboxAccess {
  readonly origin: string;
  idToken(shop: string, staffId?: string): Promise<string>;
}

export interface TestShopify {
  readonly shopify: Shopify;
  readonly deps: ServiceDeps;
  readonly signIn: ShopifySignIn;
  readonly sessions: ShopifySessions;
  readonly registrations: ShopifyRegistrations;
  readonly database: Database;
  readonly logLines: readonly string[];
  /** Opens the app in the admin, as a browser's first document load. */
  open(shop: string, query?: Record<string, string>): Promise<StoreRow>;
  close(): Promise<void>;
}

export interface TestShopifyOptions {
  readonly appUrl?: string;
  /** A fixed clock; it should be the sandbox's. */
  readonly nowMs?: EpochMs;
  readonly bulkFromOrders?: number;
  readonly sealingKey?: string;
}

export const TEST_NOW_MS = Date.parse('2026-11-22T12:00:00Z');
export const TEST_AGENCY_ID = 'agency-test';

/** Shopify's side of the app over a real database, speaking with a sandbox. */
export async function makeTestShopify(
  databaseUrl: string,
  sandbox: SandboxAccess,
  options: TestShopifyOptions = {},
): Promise<TestShopify> {
  const { appUrl = 'http://localhost:9', nowMs = TEST_NOW_MS } = options;
  const database = await openDatabase(databaseUrl);
  const sealer = makeSealer(
    options.sealingKey ?? `test:${randomBytes(32).toString('base64')}`,
  );
  const repositories = makeRepositories(database);
  const registrations = makeShopifyRegistrations(database, sealer);
  const sessions = makeShopifySessions(database, sealer);
  const { log, lines } = makeTestLog();
  await addAgency(database);
  for (const { shop, clientId, clientSecret } of TEST_REGISTRATIONS)
    await registrations.save({
      shop,
      clientId,
      agencyId: TEST_AGENCY_ID,
      secret: clientSecret,
      previousSecret: null,
    });
  const shopify = createShopify({
    settings: {
      appUrl,
      adminOrigin: sandbox.origin,
      bridgeUrl: `${sandbox.origin}/app-bridge.js`,
    },
    fromEnvironment: null,
    registrations,
    sessions,
    repositories,
    log,
    holder: randomUUID(),
    patience: { maxRetries: 6, firstDelayMs: 20, maxDelayMs: 2_000, timeoutMs: 20_000 },
    pace: { firstPauseMs: 50, longestPauseMs: 500, tries: 4 },
    ...(options.bulkFromOrders !== undefined && {
      bulkFromOrders: options.bulkFromOrders,
    }),
  });
  const deps: ServiceDeps = {
    repositories,
    platforms: shopify.platforms,
    sites: noSites(),
    clock: { now: () => nowMs },
    log,
    newId: () => randomUUID(),
  };
  const signIn = await shopify.signIn(deps);
  return {
    shopify,
    deps,
    signIn,
    sessions,
    registrations,
    database,
    logLines: lines,
    open: async (shop, query = {}) => {
      const request = documentRequest(appUrl, shop, await sandbox.idToken(shop), query);
      return (await signIn.requireStore(request)).store;
    },
    close: () => database.close(),
  };
}

/** The first document load of the app inside the admin. */
export function documentRequest(
  appUrl: string,
  shop: string,
  idToken: string | null,
  query: Record<string, string> = {},
): Request {
  const handle = shop.replace('.myshopify.com', '');
  const parameters = new URLSearchParams({
    embedded: '1',
    shop,
    host: Buffer.from(`admin.shopify.com/store/${handle}`)
      .toString('base64')
      .replace(/=+$/, ''),
    ...(idToken === null ? {} : { id_token: idToken }),
    ...query,
  });
  return new Request(`${appUrl}/app?${parameters.toString()}`, {
    headers: { 'User-Agent': BROWSER },
  });
}

/** A later request, as the bridge's fetch sends it. */
export function bearerRequest(appUrl: string, token: string): Request {
  return new Request(`${appUrl}/app.data`, {
    headers: { Authorization: `Bearer ${token}`, 'User-Agent': BROWSER },
  });
}

const BROWSER =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/131.0 Safari/537.36';

async function addAgency({ prisma }: Database): Promise<void> {
  await prisma.agency.upsert({
    where: { id: TEST_AGENCY_ID },
    update: {},
    create: {
      id: TEST_AGENCY_ID,
      name: 'Test agency',
      contactName: 'Test',
      contactEmail: 'test@agency.example',
      zone: 'Europe/Warsaw',
      createdAt: new Date(0),
    },
  });
}

function makeTestLog(): { log: Log; lines: string[] } {
  const lines: string[] = [];
  const write = (values: Record<string, unknown>, message: string): void => {
    lines.push(`${message} ${JSON.stringify(values)}`);
  };
  return { log: { info: write, warn: write, error: write }, lines };
}
