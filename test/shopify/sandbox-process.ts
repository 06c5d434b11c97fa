import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

export interface TestRegistration {
  readonly shop: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

/** A registration for each demo store. */
export const TEST_REGISTRATIONS: readonly TestRegistration[] = [
  'gifts',
  'moda',
  'corner',
].map((name) => ({
  shop: `demo-${name}.myshopify.com`,
  clientId: `client-${name}`,
  clientSecret: `test-secret-of-${name}-0123456789`,
}));

export interface SandboxProcess {
  readonly origin: string;
  /** The WooCommerce site that stands in the same process and the same time. */
  readonly siteUrl: string;
  /** Calls the sandbox's own interface; throws on a refusal. */
  control<T = unknown>(path: string, body?: unknown): Promise<T>;
  /** An ID token as the admin would sign it for a staff member. */
  idToken(shop: string, staffId?: string): Promise<string>;
  /** First staff member of a shop. */
  staffId(shop: string): Promise<string>;
  close(): Promise<void>;
}

export interface SandboxProcessOptions {
  readonly appUrl?: string;
  /** Instant the sandbox's clock begins at. */
  readonly today?: string;
}

const ROOT = new URL('../../', import.meta.url).pathname;

/** A local store admin of its own: own port, own data, own process. */
export async function startSandbox(
  options: SandboxProcessOptions = {},
): Promise<SandboxProcess> {
  const { appUrl = 'http://localhost:9', today = '2026-11-22T12:00:00Z' } = options;
  const folder = mkdtempSync(join(tmpdir(), 'tidewatch-sandbox-'));
  const registrations = join(folder, 'registrations.json');
  writeFileSync(
    registrations,
    JSON.stringify(
      TEST_REGISTRATIONS.map((one) => ({
        ...one,
        appUrl,
        webhookUri: `${appUrl}/webhooks/shopify`,
      })),
    ),
  );
  const port = await freePort();
  const sitePort = await freePort();
  const child = spawn(process.execPath, ['sandbox/main.ts'], {
    cwd: ROOT,
    env: {
      ...process.env,
      SANDBOX_PORT: String(port),
      SANDBOX_WOO_PORT: String(sitePort),
      SANDBOX_DATA: join(folder, 'data'),
      SANDBOX_REGISTRATIONS: registrations,
      SANDBOX_TODAY: today,
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let complaints = '';
  child.stderr.on('data', (chunk: Buffer) => {
    complaints += chunk.toString();
  });
  const ended = once(child, 'exit');
  const origin = `http://127.0.0.1:${String(port)}`;
  await untilHealthy(
    origin,
    () => child.exitCode !== null,
    () => complaints,
  );

  const control = <T>(path: string, body?: unknown) =>
    call<T>(`${origin}/sandbox/${path}`, body);
  const staffId = async (shop: string): Promise<string> => {
    const state = await control<{ shops: { shop: string; staff: { id: string }[] }[] }>(
      'state',
    );
    const id = state.shops.find((one) => one.shop === shop)?.staff[0]?.id;
    if (id === undefined) throw new Error(`no staff in ${shop}`);
    return id;
  };
  return {
    origin,
    siteUrl: `http://localhost:${String(sitePort)}`,
    control,
    staffId,
    idToken: async (shop, staff) => {
      const body = { shop, staffId: staff ?? (await staffId(shop)) };
      return (await control<{ token: string }>('session-token', body)).token;
    },
    close: async () => {
      child.kill('SIGKILL');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A port nobody listens on just now. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

async function untilHealthy(
  origin: string,
  hasEnded: () => boolean,
  complaints: () => string,
): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    if (hasEnded()) throw new Error(`the sandbox did not start: ${complaints()}`);
    const isUp = await fetch(`${origin}/healthz`).then(
      (response) => response.ok,
      () => false,
    );
    if (isUp) return;
    await pause(100);
  }
  throw new Error(`the sandbox did not answer: ${complaints()}`);
}

async function call<T>(url: string, body: unknown): Promise<T> {
  const init =
    body === undefined
      ? {}
      : {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(body),
        };
  const response = await fetch(url, init);
  if (!response.ok)
    throw new Error(
      `${url} answered ${String(response.status)}: ${await response.text()}`,
    );
  return (await response.json()) as T;
}
