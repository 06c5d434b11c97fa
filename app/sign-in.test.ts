import { describe, expect, it } from 'vitest';
import type { WooSignIn } from '#app/platforms/woocommerce/sign-in.ts';
import type { AdminSession, SignIn } from '#app/ports/sign-in.ts';
import { eitherPlatform } from '#app/sign-in.server.ts';

const named = (name: string) => ({ staffId: name }) as AdminSession;
const policy = (value: string) => new Headers({ 'Content-Security-Policy': value });

describe('who is asking, on either platform', () => {
  const shopify = {
    requireStore: () => Promise.resolve(named('shopify')),
    documentHeaders: () => policy('shopify'),
  } as unknown as SignIn;
  const woo = (headers: Headers | null): WooSignIn => ({
    isMeant: (request) => request.url.includes('token='),
    requireStore: () => Promise.resolve(named('woocommerce')),
    documentHeaders: () => headers,
    refusedFrame: () => null,
  });
  const request = (query: string) => new Request(`http://app.test/app?${query}`);
  const policyOf = (signIn: SignIn) =>
    signIn.documentHeaders(request('')).get('Content-Security-Policy');

  it('a site’s token is read as a site’s, all else as Shopify’s', async () => {
    const signIn = eitherPlatform(shopify, woo(null));
    expect((await signIn.requireStore(request('token=x'))).staffId).toBe('woocommerce');
    expect((await signIn.requireStore(request('shop=a'))).staffId).toBe('shopify');
  });

  it('a document may be framed by whose token it carried', () => {
    expect(policyOf(eitherPlatform(shopify, woo(policy('site'))))).toBe('site');
    expect(policyOf(eitherPlatform(shopify, woo(null)))).toBe('shopify');
  });
});
