import { beforeEach, describe, expect, it } from 'vitest';
import type { SignsOfLife } from '#app/ports/connection-health.ts';
import type { StoreRow } from '#app/ports/repositories.ts';
import type { WooConnection } from '#app/ports/woo-connections.ts';
import { connectionView } from '#app/services/connection-view.ts';
import { silentSince } from '#app/services/signs-of-life.ts';
import { MINUTE, storeFacts } from '../../test/contracts/repositories/world.ts';
import { KEYS, SITE, wooConnection } from '../../test/factories/woo-connection.ts';
import { makeTestDeps, type TestDeps } from '../../test/factories/service-deps.ts';
import { makeMemoryWorld } from '../../test/memory/make-memory-world.ts';

const NOW = Date.UTC(2026, 10, 28, 10);

type Health = SignsOfLife['health'];

let deps: TestDeps;
let store: StoreRow;
let signs: SignsOfLife;
let site: WooConnection | null;

beforeEach(async () => {
  const world = makeMemoryWorld();
  const facts = { platform: 'woocommerce', platformKey: SITE } as const;
  store = (await world.repositories.stores.connect(storeFacts(facts), 0)).store;
  signs = {
    storeId: store.id,
    newestOrderMs: NOW - 5 * MINUTE,
    heartbeat: { atMs: NOW - MINUTE, arrivedAtMs: NOW - MINUTE, isNewestKnown: true },
    health: healthOf({}),
  };
  site = connection([]);
  const made = makeTestDeps(world.repositories, NOW);
  const { connectionHealth } = world.repositories;
  deps = {
    ...made,
    repositories: {
      ...world.repositories,
      connectionHealth: { ...connectionHealth, signs: () => Promise.resolve(signs) },
    },
    sites: {
      ...made.sites,
      connections: { ...made.sites.connections, byStore: () => Promise.resolve(site) },
    },
  };
});

const healthOf = (changes: Partial<Health>): Health => ({
  storeId: store.id,
  reconciledUntilMs: NOW - 2 * MINUTE,
  reconciledAtMs: NOW - 2 * MINUTE,
  missedLast: 0,
  missedTotal: 3,
  missedAtMs: NOW - 600 * MINUTE,
  watchedAtMs: NOW - 2 * MINUTE,
  repairedAtMs: null,
  problem: null,
  problemAtMs: null,
  ...changes,
});

const connection = (statuses: readonly string[]): WooConnection =>
  wooConnection({
    state: 'connected',
    keys: KEYS,
    webhookSecret: 'webhook-secret',
    storeId: store.id,
    changedAtMs: NOW - 600 * MINUTE,
    heartbeat: {
      atMs: NOW - MINUTE,
      newestOrder: null,
      ordersLastHour: 4,
      webhooks: statuses.map((status, id) => ({ id, topic: 'order.created', status })),
    },
    heartbeatAtMs: NOW - MINUTE,
  });

const verdict = async () => (await connectionView(deps, store)).verdict;

describe('whether a shop’s orders reach us', () => {
  it('a shop that was just compared, and whose plugin speaks, is fine', async () => {
    expect(await verdict()).toEqual({ code: 'fine' });
  });

  it('what is told of it holds versions and times, and nothing that signs or opens', async () => {
    const view = await connectionView(deps, store);
    expect(view).toMatchObject({
      platform: 'woocommerce',
      address: 'shop.example',
      newestOrderMs: NOW - 5 * MINUTE,
      plugin: { heardAtMs: NOW - MINUTE, versions: { woocommerce: '10.5.2' } },
      check: { atMs: NOW - 2 * MINUTE, missedLast: 0, missedTotal: 3 },
      visits: { state: 'not_read' },
    });
    expect(JSON.stringify(view)).not.toMatch(/secret|ck_|cs_/);
  });

  it('while history is read the plugin may know newer orders, and nothing is amiss', async () => {
    const heartbeat = { atMs: NOW, arrivedAtMs: NOW, isNewestKnown: false };
    signs = { ...signs, heartbeat };
    await deps.repositories.imports.start(store.id, {
      ...{ id: 'import', source: 'platform', state: 'running', startedAt: NOW },
      ...{ finishedAt: null, expected: 10, read: 5, testSkipped: 0, failureCode: null },
      ...{ reach: 'full', windows: [] },
    });
    expect(await verdict()).toEqual({ code: 'reading' });
  });

  it('a new connection waits for its first comparison', async () => {
    signs = { ...signs, health: healthOf({ reconciledAtMs: null }) };
    expect(await verdict()).toEqual({ code: 'first_check' });
  });

  it('a shop that could not be asked says why, when it was tried, and up to when orders are complete', async () => {
    signs = {
      ...signs,
      health: healthOf({ problem: 'platform_refused', problemAtMs: NOW - MINUTE }),
    };
    expect(await verdict()).toEqual({
      code: 'problem',
      problem: 'platform_refused',
      triedAtMs: NOW - MINUTE,
      untilMs: NOW - 2 * MINUTE,
      silentSinceMs: null,
    });
    expect((await connectionView(deps, store)).check.triedAtMs).toBe(NOW - MINUTE);
  });

  it('a comparison that was left out twice is told, though orders come', async () => {
    const at = NOW - 31 * MINUTE;
    signs = { ...signs, health: healthOf({ reconciledAtMs: at }) };
    expect(await verdict()).toEqual({ code: 'late', sinceMs: at });
    signs = { ...signs, health: healthOf({ reconciledAtMs: NOW - 30 * MINUTE }) };
    expect(await verdict()).toEqual({ code: 'fine' });
  });

  it('a shop that is down is never said to work: since when there is no word, as home has it', async () => {
    const lastMs = NOW - 20 * MINUTE;
    const heartbeat = { atMs: lastMs, arrivedAtMs: lastMs, isNewestKnown: true };
    const health = healthOf({
      ...{ reconciledAtMs: lastMs, reconciledUntilMs: lastMs },
      ...{ problem: 'platform_unreachable', problemAtMs: NOW - MINUTE },
    });
    signs = { ...signs, newestOrderMs: lastMs, heartbeat, health };
    expect(silentSince(signs, NOW)).toBe(lastMs);
    expect(await verdict()).toMatchObject({
      code: 'problem',
      triedAtMs: NOW - MINUTE,
      silentSinceMs: lastMs,
    });
  });

  it('a shop without any word for an hour is not known, whatever failed or did not', async () => {
    const lastMs = NOW - 60 * MINUTE;
    const heartbeat = { atMs: lastMs, arrivedAtMs: lastMs, isNewestKnown: true };
    const triedAtMs = lastMs - MINUTE;
    const health = healthOf({ reconciledAtMs: triedAtMs, reconciledUntilMs: triedAtMs });
    signs = { ...signs, newestOrderMs: lastMs, heartbeat, health };
    expect(silentSince(signs, NOW)).toBe(lastMs);
    expect(await verdict()).toEqual({ code: 'silent', sinceMs: lastMs, triedAtMs });
  });

  it('orders that no message had told of are a warning until a comparison finds none', async () => {
    signs = { ...signs, health: healthOf({ missedLast: 3 }) };
    expect(await verdict()).toEqual({ code: 'messages_lost', count: 3 });
    signs = { ...signs, health: healthOf({ missedLast: 0 }) };
    expect(await verdict()).toEqual({ code: 'fine' });
  });

  it('an order that only the plugin knows of is on its way', async () => {
    const heartbeat = { atMs: NOW, arrivedAtMs: NOW, isNewestKnown: false };
    signs = { ...signs, heartbeat };
    expect(await verdict()).toEqual({ code: 'catching_up' });
  });

  it('webhooks that the shop switched off are told until they were looked at', async () => {
    site = connection(['active', 'disabled', 'paused']);
    expect(await verdict()).toEqual({ code: 'messages_off', count: 2 });
    signs = { ...signs, health: healthOf({ watchedAtMs: NOW }) };
    expect(await verdict()).toEqual({ code: 'fine' });
  });

  it('a plugin that fell silent is told after 45 minutes, since a calm shop’s tasks wait for visitors', async () => {
    const silentFor = async (minutes: number) => {
      const atMs = NOW - minutes * MINUTE;
      signs = { ...signs, heartbeat: { atMs, arrivedAtMs: atMs, isNewestKnown: true } };
      return verdict();
    };
    expect(await silentFor(45)).toEqual({ code: 'fine' });
    expect(await silentFor(46)).toEqual({
      code: 'plugin_silent',
      sinceMs: NOW - 46 * MINUTE,
    });
    signs = { ...signs, heartbeat: null };
    expect(await verdict()).toEqual({ code: 'plugin_silent', sinceMs: null });
  });

  it('a Shopify store has no plugin to fall silent', async () => {
    store = { ...store, platform: 'shopify', platformKey: 'demo.myshopify.com' };
    signs = { ...signs, heartbeat: null };
    const view = await connectionView(deps, store);
    expect([view.verdict.code, view.plugin]).toEqual(['fine', null]);
    expect(view.visits.state).toBe('permission_missing');
  });

  it('a store that removed the app is said to have, whatever failed before', async () => {
    store = { ...store, disconnectedAt: NOW - MINUTE };
    signs = { ...signs, health: healthOf({ problem: 'store_disconnected' }) };
    expect(await verdict()).toEqual({ code: 'disconnected', sinceMs: NOW - MINUTE });
  });
});
