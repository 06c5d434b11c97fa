/** The version of Shopify's Admin API that every call and webhook uses. */
export const ADMIN_API_VERSION = '2026-10';

/** Shopify's own bridge between the admin and an app in its frame. */
export const APP_BRIDGE_URL = 'https://cdn.shopify.com/shopifycloud/app-bridge.js';

/** How this deployment reaches Shopify; production has `adminOrigin: null`. */
export interface ShopifySettings {
  /** Public address of the app, without a slash at the end. */
  readonly appUrl: string;
  /** Address of a local store admin that stands in for every shop; null for Shopify itself. */
  readonly adminOrigin: string | null;
  readonly bridgeUrl: string;
}

/** Where Shopify sends webhooks; the intake answers there. */
export function webhookAddress(settings: Pick<ShopifySettings, 'appUrl'>): string {
  return `${settings.appUrl}/webhooks/shopify`;
}
