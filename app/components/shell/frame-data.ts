import type { Locale } from '#app/ports/sign-in.ts';

/** What the merchant's frame needs on every page; returned by the layout's loader. */
export interface AppFrameData {
  readonly locale: Locale;
  readonly host: {
    readonly kind: 'shopify' | 'woocommerce';
    readonly bridgeUrl: string;
    readonly clientId: string;
  };
  readonly store: {
    readonly name: string;
    readonly zone: string;
    readonly currency: string;
    readonly market: string;
  };
}
