import {
  ApiVersion,
  AppDistribution,
  shopifyApp,
} from '@shopify/shopify-app-remix/server';
import { quietLogger } from '#app/platforms/shopify/plain-shopify.ts';
import type { SessionStore } from '#app/platforms/shopify/session-store.ts';
import type { ShopifySettings } from '#app/platforms/shopify/settings.ts';
import type { Log } from '#app/ports/service-deps.ts';
import type { ShopifyRegistration } from '#app/ports/shopify-registry.ts';

export interface ShopifyAppsOptions {
  readonly settings: ShopifySettings;
  readonly sessions: SessionStore;
  readonly log: Log;
  /** Called when a shop's access token was exchanged: it was opened for the first time, or again. */
  readonly onAccess: (shop: string) => void;
}

/** Shopify's library, one instance a registration, made when first needed. */
export function createShopifyApps(options: ShopifyAppsOptions) {
  const apps = new Map<string, ReturnType<typeof makeApp>>();
  return {
    /** `secret` is the registration's current or previous one. */
    of(registration: ShopifyRegistration, secret: string) {
      const key = `${registration.clientId} ${secret}`;
      const known = apps.get(key);
      if (known !== undefined) return known;
      const app = makeApp(options, registration.clientId, secret);
      apps.set(key, app);
      return app;
    },
  };
}

export type ShopifyApps = ReturnType<typeof createShopifyApps>;

function makeApp(options: ShopifyAppsOptions, clientId: string, secret: string) {
  return shopifyApp({
    apiKey: clientId,
    apiSecretKey: secret,
    appUrl: options.settings.appUrl,
    apiVersion: ApiVersion.October26,
    distribution: AppDistribution.SingleMerchant,
    authPathPrefix: '/auth',
    isEmbeddedApp: true,
    useOnlineTokens: false,
    sessionStorage: options.sessions,
    logger: quietLogger(options.log),
    hooks: {
      afterAuth: ({ session }) => {
        options.onAccess(session.shop);
      },
    },
    future: { unstable_newEmbeddedAuthStrategy: true, expiringOfflineAccessTokens: true },
  });
}
