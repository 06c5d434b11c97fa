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
});
