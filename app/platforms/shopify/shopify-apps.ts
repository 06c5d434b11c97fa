import { shopifyApi, type Session } from '@shopify/shopify-api';
import {
  ApiVersion,
  AppDistribution,
  LogSeverity,
  shopifyApp,
} from '@shopify/shopify-app-remix/server';
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

/** The plain library for what the Remix package keeps to itself: refreshing, reading ID tokens. */
export function makeShopifyApi(
  settings: ShopifySettings,
  log: Log,
  clientId: string,
  secret: string,
) {
  const address = new URL(settings.appUrl);
  return shopifyApi({
    apiKey: clientId,
    apiSecretKey: secret,
    apiVersion: ApiVersion.October26,
    hostName: address.host,
    hostScheme: address.protocol === 'http:' ? 'http' : 'https',
    isEmbeddedApp: true,
    logger: quietLogger(log),
  });
}

/** Renews a shop's tokens with Shopify. Throws as the library does. */
export async function refreshTokens(
  api: ReturnType<typeof makeShopifyApi>,
  shop: string,
  refreshToken: string,
): Promise<Session> {
  const { session } = await api.auth.refreshToken({ shop, refreshToken });
  return session;
}

/** Warnings only: the library's debug lines hold whole ID tokens. */
function quietLogger(log: Log) {
  return {
    level: LogSeverity.Warning,
    httpRequests: false,
    timestamps: false,
    log: (severity: LogSeverity, message: string) => {
      const line = message.replace(/eyJ[\w-]+\.[\w-]+\.[\w-]+/g, '[token]').slice(0, 500);
      if (severity === LogSeverity.Error) log.error({ library: 'shopify' }, line);
      else log.warn({ library: 'shopify' }, line);
    },
  };
}
