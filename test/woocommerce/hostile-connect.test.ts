import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  makeConnectWorld,
  NOW,
  type ConnectWorld,
  type Signing,
} from './connect-world.ts';
import { startConnectingSite, type ConnectingSite } from './connecting-site.ts';

const SECRET = 'A'.repeat(43);
const VERSIONS = {
  plugin: '0.1.0',
  wordpress: '6.9.4',
  woocommerce: '10.5.2',
  php: '8.2',
};

/** What a shop's plugin, or somebody who is none, sends to the app. */
describe('calls of plugins and strangers', () => {
  let site: ConnectingSite;
  let world: ConnectWorld;
  let privateSites: string[];

  beforeEach(async () => {
    site = await startConnectingSite();
    site.manner.secret = SECRET;
    privateSites = [site.siteUrl];
    world = await makeConnectWorld(() => privateSites);
  });
  afterEach(async () => {
    site.close();
    await world.close();
  });

  const bodyOf = (code: string) => ({
    ...{ code, secret: SECRET, siteUrl: site.siteUrl },
    restUrl: `${site.siteUrl}/wp-json/`,
    adminUrl: `${site.siteUrl}/wp-admin/admin.php?page=tidewatch`,
    versions: VERSIONS,
  });
  const connect = async (): Promise<Signing> => {
    const received = await world.receive(bodyOf(await world.addCode()));
    const one = { id: String(received.body['connectionId']), secret: SECRET };
    await world.work();
    const { body } = await world.progress(one);
    const name = new URL(String(body['authorizeUrl'])).searchParams.get('user_id');
    const keys = { consumer_key: 'ck_good', consumer_secret: 'cs_good' };
    await world.handKeys({ user_id: name, ...keys, key_permissions: 'read_write' });
    await world.work();
    return one;
  };
  const beatOf = (changes: Record<string, unknown> = {}) =>
    JSON.stringify({
      ...{ siteUrl: site.siteUrl, versions: VERSIONS, atSeconds: NOW / 1000 },
      newestOrder: { id: 12, createdAt: '2026-11-27T09:58:00.000Z' },
      ...{ ordersLastHour: 4, webhooks: [] },
      ...changes,
    });
  const beat = (one: Signing, body = beatOf(), seconds?: number) =>
    world.beat(
      world.signed(one, {
        path: '/woocommerce/heartbeat',
        body,
        ...(seconds === undefined ? {} : { seconds }),
      }),
    );

  it('a heartbeat is kept, and answered with what the admin shows of us', async () => {
    const one = await connect();
    const answer = await beat(one);
    expect(answer).toMatchObject({ status: 200, body: { secondsToNext: 300 } });
    expect(answer.body['state']).toMatchObject({
      ...{ at: new Date(NOW).toISOString(), plan: null },
      live: { kind: 'learning', incidentId: null, since: null, ratio: null },
    });
    expect(await world.connection(one.id)).toMatchObject({
      heartbeatAtMs: NOW,
      heartbeat: { atMs: NOW, newestOrder: { id: 12 }, ordersLastHour: 4 },
    });
    const older = beatOf({ atSeconds: NOW / 1000 - 600, ordersLastHour: 9 });
    expect((await beat(one, older)).status).toBe(200);
    expect((await world.connection(one.id)).heartbeat?.ordersLastHour).toBe(4);
  });

  it('a copy of the site is told so, and nothing of it is kept', async () => {
    const one = await connect();
    const answer = await beat(one, beatOf({ siteUrl: 'https://staging.shop.example' }));
    expect(answer).toEqual({ status: 409, body: { problem: 'other_site' } });
    expect((await world.connection(one.id)).heartbeat).toBeNull();
  });

  it('what is not signed, not now, not for this or not by the shop gets one answer', async () => {
    const one = await connect();
    const refused = { status: 401, body: { problem: 'not_signed' } };
    const seconds = NOW / 1000;
    expect((await beat(one, beatOf(), seconds - 299)).status).toBe(200);
    expect(await beat(one, beatOf(), seconds - 301)).toEqual(refused);
    expect(await beat(one, beatOf(), seconds + 301)).toEqual(refused);
    expect(await beat({ ...one, secret: 'B'.repeat(43) })).toEqual(refused);
    expect(await beat({ ...one, id: 'guessed' })).toEqual(refused);
    expect(await beat({ ...one, id: `${one.id}'--` })).toEqual(refused);
    const elsewhere = world.signed(one, {
      path: '/woocommerce/elsewhere',
      body: beatOf(),
    });
    const moved = new Request('https://tidewatch.example/woocommerce/heartbeat', {
      ...{ method: 'POST', headers: elsewhere.headers, body: beatOf() },
    });
    expect(await world.beat(moved)).toEqual(refused);
    const changed = world.signed(one, { path: '/woocommerce/heartbeat', body: beatOf() });
    const other = new Request(changed.url, {
      ...{ method: 'POST', headers: changed.headers },
      body: beatOf({ ordersLastHour: 400 }),
    });
    expect(await world.beat(other)).toEqual(refused);
    expect(await world.beat(new Request(changed.url, { method: 'POST' }))).toEqual(
      refused,
    );
  });

  it('one shop reads, retries and ends no other shop’s connection', async () => {
    const one = await connect();
    const code = await world.addCode();
    const secret = 'S'.repeat(43);
    const stranger = await world.receive({ ...bodyOf(code), secret });
    const theirs = { id: String(stranger.body['connectionId']), secret };
    const path = `/woocommerce/connections/${one.id}`;
    const request = world.signed(theirs, { method: 'GET', path });
    expect((await world.progress(one, request)).status).toBe(401);
    expect((await world.end({ id: one.id, secret })).status).toBe(401);
    expect((await world.retry({ id: 'guessed', secret })).status).toBe(401);
    expect((await world.connection(one.id)).state).toBe('connected');
  });

  it.each([
    ['not signed numbers', { atSeconds: -1 }],
    ['orders that are no number', { ordersLastHour: '4' }],
    ['an order without a time', { newestOrder: { id: 1, createdAt: 'yesterday' } }],
    ['more webhooks than a shop has', { webhooks: Array(51).fill({ id: 1 }) }],
  ])('a heartbeat with %s is refused', async (_, changes) => {
    const one = await connect();
    expect(await beat(one, beatOf(changes))).toEqual({
      ...{ status: 400, body: { problem: 'bad_request' } },
    });
  });

  it('a body that is too long, of another type or no JSON is refused unread', async () => {
    const long = {
      ...bodyOf('x'),
      versions: { ...VERSIONS, plugin: 'x'.repeat(70_000) },
    };
    for (const send of [world.receive, world.handKeys]) {
      expect((await send(long)).status).toBe(413);
      for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'text/html'])
        expect((await send(bodyOf('x'), { 'Content-Type': type })).status).toBe(415);
      for (const text of ['', '{', 'null', '[]', '"x"', '{"__proto__":{"code":"x"}}'])
        expect((await send(text)).status).toBe(400);
    }
    const one = await connect();
    expect((await beat(one, 'x'.repeat(70_000))).status).toBe(401);
  });

  it.each([
    ['http without being named', { siteUrl: 'http://shop.example' }, 'not_https'],
    ['a slash at the end', { siteUrl: 'https://shop.example/' }, 'bad_request'],
    ['upper case', { siteUrl: 'https://Shop.example' }, 'bad_request'],
    ['a port that is no other', { siteUrl: 'https://shop.example:443' }, 'bad_request'],
    ['a password', { siteUrl: 'https://a:b@shop.example' }, 'bad_request'],
    ['a query', { siteUrl: 'https://shop.example/?a=b' }, 'bad_request'],
    ['a fragment', { siteUrl: 'https://shop.example#a' }, 'bad_request'],
    ['dots in its path', { siteUrl: 'https://shop.example/a/../b' }, 'bad_request'],
    ['another scheme', { siteUrl: 'file:///etc/passwd' }, 'bad_request'],
    ['no address', { siteUrl: 'shop' }, 'bad_request'],
  ])('a site’s address with %s is refused', async (_, changes, problem) => {
    const code = await world.addCode();
    const { siteUrl } = changes;
    const addresses = {
      restUrl: `${siteUrl}/wp-json/`,
      adminUrl: `${siteUrl}/wp-admin/admin.php?page=tidewatch`,
    };
    const answer = await world.receive({ ...bodyOf(code), ...changes, ...addresses });
    expect(answer.body).toEqual({ problem });
  });

  it('a secret that is short, or no base64url, is refused', async () => {
    const code = await world.addCode();
    for (const secret of ['', 'short', `${'A'.repeat(42)}=`, 'ą'.repeat(43)])
      expect((await world.receive({ ...bodyOf(code), secret })).status).toBe(400);
  });

  it('a private address that nobody named is never asked', async () => {
    privateSites = [];
    await world.close();
    world = await makeConnectWorld(() => ['http://127.0.0.1:1']);
    const inside = 'https://169.254.169.254';
    const body = {
      ...bodyOf(await world.addCode()),
      ...{ siteUrl: inside, restUrl: `${inside}/wp-json/` },
      adminUrl: `${inside}/wp-admin/admin.php?page=tidewatch`,
    };
    const received = await world.receive(body);
    await world.work();
    const one = { id: String(received.body['connectionId']), secret: SECRET };
    expect((await world.progress(one)).body).toMatchObject({
      ...{ state: 'failed', problem: 'private_address' },
    });
    expect((await world.receive(bodyOf(await world.addCode()))).body).toEqual({
      problem: 'not_https',
    });
    expect(site.asked).toEqual([]);
  });

  it('nothing secret is logged, however connecting goes', async () => {
    const one = await connect();
    await beat(one);
    site.manner.permissions = 'none';
    await world.end(one);
    await world.work('release_store');
    const lines = world.deps.lines.join('\n');
    expect(lines).toContain('site connected');
    for (const secret of [SECRET, 'ck_good', 'cs_good', 'tidewatch-proof'])
      expect(lines).not.toContain(secret);
  });
});
