import { AppError } from '#app/domain/shared/errors.ts';
import { createAdminFetch, useAdminFetch } from '#app/platforms/shopify/admin-fetch.ts';
import { createAdminClient } from '#app/platforms/shopify/graphql/admin-client.ts';
import type { Patience } from '#app/platforms/shopify/graphql/patience.ts';
import type { BulkPace } from '#app/platforms/shopify/history/order-bulk.ts';
import {
  createShopifyRegistry,
  type ShopifyRegistry,
} from '#app/platforms/shopify/registry.ts';
import { createSessionStore } from '#app/platforms/shopify/session-store.ts';
import { webhookAddress, type ShopifySettings } from '#app/platforms/shopify/settings.ts';
import { makeShopifyApi, refreshTokens } from '#app/platforms/shopify/plain-shopify.ts';
import { createShopifyStore } from '#app/platforms/shopify/shopify-store.ts';
import type { ShopifySignIn } from '#app/platforms/shopify/sign-in.ts';
import { createTokenKeeper } from '#app/platforms/shopify/token-keeper.ts';
import { createTokenRenewal } from '#app/platforms/shopify/token-renewal.ts';
import type { Repositories } from '#app/ports/repositories.ts';
import type { Log, ServiceDeps } from '#app/ports/service-deps.ts';
import type {
  ShopifyRegistration,
  ShopifyRegistrations,
} from '#app/ports/shopify-registry.ts';
import type { ShopifySessions } from '#app/ports/shopify-sessions.ts';
import type { StorePlatform, StorePlatforms } from '#app/ports/store-platform.ts';

export interface ShopifyOptions {
  readonly settings: ShopifySettings;
  readonly fromEnvironment: ShopifyRegistration | null;
  readonly registrations: ShopifyRegistrations;
  readonly sessions: ShopifySessions;
  readonly repositories: Pick<Repositories, 'stores' | 'leases'>;
  readonly log: Log;
  /** Names this process in leases. */
  readonly holder: string;
  readonly patience?: Patience;
  readonly pace?: BulkPace;
  readonly bulkFromOrders?: number;
}

/** Shopify's side of the app, for every role. */
export interface Shopify {
  readonly registry: ShopifyRegistry;
  readonly platforms: StorePlatforms;
  /** Speaks with a shop that has no store of ours yet. */
  accessTo(shop: string): StorePlatform;
  /** Merchants' sign-in; `deps.platforms` should be the `platforms` above. */
  signIn(deps: ServiceDeps): Promise<ShopifySignIn>;
}

/** Puts Shopify's side together. Call it once a process: Shopify's library keeps one fetch. */
export function createShopify(options: ShopifyOptions): Shopify {
  const { settings, log, repositories } = options;
  const adminFetch = createAdminFetch(settings);
  useAdminFetch(adminFetch);
  const registry = createShopifyRegistry({
    fromEnvironment: options.fromEnvironment,
    stored: options.registrations,
  });
  const store = createSessionStore(options.sessions);
  const renewal = createTokenRenewal({
    store,
    leases: repositories.leases,
    holder: options.holder,
    log,
    refresh: async (shop, refreshToken) => {
      const registration = await registry.byShop(shop);
      if (registration === null)
        throw new AppError('store_disconnected', `no registration for ${shop}`);
      const { clientId, secret } = registration;
      return refreshTokens(
        makeShopifyApi(settings, log, clientId, secret),
        shop,
        refreshToken,
      );
    },
  });
  const tokens = createTokenKeeper({ store, renewal, log });

  function accessTo(shop: string): StorePlatform {
    const { patience, pace, bulkFromOrders } = options;
    return createShopifyStore({
      client: createAdminClient({
        shop,
        tokens,
        adminFetch,
        ...(patience && { patience }),
      }),
      adminFetch,
      webhookUri: webhookAddress(settings),
      ...(pace && { pace }),
      ...(bulkFromOrders !== undefined && { bulkFromOrders }),
    });
  }

  async function shopOf(
    storeId: string,
  ): Promise<{ shop: string; isConnected: boolean } | null> {
    const row = await repositories.stores.byId(storeId);
    if (row?.platform !== 'shopify') return null;
    return { shop: row.platformKey, isConnected: row.disconnectedAt === null };
  }

  return {
    registry,
    accessTo,
    platforms: {
      async forStore(storeId) {
        const found = await shopOf(storeId);
        if (found?.isConnected !== true)
          throw new AppError('store_disconnected', `store ${storeId} is not connected`);
        return accessTo(found.shop);
      },
      async forget(storeId) {
        const found = await shopOf(storeId);
        if (found !== null) await tokens.deleteOfShop(found.shop);
      },
    },
    async signIn(deps) {
      // Only web signs anybody in: other threads are spared the library's 100 modules.
      const { makeSignIn } = await import('#app/platforms/shopify/make-sign-in.ts');
      return makeSignIn({ settings, registry, sessions: tokens, log, accessTo }, deps);
    },
  };
}
