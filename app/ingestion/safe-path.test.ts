import { describe, expect, it } from 'vitest';
import { safePath } from './safe-path.ts';

describe('addresses in logs', () => {
  it('a signed first load keeps its shop and loses its token and signature', () => {
    expect(
      safePath(
        '/app?embedded=1&shop=a.myshopify.com&id_token=eyJ.x.y&hmac=abc&locale=pl',
      ),
    ).toBe('/app?shop=a.myshopify.com&locale=pl');
  });

  it('an address without a query stays as it is', () => {
    expect(safePath('/console/stores/s1')).toBe('/console/stores/s1');
  });

  it('an invitation link loses its secret, whichever way its page is asked for', () => {
    const token = 'aB3_'.repeat(10) + 'x-9';
    for (const tail of ['', '.data', '/', '.data?_routes=x'])
      expect(safePath(`/console/join/${token}${tail}`)).not.toContain('aB3_');
    expect(safePath(`/console/join/${token}`)).toBe('/console/join/…');
  });

  it('ids of stores, members and incidents stay', () => {
    const path = '/console/stores/0b8f7a52-7c1e-4d0e-9d53-2f6f1f3c8a10';
    expect(safePath(path)).toBe(path);
  });
});
