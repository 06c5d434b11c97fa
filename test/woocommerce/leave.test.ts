import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS } from '#app/domain/shared/time.ts';
import { endConnection } from '#app/services/end-connection.ts';
import { eraseStore } from '#app/services/erase-store.ts';
import { releaseStore } from '#app/services/release-store.ts';
import { acceptRow, order } from '../contracts/repositories/world.ts';
import { makeConnectWorld, type ConnectWorld, type Signing } from './connect-world.ts';
import { startConnectingSite, type ConnectingSite } from './connecting-site.ts';

const SECRET = 'A'.repeat(43);
const KEYS = { consumer_key: 'ck_good', consumer_secret: 'cs_good' };

describe('leaving', () => {
  let site: ConnectingSite;
  let world: ConnectWorld;

  beforeEach(async () => {
    site = await startConnectingSite();
    world = await makeConnectWorld(() => [site.siteUrl]);
    site.manner.secret = SECRET;
  });
  afterEach(async () => {
    site.close();
    await world.close();
  });

  const stateOf = async (one: Signing) => (await world.progress(one)).body;
  const receive = async (code: string): Promise<Signing> => {
    const { siteUrl } = site;
    const answer = await world.receive({
      ...{ code, secret: SECRET, siteUrl, restUrl: `${siteUrl}/wp-json/` },
      adminUrl: `${siteUrl}/wp-admin/admin.php?page=tidewatch`,
      versions: {
        plugin: '0.1.0',
        wordpress: '6.9.4',
        woocommerce: '10.5.2',
        php: '8.2',
      },
    });
    return { id: String(answer.body['connectionId']), secret: SECRET };
  };
  const approve = async (one: Signing) => {
    const { authorizeUrl } = await stateOf(one);
    const name = new URL(String(authorizeUrl)).searchParams.get('user_id');
    await world.handKeys({ ...KEYS, user_id: name, key_permissions: 'read_write' });
  };
  const connect = async (): Promise<Signing> => {
    const one = await receive(await world.addCode());
    await world.work();
    await approve(one);
    await world.work();
    return one;
  };

  it('a shop that leaves is released though its keys still work, and comes back as it was', async () => {
    const one = await connect();
    const storeId = String((await stateOf(one))['storeId']);
    await acceptRow(world.repositories, { storeId });
    expect((await world.end(one)).body).toMatchObject({ state: 'ended', storeId: null });
    // Asked again before the job ran, the same.
    expect((await world.end(one)).status).toBe(200);
    await world.work('release_store');
    expect(
      (await world.repositories.stores.byId(storeId))?.disconnectedAt,
    ).not.toBeNull();
    const [suspended] = await world.repositories.subscriptions.all(storeId);
    expect(suspended?.state).toBe('suspended');
    expect(await world.connection(one.id)).toMatchObject({
      ...{ state: 'ended', secret: '', keys: null, webhookSecret: null },
    });
    const again = await connect();
    expect(await stateOf(again)).toMatchObject({ state: 'connected', storeId });
    expect((await world.repositories.stores.byId(storeId))?.disconnectedAt).toBeNull();
    const [resumed] = await world.repositories.subscriptions.all(storeId);
    expect(resumed?.state).toBe('active');
  });

  it('a shop that left has its orders erased after two days, and none before', async () => {
    const { jobs, ledger, stores } = world.repositories;
    const one = await connect();
    const storeId = String((await stateOf(one))['storeId']);
    await ledger.record(storeId, 'Europe/Warsaw', [order('1', Date.now())]);
    await world.end(one);
    await world.work('release_store');
    await world.work('erase_store');
    expect(await ledger.total(storeId)).toBe(1);
    const later = world.deps.sites.realNow() + 2 * DAY_MS;
    expect(await jobs.claim('test', later - HOUR_MS, 60_000)).toBeNull();
    expect(await jobs.claim('test', later, 60_000)).toMatchObject({
      ...{ name: 'erase_store', storeId },
    });
    expect(await eraseStore(world.deps, storeId)).toEqual({ outcome: 'erased' });
    expect(await ledger.total(storeId)).toBe(0);
    expect((await stores.byId(storeId))?.erasedAt).not.toBeNull();
  });

  it('a shop whose release broke off is erased all the same', async () => {
    const { jobs, stores } = world.repositories;
    const one = await connect();
    const storeId = String((await stateOf(one))['storeId']);
    await world.end(one);
    await stores.disconnect(storeId, Date.now());
    await world.work('release_store');
    const later = world.deps.sites.realNow() + 2 * DAY_MS;
    const names: string[] = [];
    for (let job = await jobs.claim('test', later, 60_000); job !== null;) {
      names.push(job.name);
      job = await jobs.claim('test', later, 60_000);
    }
    expect(names).toContain('erase_store');
  });

  it('a shop that came back within two days keeps its orders', async () => {
    const { ledger } = world.repositories;
    const one = await connect();
    const storeId = String((await stateOf(one))['storeId']);
    await ledger.record(storeId, 'Europe/Warsaw', [order('1', Date.now())]);
    await world.end(one);
    await world.work('release_store');
    await connect();
    expect(await eraseStore(world.deps, storeId)).toEqual({ outcome: 'came_back' });
    expect(await ledger.total(storeId)).toBe(1);
  });

  it('a shop that leaves while it is being connected is released as well', async () => {
    const one = await receive(await world.addCode());
    await world.work();
    await approve(one);
    // Read before the worker was done, as by a call that came in the same moment.
    const asRead = await world.connection(one.id);
    await world.work();
    const storeId = String((await stateOf(one))['storeId']);
    await endConnection(world.deps, asRead);
    await world.work('release_store');
    expect(await world.connection(one.id)).toMatchObject({ state: 'ended', keys: null });
    expect(
      (await world.repositories.stores.byId(storeId))?.disconnectedAt,
    ).not.toBeNull();
  });

  it('a shop that came back before the news of its leaving was read stays', async () => {
    const one = await connect();
    const storeId = String((await stateOf(one))['storeId']);
    await world.end(one);
    const again = await connect();
    expect(await releaseStore(world.deps, storeId)).toEqual({
      outcome: 'still_connected',
    });
    expect(await stateOf(again)).toMatchObject({ state: 'connected', storeId });
    expect((await world.repositories.stores.byId(storeId))?.disconnectedAt).toBeNull();
  });

  it('a shop that came back stays, though it does not answer as the news of its leaving is read', async () => {
    const one = await connect();
    const storeId = String((await stateOf(one))['storeId']);
    await world.end(one);
    const again = await connect();
    site.manner.instead = (response) => void response.destroy();
    expect(await releaseStore(world.deps, storeId)).toEqual({
      outcome: 'still_connected',
    });
    expect(await stateOf(again)).toMatchObject({ state: 'connected', storeId });
    expect((await world.repositories.stores.byId(storeId))?.disconnectedAt).toBeNull();
  });
});
