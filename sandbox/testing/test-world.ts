import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Settings } from '#sandbox/settings.ts';
import type { SandboxShop } from '#sandbox/sandbox-shop.ts';
import { viewOrder, orderId, type OrderView } from '#sandbox/stores/order-view.ts';
import { demoStores } from '#sandbox/stores/demo-stores.ts';
import { World } from '#sandbox/world.ts';

/** The day all tests of the sandbox begin on: a Monday before the season. */
export const testTodayMs = Date.parse('2026-11-09T15:00:00Z');

/** A world whose real time only moves when a test moves it. */
export interface TestWorld {
  world: World;
  time: { realMs: number };
  gifts: SandboxShop;
  moda: SandboxShop;
  corner: SandboxShop;
}

/** The registrations of a test: secrets are made up. */
export function testSettings(webhookUri = 'http://127.0.0.1:9/webhooks'): Settings {
  return {
    port: 4400,
    wooPort: 4401,
    connectForm: { appUrl: 'http://localhost:4300', code: 'TEST-CODE' },
    dataDir: mkdtempSync(join(tmpdir(), 'tidewatch-sandbox-')),
    seed: 42,
    todayMs: testTodayMs,
    schemaPath: '.cache/shopify/admin_2026-10.json',
    registrations: demoStores.map(({ shop, handle }) => ({
      shop,
      clientId: `${handle}-client-id`,
      clientSecret: `${handle}-client-secret`,
      appUrl: 'http://localhost:4300',
      webhookUri,
    })),
  };
}

/** Makes a world with nothing ticking in it. */
export function makeTestWorld(settings: Settings = testSettings()): TestWorld {
  const time = { realMs: Date.parse('2026-11-09T15:00:00Z') };
  const world = new World(settings, () => time.realMs);
  const shop = (domain: string): SandboxShop => {
    const found = world.shops.get(domain);
    if (!found) throw new Error(`No shop ${domain}`);
    return found;
  };
  return {
    world,
    time,
    gifts: shop('demo-gifts.myshopify.com'),
    moda: shop('demo-moda.myshopify.com'),
    corner: shop('demo-corner.myshopify.com'),
  };
}

/** A JSON answer, read loosely: tests say what they expect of it. */
export interface Answer {
  data?: Record<string, never> | null;
  errors?: { message: string; path?: string[]; extensions?: Record<string, unknown> }[];
  extensions: {
    cost: {
      requestedQueryCost: number;
      actualQueryCost: number | null;
      throttleStatus: {
        currentlyAvailable: number;
        maximumAvailable: number;
        restoreRate: number;
      };
    };
  };
}

/** Asks the Admin API as an app with the shop's scopes would. */
export async function ask(
  { world, time }: TestWorld,
  shop: SandboxShop,
  query: string,
  variables: Record<string, unknown> = {},
  operationName: string | null = null,
): Promise<Answer> {
  time.realMs += 20_000;
  const answer = await world.api.run(
    { query, variables, operationName },
    world.contextFor(shop),
    world.budgetOf(shop),
  );
  return JSON.parse(JSON.stringify(answer)) as Answer;
}

/** An order read straight from the table, to compare answers with. */
export interface PlainOrder extends OrderView {
  gid: string;
}

/** All orders of a shop, oldest first, as of the world's clock. */
export function allOrders({ world }: TestWorld, shop: SandboxShop): PlainOrder[] {
  const nowSec = Math.floor(world.clock.now() / 1000);
  return Array.from({ length: shop.trade.table.length }, (_, row) => ({
    ...viewOrder(shop.trade, row, nowSec),
    gid: `gid://shopify/Order/${orderId(shop.trade, row)}`,
  }));
}
