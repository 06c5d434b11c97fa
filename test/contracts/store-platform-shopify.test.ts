import { afterAll, beforeAll } from 'vitest';
import { DAY_MS } from '#app/domain/shared/time.ts';
import { makeEmptyDatabase } from '../factories/database.ts';
import { startSandbox, type SandboxProcess } from '../shopify/sandbox-process.ts';
import {
  makeTestShopify,
  TEST_NOW_MS,
  type TestShopify,
} from '../shopify/shopify-app.ts';
import { storePlatformContract, type PlatformUnderTest } from './store-platform.ts';

const MODA = 'demo-moda.myshopify.com';
const CORNER = 'demo-corner.myshopify.com';

let sandbox: SandboxProcess;
let paging: TestShopify;
let bulk: TestShopify;
let files: Awaited<ReturnType<typeof makeEmptyDatabase>>[] = [];

beforeAll(async () => {
  sandbox = await startSandbox();
  const [one, other] = [await makeEmptyDatabase(), await makeEmptyDatabase()];
  files = [one, other];
  paging = await makeTestShopify(one.url, sandbox);
  bulk = await makeTestShopify(other.url, sandbox, { bulkFromOrders: 1 });
});

afterAll(async () => {
  await paging.close();
  await bulk.close();
  await sandbox.close();
  for (const { remove } of files) await remove();
});

async function underTest(app: TestShopify): Promise<PlatformUnderTest> {
  await app.open(MODA);
  return {
    platform: app.shopify.accessTo(MODA),
    now: TEST_NOW_MS,
    range: { fromMs: TEST_NOW_MS - 16 * DAY_MS, untilMs: TEST_NOW_MS - 11 * DAY_MS },
    hasStatistics: false,
    hasVisits: true,
    again: () => app.shopify.accessTo(MODA),
    removed: async () => {
      await sandbox.control('install', { shop: CORNER });
      await app.open(CORNER);
      await sandbox.control('uninstall', { shop: CORNER });
      return app.shopify.accessTo(CORNER);
    },
  };
}

storePlatformContract('Shopify, read by cursor', () => underTest(paging));
storePlatformContract('Shopify, read in bulk', () => underTest(bulk));
