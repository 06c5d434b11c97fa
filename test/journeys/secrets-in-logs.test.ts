import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { USER_AGENT } from '../browser/launch.ts';
import { demoSecrets, issuedSecrets } from '../demo/known-secrets.ts';
import { leaksIn, type Secret } from '../demo/log-leaks.ts';
import { cookiesOf, sendForm, walkAsNewMember } from '../demo/member-visits.ts';
import {
  advanceToAfternoon,
  startTestDemo,
  type TestDemo,
} from '../demo/running-demo.ts';
import { callSite, connectDemoSite, siteToken } from '../demo/site-visits.ts';
import { rowsIn } from '../demo/stored-facts.ts';
import { openPage, untilImport } from '../demo/store-visits.ts';

const SHOPS = ['demo-gifts', 'demo-moda', 'demo-corner'].map(
  (name) => `${name}.myshopify.com`,
);
const [GIFTS = '', MODA = '', CORNER = ''] = SHOPS;
const headers = { 'user-agent': USER_AGENT };

let demo: TestDemo;
const secrets: Secret[] = [];

/** Deliveries after which every kind of line about them was written many times. */
const ENOUGH = 100;

/** The app's whole output: what all three roles wrote, and what Node itself said. */
const appLog = (): string => readFileSync(join(demo.settings.dataDir, 'app.log'), 'utf8');

const deliveries = (): Promise<number> => rowsIn(demo.settings.databaseUrl, 'Delivery');

beforeAll(async () => {
  demo = await startTestDemo({ app: { LOG_LEVEL: 'debug' } });
  await advanceToAfternoon(demo);
  secrets.push(...demoSecrets(demo));
  await failToReachTheStore();
  await openAndImport();
  await sellInAFlash();
  await sendWhatIsWrong();
  await connectAndLeaveSite();
  await signIn();
  await uninstall();
  secrets.push(...(await issuedSecrets(demo)));
}, 300_000);

afterAll(() => demo.stop());

/** A first open while the store's side is down: the exchange of tokens fails. */
async function failToReachTheStore(): Promise<void> {
  const { control } = demo;
  const { src } = await control<{ src: string }>(`open?shop=${CORNER}&path=/`);
  rememberAddress(src);
  secrets.push(...(await issuedSecrets(demo)));
  await demo.crash('sandbox');
  const answer = await fetch(src, { headers });
  expect(answer.status).toBeGreaterThanOrEqual(400);
  await answer.text();
  await demo.revive('sandbox');
}

async function openAndImport(): Promise<void> {
  await demo.control('faults', { name: 'throttle', on: true });
  for (const shop of SHOPS) rememberAddress((await openPage(demo, shop)).url);
  await pause(1500);
  await demo.control('faults', { name: 'throttle', on: false });
  for (const shop of SHOPS)
    await untilImport(demo, shop, ({ state }) => state === 'done', 150_000);
}

async function sellInAFlash(): Promise<void> {
  await demo.control('orders', { shop: GIFTS, action: 'flashSale', ratio: 20 });
  await demo.control('clock', { action: 'rate', rate: 600 });
  for (const until = Date.now() + 60_000; Date.now() < until; await pause(200))
    if ((await deliveries()) >= ENOUGH) break;
  await demo.control('clock', { action: 'rate', rate: 1 });
  expect(await deliveries()).toBeGreaterThanOrEqual(ENOUGH);
}

/** Signatures, tokens and bodies that are refused: a refusal is what tempts a log most. */
async function sendWhatIsWrong(): Promise<void> {
  const { appUrl } = demo.settings;
  const hmac = Buffer.alloc(32, 7).toString('base64');
  secrets.push({ name: 'a webhook’s signature', value: hmac });
  const refused = await fetch(`${appUrl}/webhooks/shopify`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-shopify-shop-domain': GIFTS,
      'x-shopify-topic': 'orders/create',
      'x-shopify-hmac-sha256': hmac,
    },
    body: JSON.stringify({ email: 'shopper-1@example.com' }),
  });
  expect(refused.status).toBe(401);
  const { token } = await demo.control<{ token: string }>('session-token', {
    shop: MODA,
    staffId: await staffOf(MODA),
  });
  const forged = `${token.slice(0, -8)}AAAAAAAA`;
  secrets.push({ name: 'a forged token', value: forged });
  for (const bearer of [forged, 'no token at all']) {
    const answer = await fetch(`${appUrl}/app/peaks.csv?id_token=${token}`, {
      headers: { ...headers, authorization: `Bearer ${bearer}` },
    });
    expect(answer.status).toBe(401);
  }
}

/** A WooCommerce site from its code to its end, with codes, tokens and signatures that are refused. */
async function connectAndLeaveSite(): Promise<void> {
  const { appUrl } = demo.settings;
  const wrong = '7KQM-42WX-HTNB';
  secrets.push({ name: 'a mistyped code', value: wrong });
  await callSite(demo, 'connect', { appUrl, code: wrong });
  const { id, secret, authorizeUrl } = await connectDemoSite(demo);
  expect(authorizeUrl).toBeNull();
  secrets.push({ name: 'a connection’s secret', value: secret });
  const document = await siteToken(demo, 'document');
  const token = await siteToken(demo, 'request');
  const inAddress = new URL(document).searchParams.get('token') ?? '';
  secrets.push({ name: 'token of a site’s document', value: inAddress });
  secrets.push({ name: 'token of a site’s request', value: token });
  const asked = (address: string, bearer?: string) =>
    fetch(address, {
      headers: { ...headers, ...(bearer && { authorization: `Bearer ${bearer}` }) },
    });
  expect((await asked(document)).status).toBe(200);
  expect((await asked(document)).status).toBe(401);
  // There is nothing to download before the site's first orders are counted.
  const untilMs = Date.now() + 60_000;
  let download = await asked(`${appUrl}/app/peaks.csv`, token);
  for (; download.status === 404 && Date.now() < untilMs; await pause(200))
    download = await asked(`${appUrl}/app/peaks.csv`, token);
  expect(download.status).toBe(200);
  const forged = `${token.slice(0, -8)}AAAAAAAA`;
  secrets.push({ name: 'a site’s forged token', value: forged });
  expect((await asked(`${appUrl}/app/peaks.csv`, forged)).status).toBe(401);
  expect(await callSite(demo, 'heartbeat')).toEqual({ status: 200 });
  const signature = Buffer.alloc(32, 9).toString('base64');
  secrets.push({ name: 'a heartbeat’s signature', value: signature });
  const beat = await fetch(`${appUrl}/woocommerce/heartbeat`, {
    method: 'POST',
    body: JSON.stringify({ secret }),
    headers: {
      'X-Tidewatch-Connection': id,
      'X-Tidewatch-Time': String(Math.floor(Date.now() / 1000)),
      'X-Tidewatch-Signature': signature,
    },
  });
  expect(beat.status).toBe(401);
  await callSite(demo, 'end');
}

async function signIn(): Promise<void> {
  const { appUrl, appEnv } = demo.settings;
  const email = appEnv['DEMO_MEMBER_EMAIL'] ?? '';
  const submit = (password: string): Promise<Response> =>
    sendForm(demo, '/console/sign-in', { email, password });
  const wrong = 'wrong-password-of-a-member';
  secrets.push({ name: 'a mistyped password', value: wrong });
  expect((await submit(wrong)).status).toBe(401);
  const right = await submit(appEnv['DEMO_MEMBER_PASSWORD'] ?? '');
  expect(right.status).toBe(302);
  const cookies = right.headers.getSetCookie().map((cookie) => cookie.split(';', 1)[0]);
  for (const cookie of cookies) {
    const value = decodeURIComponent(cookie?.slice(cookie.indexOf('=') + 1) ?? '');
    secrets.push({ name: 'a member session’s cookie', value });
    secrets.push({ name: 'a member session’s token', value: value.split('.')[0] ?? '' });
  }
  const cookie = cookiesOf(right);
  const console_ = await fetch(`${appUrl}/console`, { headers: { ...headers, cookie } });
  expect(console_.status).toBe(200);
  await console_.text();
  secrets.push(...(await walkAsNewMember(demo, cookie)));
}

async function uninstall(): Promise<void> {
  await demo.control('uninstall', { shop: CORNER });
  await demo.control('compliance', { shop: GIFTS, topic: 'customers/redact' });
  await pause(2500);
}

async function staffOf(shop: string): Promise<string> {
  const { shops } = await demo.control<{
    shops: { shop: string; staff: { id: string }[] }[];
  }>('state');
  return shops.find((one) => one.shop === shop)?.staff[0]?.id ?? '';
}

/** What the address of a first load carries. */
function rememberAddress(address: string): void {
  const { searchParams } = new URL(address);
  for (const name of ['id_token', 'hmac', 'session'])
    secrets.push({ name: `${name} of an address`, value: searchParams.get(name) ?? '' });
}

describe('the app’s log of a whole journey', () => {
  test('tells of requests, imports and refusals', () => {
    const log = appLog();
    expect(log).toContain('order history imported');
    expect(log).toContain('site connected');
    expect(log).toContain('"role":"intake"');
    expect(log).toContain('"status":401');
  });

  test('holds no secret that was issued, given or typed, and no shopper', () => {
    expect(secrets.length).toBeGreaterThan(20);
    expect(secrets.filter(({ value }) => value.length < 8)).toEqual([]);
    expect(leaksIn(appLog(), secrets)).toEqual([]);
  });

  test('would be found out: each secret is seen when it is planted', () => {
    for (const secret of secrets) {
      const planted = `${appLog()}{"role":"web","url":"/app?x=${encodeURIComponent(secret.value)}"}\n`;
      expect(leaksIn(planted, secrets)).toContain(secret.name);
    }
    expect(leaksIn('{"msg":"order of shopper-77@example.com"}', [])).toHaveLength(1);
  });
});
