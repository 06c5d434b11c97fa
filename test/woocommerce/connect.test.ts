import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { acceptRow } from '../contracts/repositories/world.ts';
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
const KEYS = { consumer_key: 'ck_good', consumer_secret: 'cs_good' };

describe('connecting a site', () => {
  let site: ConnectingSite;
  let second: ConnectingSite;
  let world: ConnectWorld;

  beforeEach(async () => {
    site = await startConnectingSite();
    second = await startConnectingSite('/sklep');
    world = await makeConnectWorld(() => [site.siteUrl, second.siteUrl]);
    site.manner.secret = second.manner.secret = SECRET;
  });
  afterEach(async () => {
    site.close();
    second.close();
    await world.close();
  });

  const bodyOf = (code: string, of = site, secret = SECRET) => ({
    ...{ code, secret, siteUrl: of.siteUrl, restUrl: `${of.siteUrl}/wp-json/` },
    adminUrl: `${of.siteUrl}/wp-admin/admin.php?page=tidewatch`,
    versions: VERSIONS,
  });
  const receive = async (code: string, of = site, secret = SECRET): Promise<Signing> => {
    const answer = await world.receive(bodyOf(code, of, secret));
    expect(answer.status, JSON.stringify(answer.body)).toBe(202);
    return { id: String(answer.body['connectionId']), secret };
  };
  const approve = async (one: Signing, permissions = 'read_write') => {
    const { body } = await world.progress(one);
    const name = new URL(String(body['authorizeUrl'])).searchParams.get('user_id');
    const rest = { ...KEYS, key_permissions: permissions };
    return world.handKeys({ key_id: 3, user_id: name, ...rest });
  };
  const connect = async (of = site, agencyId = 'agency', secret = SECRET) => {
    const one = await receive(await world.addCode(agencyId), of, secret);
    await world.work();
    await approve(one);
    await world.work();
    return one;
  };
  const stateOf = async (one: Signing) => (await world.progress(one)).body;

  it('goes from a code to a store by two presses, told at each step', async () => {
    const one = await receive(await world.addCode());
    expect(await stateOf(one)).toEqual({
      ...{ state: 'received', problem: null, agencyName: 'Agency agency' },
      ...{ authorizeUrl: null, storeId: null },
    });
    await world.work();
    const proven = await stateOf(one);
    expect(proven['state']).toBe('proven');
    const authorize = new URL(String(proven['authorizeUrl']));
    expect(authorize.href).toContain(`${site.siteUrl}/wc-auth/v1/authorize?`);
    expect(Object.fromEntries(authorize.searchParams)).toMatchObject({
      ...{ app_name: 'Tidewatch', scope: 'read_write' },
      callback_url: 'https://tidewatch.example/woocommerce/keys',
      return_url: `${site.siteUrl}/wp-admin/admin.php?page=tidewatch&tidewatch=returned`,
    });
    // Polling does not change the address that the merchant has open.
    expect((await stateOf(one))['authorizeUrl']).toBe(authorize.href);
    expect((await approve(one)).status).toBe(200);
    expect((await stateOf(one))['state']).toBe('authorized');
    await world.work();
    const connected = await stateOf(one);
    expect(connected).toMatchObject({ state: 'connected', authorizeUrl: null });
    const store = await world.repositories.stores.byId(String(connected['storeId']));
    expect(store).toMatchObject({
      ...{ agencyId: 'agency', platform: 'woocommerce', platformKey: site.siteUrl },
      ...{ currency: 'PLN', zone: 'Europe/Warsaw', market: 'PL' },
    });
    expect(store?.name).not.toContain('<');
    expect(await world.waiting()).toEqual(
      expect.arrayContaining(['import_history', 'watch_orders']),
    );
  });

  it('the same secret, address and code again are the same connection', async () => {
    const code = await world.addCode();
    const one = await receive(code);
    expect(await receive(code)).toEqual(one);
    expect(await receive(code, site, 'B'.repeat(43))).not.toEqual(one);
    await world.work();
    await approve(one);
    await world.work();
    expect(await receive(code)).toEqual(one);
    expect((await world.receive(bodyOf(code, second))).body).toEqual({
      problem: 'used_code',
    });
  });

  it('a wrong, used, revoked or late code is told apart', async () => {
    expect((await world.receive(bodyOf('no code'))).body).toEqual({
      problem: 'wrong_code',
    });
    expect((await world.receive(bodyOf('7KQM-42WX-HTNB'))).status).toBe(403);
    const revoked = await world.addCode();
    const [row] = await world.repositories.joinCodes.all('agency');
    const sql = world.database.sql;
    await sql.run(`UPDATE "JoinCode" SET "revokedAt" = "createdAt" WHERE "id" = ?`, [
      row?.id ?? '',
    ]);
    expect((await world.receive(bodyOf(revoked))).body).toEqual({
      problem: 'revoked_code',
    });
    const late = await world.addCode();
    world.deps.clock.set(NOW + 25 * 3_600_000);
    expect((await world.receive(bodyOf(late))).body).toEqual({ problem: 'expired_code' });
  });

  it('guessing codes ends after ten from one address, and no other address suffers', async () => {
    const good = await world.addCode();
    const from = (ip: string) => ({ 'X-Forwarded-For': ip });
    for (let guess = 0; guess < 10; guess++)
      expect(
        (await world.receive(bodyOf('7KQM-42WX-HTNB'), from('9.9.9.9'))).status,
      ).toBe(403);
    const eleventh = await world.receive(bodyOf(good), from('9.9.9.9'));
    expect(eleventh).toEqual({ status: 429, body: { problem: 'too_many_attempts' } });
    expect((await world.receive(bodyOf(good), from('8.8.8.8'))).status).toBe(202);
  });

  it('two sites with one code: one becomes a store, the other reads that the code is used', async () => {
    const code = await world.addCode();
    const both = [await receive(code), await receive(code, second)];
    await world.work();
    for (const one of both) await approve(one);
    await world.work();
    const states = await Promise.all(both.map(stateOf));
    expect(states.map(({ state }) => state).sort()).toEqual(['connected', 'failed']);
    const lost = states.findIndex(({ state }) => state === 'failed');
    expect(states[lost]?.['problem']).toBe('used_code');
    const kept = await world.connection(both[lost]?.id ?? '');
    expect(kept).toMatchObject({ keys: null, storeId: null });
    expect(await world.repositories.stores.connected()).toHaveLength(1);
    // Trying again helps nobody: it needs a code of its own.
    for (const one of both) await world.retry(one);
    expect(await Promise.all(both.map(stateOf))).toEqual(states);
  });

  it('a site that cannot prove itself goes on from there when it can', async () => {
    site.manner.secret = null;
    const one = await receive(await world.addCode());
    await world.work();
    expect(await stateOf(one)).toMatchObject({ state: 'failed', problem: 'no_plugin' });
    site.manner.secret = SECRET;
    expect((await world.retry(one)).body).toMatchObject({ state: 'received' });
    await world.work();
    expect(await stateOf(one)).toMatchObject({ state: 'proven', problem: null });
  });

  it('a stranger who claims a shop’s address proves nothing, and the shop notices nothing', async () => {
    const one = await connect();
    const stranger = await receive(await world.addCode('other'), site, 'S'.repeat(43));
    await world.work();
    expect(await stateOf(stranger)).toMatchObject({
      ...{ state: 'failed', problem: 'wrong_proof' },
    });
    expect(await stateOf(one)).toMatchObject({ state: 'connected' });
    expect((await world.connection(one.id)).keys).not.toBeNull();
  });

  it('a site in one folder cannot prove another folder of the same host', async () => {
    const code = await world.addCode();
    const { origin } = new URL(second.siteUrl);
    for (const claim of [
      { ...bodyOf(code, second), siteUrl: origin },
      { ...bodyOf(code, second), siteUrl: `${origin}/other` },
      { ...bodyOf(code), restUrl: 'http://127.0.0.1:1/wp-json/' },
      { ...bodyOf(code), restUrl: `${site.siteUrl}/anything/` },
      { ...bodyOf(code), adminUrl: 'https://elsewhere.example/wp-admin/' },
    ])
      expect(await world.receive(claim)).toEqual({
        ...{ status: 400, body: { problem: 'bad_request' } },
      });
    expect(await world.waiting()).toEqual([]);
  });

  it('keys that may only read, or that the site refuses, lead back to WooCommerce’s page', async () => {
    const one = await receive(await world.addCode());
    await world.work();
    await approve(one, 'read');
    expect(await stateOf(one)).toMatchObject({ problem: 'read_only_keys' });
    for (const [permissions, problem] of [
      ['read', 'read_only_keys'],
      ['none', 'keys_refused'],
    ] as const) {
      expect((await world.retry(one)).body['state']).toBe('proven');
      site.manner.permissions = permissions;
      expect((await approve(one)).status).toBe(200);
      await world.work();
      expect(await stateOf(one)).toMatchObject({ state: 'failed', problem });
      expect((await world.connection(one.id)).keys).toBeNull();
    }
    site.manner.permissions = 'read_write';
    await world.retry(one);
    await approve(one);
    await world.work();
    expect(await stateOf(one)).toMatchObject({ state: 'connected' });
  });

  it('keys are taken once, within the hour, under a name that we gave', async () => {
    const one = await receive(await world.addCode());
    await world.work();
    const { body } = await world.progress(one);
    const name = new URL(String(body['authorizeUrl'])).searchParams.get('user_id');
    const handed = { key_id: 1, ...KEYS, key_permissions: 'read_write' };
    expect((await world.handKeys({ ...handed, user_id: 'guessed' })).status).toBe(404);
    expect((await world.handKeys({ ...handed, user_id: one.id })).status).toBe(404);
    world.setReal(NOW + 3_600_001);
    expect((await world.handKeys({ ...handed, user_id: name })).status).toBe(404);
    world.setReal(NOW);
    expect((await world.handKeys({ ...handed, user_id: name })).status).toBe(200);
    const replayed = { ...handed, user_id: name, consumer_secret: 'cs_of_another' };
    expect((await world.handKeys(replayed)).status).toBe(404);
    expect((await world.connection(one.id)).keys?.consumerSecret).toBe('cs_good');
  });

  it('a step whose work was lost with the process that was to ask for it is taken all the same', async () => {
    const loseWork = () => world.database.sql.run('DELETE FROM "Job"');
    const one = await receive(await world.addCode());
    await loseWork();
    expect(await stateOf(one)).toMatchObject({ state: 'received' });
    await world.work();
    await approve(one);
    await loseWork();
    expect(await stateOf(one)).toMatchObject({ state: 'authorized' });
    await world.work();
    expect(await stateOf(one)).toMatchObject({ state: 'connected' });
    expect(await world.waiting()).not.toContain('connect_site');
  });

  it('a merchant who comes back after an hour approves under a new name', async () => {
    const one = await receive(await world.addCode());
    await world.work();
    const before = (await stateOf(one))['authorizeUrl'];
    world.setReal(NOW + 50 * 60_000);
    const after = (await stateOf(one))['authorizeUrl'];
    expect(after).not.toBe(before);
    expect((await approve(one)).status).toBe(200);
  });

  it('a shop that shows a login page, or is away, fails at its step and goes on from it', async () => {
    const one = await receive(await world.addCode());
    await world.work();
    await approve(one);
    site.manner.instead = (response) => {
      response.writeHead(200, { 'Content-Type': 'text/html' }).end('<form>Log in</form>');
    };
    await world.work();
    expect(await stateOf(one)).toMatchObject({
      state: 'failed',
      problem: 'rest_blocked',
    });
    site.manner.instead = (response) => void response.destroy();
    expect((await world.retry(one)).body['state']).toBe('authorized');
    await world.work();
    expect(await stateOf(one)).toMatchObject({ problem: 'unreachable' });
    site.manner.instead = null;
    await world.retry(one);
    await world.work();
    expect(await stateOf(one)).toMatchObject({ state: 'connected' });
  });

  it('a shop whose currency nobody here knows is told so, and goes on once it has another', async () => {
    const one = await receive(await world.addCode());
    await world.work();
    await approve(one);
    site.manner.currency = 'BTC';
    await world.work();
    expect(await stateOf(one)).toMatchObject({
      state: 'failed',
      problem: 'unknown_currency',
    });
    site.manner.currency = 'PLN';
    await world.retry(one);
    await world.work();
    expect(await stateOf(one)).toMatchObject({ state: 'connected' });
  });

  it('an agreement keeps a shop at its agency when it enters another agency’s code', async () => {
    const one = await connect();
    const storeId = String((await stateOf(one))['storeId']);
    await acceptRow(world.repositories, { storeId });
    const away = await receive(await world.addCode('other'));
    // Before the proof the sender may be anybody, and learns nothing.
    expect(await stateOf(away)).toMatchObject({ state: 'received', problem: null });
    await world.work();
    const told = { state: 'failed', problem: 'bound', authorizeUrl: null };
    expect(await stateOf(away)).toMatchObject(told);
    expect(await stateOf(one)).toMatchObject({ state: 'connected', storeId });
  });

  it('an agreement made while access is approved keeps the shop all the same', async () => {
    const one = await connect();
    const storeId = String((await stateOf(one))['storeId']);
    const away = await receive(await world.addCode('other'));
    await world.work();
    await acceptRow(world.repositories, { storeId });
    await approve(away);
    await world.work();
    expect(await stateOf(away)).toMatchObject({ state: 'failed', problem: 'bound' });
    expect(await stateOf(one)).toMatchObject({ state: 'connected', storeId });
  });

  it('a shop that moves shows in both agencies’ records', async () => {
    const one = await connect();
    const storeId = String((await stateOf(one))['storeId']);
    const moved = await connect(site, 'other');
    expect(await stateOf(moved)).toMatchObject({ state: 'connected', storeId });
    const whats = async (agencyId: string) =>
      (
        await world.database.sql.all<{ what: string }>(
          `SELECT "what" FROM "AuditEntry" WHERE "agencyId" = ? AND "storeId" = ? ORDER BY "id"`,
          [agencyId, storeId],
        )
      ).map(({ what }) => what);
    expect(await whats('agency')).toEqual(['store_joined', 'store_left']);
    expect(await whats('other')).toEqual(['store_joined']);
  });
});
