import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import {
  cookiesOf,
  destinationOf,
  localeFor,
  rememberChoice,
} from '#sandbox/frame/server/page-request.ts';

const requestWith = (headers: IncomingMessage['headers']) =>
  ({ headers }) as IncomingMessage;

describe('what an address of the frame asks for', () => {
  it.each([
    ['/', { page: 'chooser' }],
    ['/store/demo-gifts', { page: 'store', handle: 'demo-gifts', name: 'home' }],
    ['/store/demo-gifts/orders', { page: 'store', handle: 'demo-gifts', name: 'orders' }],
    ['/store/demo-gifts/apps/tidewatch', { page: 'app', handle: 'demo-gifts' }],
    [
      '/store/demo-gifts/apps/tidewatch/peaks/days',
      { page: 'app', handle: 'demo-gifts' },
    ],
    ['/store/demo-gifts/orders/1', { page: 'none' }],
    ['/store/demo-gifts/apps/other', { page: 'none' }],
    ['/store/..%2Fx', { page: 'none' }],
    ['/store', { page: 'none' }],
    ['/admin', { page: 'none' }],
  ])('%s', (path, expected) => {
    expect(destinationOf(path)).toEqual(expected);
  });
});

describe('the frame’s language', () => {
  it('the choice made here comes before the person’s, the browser’s and English', () => {
    const request = requestWith({ 'accept-language': 'de-DE,pl;q=0.8,en;q=0.5' });
    const chosen = new Map([['frame_locale', 'en']]);
    expect(localeFor(request, chosen, 'pl')).toBe('en');
    expect(localeFor(request, new Map(), 'en-GB')).toBe('en');
    expect(localeFor(request, new Map(), 'de')).toBe('pl');
    expect(localeFor(requestWith({}), new Map(), undefined)).toBe('en');
  });

  it('choices are kept under /store only, where the app’s server never sees them', () => {
    expect(rememberChoice('frame_locale', 'pl')).toContain('Path=/store;');
    const cookies = cookiesOf(requestWith({ cookie: 'a=1; frame_locale=pl' }));
    expect(cookies.get('frame_locale')).toBe('pl');
  });
});
