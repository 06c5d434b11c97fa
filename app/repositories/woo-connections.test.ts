import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { StoreRow } from '#app/ports/repositories.ts';
import type { ConnectOutcome, WooConnections } from '#app/ports/woo-connections.ts';
import type { Database } from '#app/repositories/connect.ts';
import { makeSealer } from '#app/repositories/sealing.ts';
import { makeUsedTokens } from '#app/repositories/used-tokens.ts';
import { makeWooConnections } from '#app/repositories/woo-connections.ts';
import {
  acceptRow,
  agencyRow,
  auditEntry,
  FRIDAY,
  storeFacts,
  type RepositoryWorld,
} from '../../test/contracts/repositories/world.ts';
import { makeDatabase } from '../../test/factories/database.ts';
import { worldOf } from '../../test/factories/prisma-world.ts';
import { KEYS, SITE, wooConnection } from '../../test/factories/woo-connection.ts';

const DAY = 24 * 3_600_000;
const FACTS = storeFacts({ platform: 'woocommerce', platformKey: SITE });

describe('connections of sites', () => {
  let database: Database;
  let world: RepositoryWorld;
  let connections: WooConnections;

  beforeEach(async () => {
    database = await makeDatabase();
    world = worldOf(database);
    const sealer = makeSealer(`k1:${randomBytes(32).toString('base64')}`);
    connections = makeWooConnections(database, sealer);
    for (const id of ['agency', 'other']) await world.addAgency(agencyRow(id));
  });
  afterEach(() => database.close());

  const addCode = (id: string, agencyId = 'agency'): Promise<void> =>
    world.repositories.joinCodes.add(
      {
        ...{ id, agencyId, createdAt: FRIDAY, createdBy: 'Olga' },
        ...{
          expiresAt: FRIDAY + DAY,
          usedAt: null,
          usedByStoreId: null,
          revokedAt: null,
        },
      },
      `hash-${id}`,
      auditEntry('join_code_made', { agencyId }),
    );
  const connect = (
    id: string,
    facts: Partial<typeof FACTS> = {},
    now = FRIDAY,
  ): Promise<ConnectOutcome> =>
    connections.connect(
      id,
      { ...FACTS, ...facts },
      { now, realNow: 5_000, webhookSecret: `hook-${id}`, storeId: `store-${id}` },
      [auditEntry('store_joined', { storeId: `store-${id}` })],
    );
  const connectNew = async (id: string, agencyId = 'agency'): Promise<StoreRow> => {
    await addCode(`code-${id}`, agencyId);
    const state = { state: 'authorized', keys: KEYS } as const;
    await connections.add(
      wooConnection({ id, agencyId, joinCodeId: `code-${id}`, ...state }),
    );
    const done = await connect(id, { agencyId });
    if (done.outcome !== 'connected') throw new Error(JSON.stringify(done));
    return done.store;
  };

  it('a connection comes back as it was kept, its secrets unreadable in the file', async () => {
    const kept = wooConnection({
      keys: KEYS,
      webhookSecret: 'hook',
      authKeyHash: 'auth',
    });
    await connections.add(kept);
    expect(await connections.byId(kept.id)).toEqual(kept);
    expect(await connections.byAuthKeyHash('auth')).toEqual(kept);
    expect(await connections.bySite(SITE)).toEqual([kept]);
    const rows = JSON.stringify(await database.sql.all('SELECT * FROM "WooConnection"'));
    for (const secret of [kept.secret, KEYS.consumerKey, KEYS.consumerSecret, '"hook"'])
      expect(rows).not.toContain(secret);
  });

  it('a sealed secret opens in no other row', async () => {
    await connections.add(wooConnection({ id: 'one' }));
    await connections.add(wooConnection({ id: 'two' }));
    await database.sql.run(
      `UPDATE "WooConnection" SET "secretSealed" =
       (SELECT "secretSealed" FROM "WooConnection" WHERE "id" = 'one') WHERE "id" = 'two'`,
    );
    await expect(connections.byId('two')).rejects.toMatchObject({ code: 'not_allowed' });
  });

  it('a step is taken once, by whoever is first', async () => {
    await connections.add(wooConnection());
    const step = () =>
      connections.move('connection', ['received'], { state: 'proven' }, 9_000);
    const both = await Promise.all([step(), step()]);
    expect(both.filter(Boolean)).toHaveLength(1);
    const kept = await connections.byId('connection');
    expect(kept).toMatchObject({ state: 'proven', changedAtMs: 9_000 });
  });

  it('connecting makes the store of the code’s agency and uses the code up', async () => {
    const store = await connectNew('first');
    expect(store).toMatchObject({
      ...{ id: 'store-first', agencyId: 'agency', platform: 'woocommerce' },
      ...{ platformKey: SITE, connectedAt: FRIDAY, disconnectedAt: null },
    });
    expect(await world.repositories.stores.byId(store.id)).toEqual(store);
    expect(await connections.byStore(store.id)).toMatchObject({
      ...{ id: 'first', state: 'connected', webhookSecret: 'hook-first', keys: KEYS },
    });
    const [code] = await world.repositories.joinCodes.all('agency');
    expect(code).toMatchObject({ usedAt: FRIDAY, usedByStoreId: store.id });
    // Asked again after a crash, it is the same store.
    expect(await connect('first')).toEqual({ outcome: 'connected', store, isNew: false });
    const joined = `SELECT "id" FROM "AuditEntry" WHERE "what" = 'store_joined'`;
    expect(await database.sql.all(joined)).toHaveLength(1);
  });

  it('of two sites with one code one joins; the other is told so and keeps no keys', async () => {
    await addCode('code');
    for (const id of ['one', 'two'])
      await connections.add(
        wooConnection({
          ...{ id, joinCodeId: 'code', siteUrl: `${SITE}/${id}` },
          ...{ state: 'authorized', keys: KEYS },
        }),
      );
    const done = await Promise.all(
      ['one', 'two'].map((id) => connect(id, { platformKey: `${SITE}/${id}` })),
    );
    expect(done.map(({ outcome }) => outcome).sort()).toEqual(['connected', 'refused']);
    const lost = await connections.byId(done[0]?.outcome === 'refused' ? 'one' : 'two');
    expect(lost).toMatchObject({ state: 'failed', problem: 'used_code', keys: null });
    expect(await world.repositories.stores.connected()).toHaveLength(1);
  });

  it('a code that was revoked or ran out meanwhile makes no store', async () => {
    const authorized = { state: 'authorized', keys: KEYS } as const;
    for (const id of ['revoked', 'late']) {
      await addCode(id);
      await connections.add(wooConnection({ id, joinCodeId: id, ...authorized }));
    }
    const audit = auditEntry('join_code_revoked');
    await world.repositories.joinCodes.revoke('agency', 'revoked', FRIDAY, audit);
    expect(await connect('revoked')).toMatchObject({ problem: 'revoked_code' });
    expect(await connect('late', {}, FRIDAY + DAY)).toMatchObject({
      problem: 'expired_code',
    });
    expect(await world.repositories.stores.connected()).toEqual([]);
  });

  it('a site that connects again takes the place of its former connection', async () => {
    const store = await connectNew('first');
    const again = await connectNew('second');
    expect(again.id).toBe(store.id);
    expect(await connections.byStore(store.id)).toMatchObject({ id: 'second' });
    expect(await connections.byId('first')).toMatchObject({
      ...{ state: 'ended', storeId: null, secret: '', keys: null, webhookSecret: null },
    });
    expect(await connections.bySite(SITE)).toHaveLength(1);
  });

  it('a store that comes back after it left goes on as it was', async () => {
    const store = await connectNew('first');
    await connections.forget(store.id, 6_000);
    await world.repositories.stores.disconnect(store.id, FRIDAY + 1);
    expect(await connections.byStore(store.id)).toBeNull();
    expect(await connections.byId('first')).toMatchObject({ state: 'ended', secret: '' });
    expect(await connectNew('second')).toMatchObject({
      ...{ id: store.id, disconnectedAt: null },
    });
  });

  it('an agreement keeps a store at its agency, whatever code it enters', async () => {
    const store = await connectNew('first');
    await acceptRow(world.repositories, { storeId: store.id });
    await addCode('code-away', 'other');
    await connections.add(
      wooConnection({
        ...{ id: 'away', agencyId: 'other', joinCodeId: 'code-away' },
        ...{ state: 'authorized', keys: KEYS },
      }),
    );
    expect(await connect('away')).toEqual({ outcome: 'refused', problem: 'bound' });
    expect(await connections.byStore(store.id)).toMatchObject({ id: 'first' });
    expect(await connections.byId('away')).toMatchObject({ state: 'failed', keys: KEYS });
  });

  it('a store moves to another agency by a code of that agency, its connection too', async () => {
    const store = await connectNew('first');
    expect(await connectNew('second', 'other')).toMatchObject({
      ...{ id: store.id, agencyId: 'other' },
    });
    await addCode('back');
    expect(await world.repositories.stores.join(store.id, 'back', FRIDAY, [])).toBe(
      'joined',
    );
    expect(await connections.byStore(store.id)).toMatchObject({ agencyId: 'agency' });
  });

  it('of two heartbeats the later one is kept, whichever comes first', async () => {
    await connections.add(wooConnection());
    const versions = { plugin: '1', wordpress: '6.9', woocommerce: '10.5', php: '8.2' };
    const beat = (atMs: number) => ({
      ...{ atMs, newestOrder: null, ordersLastHour: 1, webhooks: [] },
    });
    const keep = (atMs: number, arrivedMs: number) =>
      connections.keepHeartbeat('connection', beat(atMs), versions, arrivedMs);
    expect(await keep(2_000, 2_100)).toBe(true);
    expect(await keep(1_000, 2_200)).toBe(false);
    expect(await keep(2_000, 2_300)).toBe(false);
    expect(await connections.byId('connection')).toMatchObject({
      ...{ heartbeat: beat(2_000), heartbeatAtMs: 2_100, versions },
    });
  });

  it('erasing a store that left deletes what is kept of its connection', async () => {
    const store = await connectNew('first');
    await world.repositories.stores.erase(store.id, FRIDAY);
    expect(await connections.byStore(store.id)).not.toBeNull();
    await connections.forget(store.id, 6_000);
    await world.repositories.stores.erase(store.id, FRIDAY);
    expect(await connections.byId('first')).toBeNull();
  });

  it('a site that never came to be a store is forgotten, a connected one never', async () => {
    const store = await connectNew('first');
    for (const [id, changedAtMs] of [
      ['old', 9_999],
      ['young', 10_000],
    ] as const)
      await connections.add(wooConnection({ id, state: 'proven', changedAtMs }));
    await connections.forgetUnfinished(10_000);
    expect(await connections.byId('old')).toBeNull();
    expect(await connections.byId('young')).not.toBeNull();
    expect(await connections.byStore(store.id)).not.toBeNull();
  });

  it('a token is good once, and forgotten when nobody would take it any more', async () => {
    let now = 1_000;
    const tokens = makeUsedTokens(database, () => now);
    const both = await Promise.all([tokens.use('t', 2_000), tokens.use('t', 2_000)]);
    expect(both.filter(Boolean)).toHaveLength(1);
    now = 3_000;
    await tokens.use('later', 4_000);
    expect(await database.sql.all('SELECT "id" FROM "UsedToken"')).toEqual([
      { id: 'later' },
    ]);
  });
});
