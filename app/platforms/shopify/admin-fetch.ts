import '@shopify/shopify-api/adapters/web-api';
import { setAbstractFetchFunc } from '@shopify/shopify-api/runtime';
import type { ShopifySettings } from '#app/platforms/shopify/settings.ts';

export type AdminFetch = typeof fetch;

const SHOP_HOST = /^[a-z0-9][a-z0-9-]*\.myshopify\.com$/;

/**
 * The fetch that all calls to a shop go through.
 *
 * With a local store admin, `https://{shop}/…` becomes `{adminOrigin}/shops/{shop}/…`; every other
 * address is left as it is. Without one it is the platform's own fetch.
 */
export function createAdminFetch(
  settings: Pick<ShopifySettings, 'adminOrigin'>,
): AdminFetch {
  const { adminOrigin } = settings;
  if (adminOrigin === null) return (input, init) => fetch(input, init);
  return (input, init) => {
    if (input instanceof Request)
      return fetch(new Request(mapAddress(input.url, adminOrigin), input), init);
    return fetch(mapAddress(String(input), adminOrigin), init);
  };
}

/** Makes Shopify's library use the same fetch; it keeps one for the whole process. */
export function useAdminFetch(adminFetch: AdminFetch): void {
  setAbstractFetchFunc(adminFetch);
}

function mapAddress(address: string, adminOrigin: string): string {
  const url = new URL(address);
  if (url.protocol !== 'https:' || !SHOP_HOST.test(url.hostname)) return address;
  return `${adminOrigin}/shops/${url.hostname}${url.pathname}${url.search}`;
}
