import { describe, expect, it } from 'vitest';
import * as fc from 'fast-check';
import {
  appPathFor,
  framePathFor,
  resolveAdminAddress,
  withoutSessionParams,
} from '#sandbox/frame/addresses.ts';

describe('the frame’s address and the app’s', () => {
  it('an app page has the same path under the store’s apps', () => {
    expect(framePathFor('demo-gifts', '/app/peaks?range=year#hours')).toBe(
      '/store/demo-gifts/apps/tidewatch/peaks?range=year#hours',
    );
    expect(framePathFor('demo-gifts', '/app')).toBe('/store/demo-gifts/apps/tidewatch');
  });

  it('a page outside the app’s own has no address in the frame', () => {
    expect(framePathFor('demo-gifts', '/auth/session-token')).toBeNull();
    expect(framePathFor('demo-gifts', '/application')).toBeNull();
    expect(appPathFor('demo-gifts', '/store/demo-gifts/orders')).toBeNull();
    expect(appPathFor('demo-gifts', '/store/demo-moda/apps/tidewatch')).toBeNull();
  });

  it('no token and no session parameter reaches the frame’s address', () => {
    const path = '/app/peaks?id_token=a.b.c&host=x&shop=y&embedded=1&hmac=z&range=year';
    expect(framePathFor('demo-gifts', path)).toBe(
      '/store/demo-gifts/apps/tidewatch/peaks?range=year',
    );
    expect(withoutSessionParams('?id_token=a.b.c')).toBe('');
  });

  it('going there and back gives the same page, whatever its name', () => {
    const segment = fc.stringMatching(/^[a-z0-9-]{1,12}$/);
    const page = fc
      .array(segment, { maxLength: 4 })
      .map((parts) => ['/app', ...parts].join('/'));
    fc.assert(
      fc.property(page, segment, (path, handle) => {
        const framePath = framePathFor(handle, path);
        expect(framePath === null ? null : appPathFor(handle, framePath)).toBe(path);
      }),
    );
  });
});

describe('addresses of the store’s admin', () => {
  it.each([
    ['shopify:admin/orders', '/store/demo-gifts/orders'],
    ['shopify://admin/products/1', '/store/demo-gifts/products/1'],
    ['shopify:admin', '/store/demo-gifts'],
    ['https://admin.shopify.com/store/demo-gifts/orders', '/store/demo-gifts/orders'],
    ['https://demo-gifts.myshopify.com/admin/orders', '/store/demo-gifts/orders'],
    [
      'https://demo-gifts.myshopify.com/admin/oauth/install?client_id=1',
      '/store/demo-gifts/apps/tidewatch',
    ],
    [
      'https://admin.shopify.com/store/demo-gifts/apps/abc/app/peaks',
      '/store/demo-gifts/apps/tidewatch/peaks',
    ],
  ])('%s leads to the frame’s page %s', (address, expected) => {
    expect(resolveAdminAddress('demo-gifts', address)).toBe(expected);
  });

  it('another site keeps its address', () => {
    expect(resolveAdminAddress('demo-gifts', 'https://example.com/a?b=1')).toBe(
      'https://example.com/a?b=1',
    );
  });

  it.each(['javascript:alert(1)', 'data:text/html,x', 'nonsense', ''])(
    'the address "%s" is not followed',
    (address) => {
      expect(resolveAdminAddress('demo-gifts', address)).toBeNull();
    },
  );
});
