import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#app/domain/shared/time.ts';
import type { Database } from '#app/repositories/connect.ts';
import { makeSealer } from '#app/repositories/sealing.ts';
import { makeShopifyRegistrations } from '#app/repositories/shopify-registrations.ts';
import { makeShopifySessions } from '#app/repositories/shopify-sessions.ts';
import { agencyRow, storeFacts } from '../../test/contracts/repositories/world.ts';
import { makeDatabase, makeDatabaseFile } from '../../test/factories/database.ts';
import { worldOf } from '../../test/factories/prisma-world.ts';
import { checkDatabase } from './check-database.ts';
import { checkOnline } from './check-online.ts';
import { checkSecrets } from './check-secrets.ts';
import { checkNode, checkSettings } from './check-settings.ts';
import { checkStores } from './check-stores.ts';
import { checkWork } from './check-work.ts';
import type { Finding } from './finding.ts';

const NOW = Date.UTC(2026, 10, 27, 12);
const key = (name: string, byte: number) =>
  `${name}:${Buffer.alloc(32, byte).toString('base64')}`;
const aboutOf = (findings: readonly Finding[], level: Finding['level']) =>
  findings.filter((one) => one.level === level).map(({ about }) => about);

describe('the doctor on settings and Node', () => {
  it('names all that is missing at once', () => {
    const { settings, findings } = checkSettings({ APP_URL: 'https://x.example' });
    expect(settings).toBeNull();
    const says = findings.map((one) => one.says).join('\n');
    for (const name of ['DATABASE_URL', 'TIDEWATCH_KEY', 'MEMBER_AUTH_SECRET'])
      expect(says).toContain(name);
    expect(findings.every(({ level, todo }) => level === 'must' && todo !== null)).toBe(
      true,
    );
  });

  it('knows which Node is too old', () => {
    expect(checkNode('22.17.9').level).toBe('must');
    expect(checkNode('22.18.0').level).toBe('fine');
    expect(checkNode('24.0.0').level).toBe('fine');
  });
});

describe('the doctor on the database', () => {
  it('tells a missing, a foreign, an outdated and a later one from a good one', () => {
    const { path, remove } = makeDatabaseFile();
    const musts = (migrations: string[], file = path) => {
      const { isUsable, findings } = checkDatabase(file, migrations);
      return [isUsable, ...aboutOf(findings, 'must')];
    };
    expect(musts([], `${path}.none`)).toEqual([false, 'database']);
    expect(musts(['first'])).toEqual([false, 'schema']);
    const connection = new Sqlite(path);
    connection.exec(`CREATE TABLE "_prisma_migrations" ("migration_name", "finished_at");
      INSERT INTO "_prisma_migrations" VALUES ('first', 'now');`);
    connection.close();
    expect(musts(['first'])).toEqual([true]);
    expect(musts(['first', 'second'])).toEqual([false, 'schema']);
    expect(musts([])).toEqual([false, 'schema']);
    remove();
  });
});

describe('the doctor on what the database holds', () => {
  let database: Database;
  let world: ReturnType<typeof worldOf>;
  const sealer = makeSealer(key('old', 1));
  const settings = { registration: null, mode: 'production' } as const;

  beforeEach(async () => {
    database = await makeDatabase();
    world = worldOf(database);
    await world.addAgency(agencyRow());
  });
  afterEach(() => database.close());

  const connect = () => world.repositories.stores.connect(storeFacts(), NOW);
  const register = () =>
    makeShopifyRegistrations(database, sealer).save({
      clientId: 'client',
      agencyId: 'agency',
      shop: storeFacts().platformKey,
      secret: 'secret',
      previousSecret: null,
    });
  const signIn = () =>
    makeShopifySessions(database, sealer).save({
      id: 'offline',
      shop: storeFacts().platformKey,
      isOnline: false,
      scope: null,
      expiresMs: null,
      secretJson: '{}',
    });

  it('a key that was changed and not kept is named, and the secret is not', async () => {
    await register();
    await signIn();
    expect(aboutOf(await checkSecrets(database, key('old', 1)), 'must')).toEqual([]);
    const both = `${key('new', 2)},${key('old', 1)}`;
    expect(aboutOf(await checkSecrets(database, both), 'must')).toEqual([]);
    const findings = await checkSecrets(database, key('new', 2));
    expect(aboutOf(findings, 'must')).toEqual(['key', 'key']);
    expect(findings[0]?.says).toContain('sealed by old');
  });

  it('a store without registration or access is one that nobody can reach', async () => {
    expect(aboutOf(await checkStores(database, settings, NOW), 'note')).toEqual([
      'stores',
    ]);
    await connect();
    const says = async () =>
      (await checkStores(database, settings, NOW)).map(
        (one) => `${one.level} ${one.says}`,
      );
    expect((await says())[0]).toMatch(/^must .*no Shopify registration/);
    await register();
    expect((await says())[0]).toMatch(/^must .*no access/);
    await signIn();
    expect(await says()).toEqual(['fine 1 store connected and heard of']);
  });

  it('a store whose orders are found and never delivered has silent webhooks', async () => {
    const { store } = await connect();
    await register();
    await signIn();
    const health = world.repositories.connectionHealth;
    await health.keepReconciled(store.id, { untilMs: NOW, missed: 3 }, NOW);
    const levels = async () =>
      aboutOf(await checkStores(database, settings, NOW), 'must');
    expect(await levels()).toEqual(['webhooks']);
    await database.sql.run(`INSERT INTO "Delivery" VALUES (?, 'event', 'topic', ?)`, [
      store.id,
      NOW - HOUR_MS,
    ]);
    expect(await levels()).toEqual([]);
  });

  it('work that waits, failed for good, or is never cleared away is found', async () => {
    const { jobs } = world.repositories;
    const look = () => checkWork(database, NOW, false);
    expect((await look()).every(({ level }) => level === 'fine')).toBe(true);
    const runAtMs = NOW - 10 * MINUTE_MS;
    await jobs.add({ name: 'work', storeId: null, payload: {}, runAtMs });
    expect(aboutOf(await look(), 'must')).toEqual(['jobs']);
    await jobs.dead((await jobs.claim('a', NOW, 1000))?.id ?? '', 'a', 'refused');
    expect(aboutOf(await look(), 'must')).toEqual([]);
    expect(aboutOf(await look(), 'note')).toEqual(['failed work']);
    const todos = async () => (await look()).map(({ todo }) => todo ?? '').join();
    expect(await todos()).not.toContain('/console/work');
    await jobs.add({ name: 'work', storeId: 'store', payload: {}, runAtMs });
    await jobs.dead((await jobs.claim('a', NOW, 1000))?.id ?? '', 'a', 'refused');
    expect(await todos()).toContain('/console/work');
    await database.sql.run(
      `INSERT INTO "Delivery" VALUES ('store', 'event', 'topic', ?)`,
      [NOW - 40 * DAY_MS],
    );
    expect(aboutOf(await look(), 'must')).toEqual(['retention']);
  });
});

describe('the doctor, asking', () => {
  let server: Server;
  let answers: Record<string, [number, string]>;
  let skewMs = 0;
  let url: string;

  beforeEach(async () => {
    answers = { '/healthz': [200, 'ok'], '/readyz': [200, 'ready'] };
    skewMs = 0;
    server = createServer(({ url: path = '' }, response) => {
      const [status, text] = answers[path] ?? [404, 'no'];
      response.setHeader('Date', new Date(Date.now() + skewMs).toUTCString());
      response.writeHead(status).end(text);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  });
  afterEach(() => void server.close());

  it('finds nothing wrong where the address answers as Tidewatch does', async () => {
    const findings = await checkOnline(url, { timeUrl: url, isLocal: false });
    answers['/metrics'] = [200, 'figures'];
    // To this machine's own address the figures are open anyway.
    expect(aboutOf(await checkOnline(url, { timeUrl: url }), 'must')).toEqual([]);
    expect(findings.map(({ level, about }) => `${level} ${about}`)).toEqual([
      'fine address',
      'fine ready',
      'fine clock',
    ]);
  });

  it('tells another server, one that is not ready, open figures, a wrong clock, and nobody at all', async () => {
    answers['/readyz'] = [503, 'role_silent'];
    answers['/metrics'] = [200, 'figures'];
    skewMs = HOUR_MS;
    const findings = await checkOnline(url, { timeUrl: url, isLocal: false });
    expect(aboutOf(findings, 'must')).toEqual(['ready', 'figures', 'clock']);
    answers['/healthz'] = [200, 'a parked domain'];
    expect(
      aboutOf(await checkOnline(url, { timeUrl: url, isLocal: false }), 'must'),
    ).toEqual(['address', 'clock']);
    server.close();
    server.closeAllConnections();
    expect(
      aboutOf(await checkOnline(url, { timeUrl: url, isLocal: false }), 'must'),
    ).toEqual(['address']);
  });
});
