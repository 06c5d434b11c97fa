import { ApiVersion, LogSeverity, shopifyApi, type Session } from '@shopify/shopify-api';
import type { ShopifySettings } from '#app/platforms/shopify/settings.ts';
import type { Log } from '#app/ports/service-deps.ts';

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
export function quietLogger(log: Log) {
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
