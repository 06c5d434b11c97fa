import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ownPath } from '#app/services/console-own-path.ts';

describe('where to go on after signing in', () => {
  it('keeps a page of the console with its query', () => {
    expect(ownPath('/console/stores/s1?range=week')).toBe(
      '/console/stores/s1?range=week',
    );
  });

  it.each([
    'https://elsewhere.example',
    '//elsewhere.example/console',
    '/\\elsewhere.example',
    '/console/../../app',
    '/consoles',
    '/app',
    'console',
    '/console\n//x',
    '/console/auth/sign-out',
    '/console/sign-in',
    '',
    null,
    undefined,
  ])('becomes the first page for %s', (to) => {
    expect(ownPath(to)).toBe('/console');
  });

  it('never leaves our own site, whatever is asked for', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        for (const to of [text, `/console${text}`, `/${text}`, `/console/${text}`]) {
          const url = new URL(ownPath(to), 'https://own.example');
          expect(url.origin).toBe('https://own.example');
          expect(url.pathname).toMatch(/^\/console(\/|$)/);
        }
      }),
    );
  });
});
