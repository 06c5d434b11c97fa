import { APP_BRIDGE_URL, type ShopifySettings } from '#app/platforms/shopify/settings.ts';

const SHOP = /^[a-z0-9][a-z0-9-]*\.myshopify\.com$/;

/**
 * Headers that let the store admin frame a document, and nobody else.
 *
 * @param shop the shop the document is for; null for one that belongs in no frame
 */
export function frameHeaders(settings: ShopifySettings, shop: string | null): Headers {
  if (shop === null || !SHOP.test(shop))
    return new Headers({ 'Content-Security-Policy': "frame-ancestors 'none';" });
  const { adminOrigin, bridgeUrl } = settings;
  const ancestors = adminOrigin ?? `https://${shop} https://admin.shopify.com`;
  return new Headers({
    'Content-Security-Policy': `frame-ancestors ${ancestors};`,
    Link: `<${bridgeUrl}>; rel="preload"; as="script";`,
  });
}

/**
 * An answer of Shopify's library, as this deployment means it: its pages load our bridge script and
 * carry our frame headers, and what leads to Shopify's admin leads to the local one where there is one.
 */
export async function adaptLibraryAnswer(
  answer: Response,
  settings: ShopifySettings,
  shop: string,
): Promise<Response> {
  const headers = new Headers(answer.headers);
  const location = headers.get('Location');
  if (location !== null) headers.set('Location', localAdmin(location, settings));
  if (!(headers.get('Content-Type') ?? '').startsWith('text/html'))
    return new Response(answer.body, { status: answer.status, headers });
  frameHeaders(settings, shop).forEach((value, name) => {
    headers.set(name, value);
  });
  const page = (await answer.text()).replaceAll(APP_BRIDGE_URL, settings.bridgeUrl);
  return new Response(page, { status: answer.status, headers });
}

function localAdmin(location: string, settings: ShopifySettings): string {
  const { adminOrigin } = settings;
  if (adminOrigin === null || !location.startsWith('https://admin.shopify.com/'))
    return location;
  const inStore = /^\/store\/([^/]+)\/apps\/[^/]+(.*)$/.exec(new URL(location).pathname);
  if (inStore?.[1] === undefined) return adminOrigin;
  return `${adminOrigin}/store/${inStore[1]}/apps/tidewatch${inStore[2] ?? ''}`;
}
