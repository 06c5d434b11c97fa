import type { SignIn } from '#app/ports/sign-in.ts';
import type { WooSignIn } from '#app/platforms/woocommerce/sign-in.ts';

/**
 * Who is asking, on whatever platform: a token that a site signed is read as such, all else is
 * Shopify's.
 *
 * @param shopify what answers where no site's token is shown, and the members' side
 * @param woo     of this one request from outside
 */
export function eitherPlatform(shopify: SignIn, woo: WooSignIn): SignIn {
  return {
    ...shopify,
    requireStore: (request) =>
      woo.isMeant(request) ? woo.requireStore(request) : shopify.requireStore(request),
    documentHeaders: (request) =>
      woo.documentHeaders() ?? shopify.documentHeaders(request),
    refusedFrame: (request) => woo.refusedFrame(request),
  };
}
