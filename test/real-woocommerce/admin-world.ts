import { startTestDemo } from '../demo/running-demo.ts';
import { inDatabase } from '../demo/outside-reader.ts';
import type { AdminSettings } from './admin-settings.ts';
import { openRealAdmin, SETTINGS, type RealAdmin } from './real-admin.ts';
import { realShop, type RealShop } from './real-shop.ts';
import { webhooksTo } from './site-facts.ts';
import { startTlsFront } from './tls-front.ts';

export interface StoredFacts {
  readonly importState: string | null;
  /** Orders in the hours that pages show. */
  readonly counted: number;
  readonly deliveries: number;
}

/** An app of its own, reached by the site over https, and a browser in the site's wp-admin. */
export interface AdminWorld {
  readonly admin: RealAdmin;
  readonly shop: RealShop;
  readonly app: { readonly publicUrl: string; logs(): string };
  /** With it the shop joins the demo agency. */
  readonly code: string;
  connectionState(): Promise<string | null>;
  stored(): Promise<StoredFacts>;
  stateOfOrder(id: number): Promise<string | null>;
  ourWebhooks(shop: RealShop): Promise<unknown[]>;
  stop(): Promise<void>;
}

export async function startAdminWorld(settings: AdminSettings): Promise<AdminWorld> {
  const endings = new AsyncDisposableStack();
  try {
    return await startWorld(settings, endings);
  } catch (error) {
    await endings.disposeAsync();
    throw error;
  }
}

async function startWorld(
  settings: AdminSettings,
  endings: AsyncDisposableStack,
): Promise<AdminWorld> {
  const { siteUrl, appUrl: publicUrl } = settings;
  const demo = await startTestDemo({
    app: {
      APP_URL: publicUrl,
      PRIVATE_SITES: new URL(siteUrl).origin,
      TRUSTED_PROXIES: '1',
    },
  });
  endings.defer(demo.stop);
  const endFront = await startTlsFront({
    ...settings,
    publicUrl,
    appUrl: demo.settings.appUrl,
  });
  endings.defer(endFront);
  const admin = await openRealAdmin(settings);
  endings.defer(admin.close);
  const shop = realShop();
  endings.defer(shop.cleanUp);
  await standUnconnected(admin);
  // Whatever became of the journey, the shop is left as it was found.
  endings.defer(() => standUnconnected(admin));
  const ask = <Row>(text: string, ...values: (string | number)[]) =>
    inDatabase(
      demo.settings.databaseUrl,
      async (sql) => (await sql.all<Row>(text, values))[0],
    );
  const store = `(SELECT "id" FROM "Store" WHERE "platform" = 'woocommerce' AND "platformKey" = ?)`;
  const figure = async (text: string) =>
    (await ask<{ n: number | null }>(text, siteUrl))?.n ?? 0;
  const stateIn = async (text: string, ...values: string[]) =>
    (await ask<{ state: string }>(text, siteUrl, ...values))?.state ?? null;
  return {
    admin,
    shop,
    app: { publicUrl, logs: () => demo.logs() },
    code: demo.settings.appEnv['DEMO_JOIN_CODE'] ?? '',
    connectionState: () =>
      stateIn(
        'SELECT "state" FROM "WooConnection" WHERE "siteUrl" = ? ORDER BY "createdAtMs" DESC',
      ),
    stored: async () => ({
      importState: await stateIn(
        `SELECT "state" FROM "Import" WHERE "storeId" = ${store} AND "source" = 'platform' ORDER BY "startedAt" DESC`,
      ),
      counted: await figure(
        `SELECT SUM("orders") AS n FROM "OrderHour" WHERE "storeId" = ${store}`,
      ),
      deliveries: await figure(
        `SELECT COUNT(*) AS n FROM "Delivery" WHERE "storeId" = ${store}`,
      ),
    }),
    stateOfOrder: (id) =>
      stateIn(
        `SELECT "state" FROM "OrderLedger" WHERE "storeId" = ${store} AND "orderId" = ?`,
        String(id),
      ),
    ourWebhooks: () => webhooksTo(shop, `${publicUrl}/webhooks/woocommerce/`),
    stop: () => endings.disposeAsync(),
  };
}

/** Of an earlier run nothing may be left: the journey begins with a shop that is not connected. */
async function standUnconnected({ page, go }: RealAdmin): Promise<void> {
  const press = async (action: string) => {
    await page.locator(`[value="tidewatch_${action}"]`).click();
    await page.waitForURL('**tab=tidewatch**');
  };
  await go(`${SETTINGS}&step=disconnect`);
  if ((await page.locator('[value="tidewatch_disconnect"]').count()) > 0)
    await press('disconnect');
  await go(SETTINGS);
  if ((await page.locator('[value="tidewatch_cancel"]').count()) > 0)
    await press('cancel');
  await go('/wp-admin/admin.php?page=tidewatch');
}
