import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { startIntake } from '#app/ingestion/start-intake.ts';
import { createWoo } from '#app/platforms/woocommerce/create-woo.ts';
import { webhookSecretOf } from '#app/repositories/open-connection.ts';
import { makeSealer } from '#app/repositories/sealing.ts';
import { makeUsedTokens } from '#app/repositories/used-tokens.ts';
import { makeWooConnections } from '#app/repositories/woo-connections.ts';
import { reconcileOrders } from '#app/services/reconcile-orders.ts';
import { agencyRow, storeFacts } from '../contracts/repositories/world.ts';
import { makeDatabase } from '../factories/database.ts';
import { worldOf } from '../factories/prisma-world.ts';
import { keptLog, makeTestDeps } from '../factories/service-deps.ts';
import { startSite } from './sandbox-site.ts';

/**
 * A site that stands in, and the app's door, ledger and adapter over a real database.
 *
 * @param today where the site's clock begins, on the hour
 */
export async function makeReconcileWorld(today: string) {
  const port = await freePort();
  const appUrl = `http://127.0.0.1:${String(port)}`;
  const site = await startSite({ appUrl, today });
  await site.control('clock', { action: 'pause' });
  const database = await makeDatabase();
  const world = worldOf(database);
  const { repositories } = world;
  await world.addAgency(agencyRow());
  const beganMs = await site.nowMs();
  const plain = makeTestDeps(repositories, beganMs);
  const sealer = makeSealer(`k1:${randomBytes(32).toString('base64')}`);
  const connections = makeWooConnections(database, sealer);
  const woo = createWoo({
    ...{ appUrl, privateSites: [site.siteUrl], connections, repositories },
    usedTokens: makeUsedTokens(database, Date.now),
    patience: { maxRetries: 0, firstDelayMs: 1, maxDelayMs: 1, timeoutMs: 5_000 },
  });
  const facts = storeFacts({
    ...{ platform: 'woocommerce', platformKey: site.siteUrl },
    ...{ currency: 'PLN', zone: 'Europe/Warsaw', market: 'PL' },
  });
  const { store } = await repositories.stores.connect(facts, beganMs);
  const { connectionId, secret, keys } = await site.connect({ storeId: store.id });
  await connections.add({
    ...{ id: connectionId, siteUrl: site.siteUrl, restUrl: site.restUrl },
    ...{ adminUrl: site.adminUrl, state: 'connected', problem: null },
    ...{ agencyId: 'agency', joinCodeId: 'code', secret, authKeyHash: null, keys },
    ...{ webhookSecret: randomBytes(24).toString('base64url'), storeId: store.id },
    versions: { plugin: '', wordpress: '', woocommerce: '', php: '' },
    ...{ createdAtMs: 0, changedAtMs: 0, heartbeat: null, heartbeatAtMs: null },
  });
  const intake = await startIntake({
    ...{ host: '127.0.0.1', port, webPort: 1, databaseUrl: database.url },
    openSecrets: () => {
      throw new Error('no Shopify store here');
    },
    openSiteSecret: (row) =>
      sealer.open(row.webhookSecretSealed, webhookSecretOf(row.id)),
    fromEnvironment: null,
    log: keptLog(plain.lines),
  });
  const deps = { ...plain, platforms: woo.platforms, sites: woo.sites };
  return {
    ...{ site, deps, store, beganMs, repositories },
    /** Lets the site trade for some minutes; what it sends has a moment to arrive. */
    trade: async (minutes: number) => {
      await site.control('clock', { action: 'advance', minutes });
      await new Promise((resolve) => setTimeout(resolve, 500));
      deps.clock.set(await site.nowMs());
    },
    reconcile: () =>
      reconcileOrders(deps, store.id, { signal: new AbortController().signal }),
    /** Orders by hour since the beginning, as counted here and as the site's books have them. */
    compare: async () => {
      while ((await repositories.counts.countDirtyHours()).length > 0);
      const range = { fromMs: Date.parse(today), untilMs: deps.clock.now() };
      const counted = await repositories.counts.hours(store.id, range);
      const { hours } = await site.truth(range.fromMs, range.untilMs);
      return {
        counted: counted.map(({ hourStart, orders }) => [hourStart, orders]),
        true: hours.map(({ hourStartMs, orders }) => [hourStartMs, orders]),
      };
    },
    close: async () => {
      await intake.close();
      await site.close();
      await database.close();
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
