import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { countExport } from '../demo/exported-orders.ts';
import { startTestDemo, type TestDemo } from '../demo/running-demo.ts';
import { openPage, untilCounted, untilImport } from '../demo/store-visits.ts';
import { readStoredOrders } from '../demo/stored-facts.ts';

let demo: TestDemo;

beforeEach(async () => {
  demo = await startTestDemo({ app: { LOG_LEVEL: 'warn' } });
  await demo.control('clock', { action: 'pause' });
});

afterEach(() => demo.stop());

/** The store's side dies while orders of this kind are read, and comes back after a while. */
async function loseTheStore(shop: string, kind: 'page' | 'bulk'): Promise<void> {
  await openPage(demo, shop);
  await untilImport(demo, shop, ({ windows }) =>
    windows.some(
      ({ cursor, read }) => cursor?.startsWith(`${kind} `) === true && read > 0,
    ),
  );
  await demo.crash('sandbox');
  await pause(1500);
  await demo.revive('sandbox');
}

async function expectWhole(shop: string): Promise<void> {
  const { databaseUrl, sandboxUrl } = demo.settings;
  const done = await untilImport(demo, shop, ({ state }) => state === 'done', 150_000);
  await untilCounted(demo);
  const fromMs = Math.min(...done.windows.map((window) => window.fromMs));
  const untilMs = Math.max(...done.windows.map((window) => window.untilMs));
  const exported = await countExport(sandboxUrl, shop, { fromMs, untilMs });
  expect(await readStoredOrders(databaseUrl, shop)).toEqual(exported);
  expect(done.failureCode).toBeNull();
}

test('a connection lost in the middle of a bulk file costs and doubles no order', async () => {
  const shop = 'demo-gifts.myshopify.com';
  await loseTheStore(shop, 'bulk');
  await expectWhole(shop);
}, 240_000);

test('a connection lost between two pages costs and doubles no order', async () => {
  const shop = 'demo-moda.myshopify.com';
  await demo.control('access', { shop, scope: 'read_all_orders', granted: true });
  await loseTheStore(shop, 'page');
  await expectWhole(shop);
}, 240_000);
