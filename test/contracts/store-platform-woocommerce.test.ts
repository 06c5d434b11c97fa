import { afterAll, beforeAll } from 'vitest';
import { DAY_MS } from '#app/domain/shared/time.ts';
import { createRestClient } from '#app/platforms/woocommerce/rest-client.ts';
import { createWooStore } from '#app/platforms/woocommerce/woo-store.ts';
import type { StorePlatform } from '#app/ports/store-platform.ts';
import type { WooKeys } from '#app/ports/woo-connections.ts';
import { startSite, type SandboxSite } from '../woocommerce/sandbox-site.ts';
import { storePlatformContract, type PlatformUnderTest } from './store-platform.ts';

let site: SandboxSite;
beforeAll(async () => {
  site = await startSite();
});
afterAll(() => site.close());

function platformWith(keys: WooKeys): StorePlatform {
  const { restUrl, siteUrl } = site;
  return createWooStore({
    client: createRestClient({ restUrl, keys, privateSites: [siteUrl] }),
    webhooks: {
      deliveryUrl: 'http://localhost:9/webhooks/woocommerce/site-store',
      secret: 'secret-of-the-webhooks',
    },
  });
}

/** The autumn's clock change lies in it. */
async function underTest(days: number): Promise<PlatformUnderTest> {
  const { keys } = await site.connect();
  const now = await site.nowMs();
  return {
    platform: platformWith(keys),
    now,
    range: { fromMs: now - 34 * DAY_MS, untilMs: now - (34 - days) * DAY_MS },
    hasStatistics: true,
    hasVisits: true,
    again: () => platformWith(keys),
    removed: () => Promise.resolve(platformWith({ ...keys, consumerKey: 'ck_no_more' })),
  };
}

storePlatformContract('WooCommerce', () => underTest(10));
