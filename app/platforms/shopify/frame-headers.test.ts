import { describe, expect, it } from 'vitest';
import {
  adaptLibraryAnswer,
  frameHeaders,
} from '#app/platforms/shopify/frame-headers.ts';
import { APP_BRIDGE_URL, type ShopifySettings } from '#app/platforms/shopify/settings.ts';

const SHOP = 'test.myshopify.com';
const PRODUCTION: ShopifySettings = {
  appUrl: 'https://app.example',
  adminOrigin: null,
  bridgeUrl: APP_BRIDGE_URL,
};
const LOCAL: ShopifySettings = {
  appUrl: 'http://localhost:4300',
  adminOrigin: 'http://localhost:4400',
  bridgeUrl: 'http://localhost:4400/app-bridge.js',
};

describe('who may frame a page', () => {
  it('is the shop’s own admin and nobody else', () => {
    expect(frameHeaders(PRODUCTION, SHOP).get('Content-Security-Policy')).toBe(
      `frame-ancestors https://${SHOP} https://admin.shopify.com;`,
    );
  });

  it('is the local admin only, where there is one', () => {
    expect(frameHeaders(LOCAL, SHOP).get('Content-Security-Policy')).toBe(
      'frame-ancestors http://localhost:4400;',
    );
  });

  it.each([
    null,
    'evil.example',
    "x.myshopify.com; script-src 'none'",
    'https://a.myshopify.com',
  ])('is nobody for %s', (shop) => {
    const headers = frameHeaders(PRODUCTION, shop);
    expect(headers.get('Content-Security-Policy')).toBe("frame-ancestors 'none';");
    expect(headers.get('Link')).toBeNull();
  });
});

describe('an answer of Shopify’s library', () => {
  const toAdmin = 'https://admin.shopify.com/store/test/apps/client-1';
  const redirect = () =>
    new Response(null, { status: 302, headers: { Location: toAdmin } });

  it('leads to the local admin where there is one, else to Shopify’s', async () => {
    const local = await adaptLibraryAnswer(redirect(), LOCAL, SHOP);
    expect(local.headers.get('Location')).toBe(
      'http://localhost:4400/store/test/apps/tidewatch',
    );
    const real = await adaptLibraryAnswer(redirect(), PRODUCTION, SHOP);
    expect(real.headers.get('Location')).toBe(toAdmin);
  });
});
