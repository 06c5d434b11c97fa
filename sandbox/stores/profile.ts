import type { TradeProfile } from '#sandbox/stores/trade-profile.ts';

/** Which plan a shop is on; it sets the GraphQL budget. */
export type PlanKey = 'basic' | 'advanced' | 'plus';

/** A person of the shop's staff who can open the app. */
export interface Staff {
  id: string;
  name: string;
  role: 'owner' | 'manager' | 'support';
  locale: 'en' | 'pl';
}

/** All that the generator and the Admin API know of one demo store on Shopify. */
export interface StoreProfile extends TradeProfile {
  shop: string;
  handle: string;
  name: string;
  country: string;
  city: string;
  plan: PlanKey;
  planName: string;
  /** Scopes the merchant has granted at first install. */
  scopes: readonly string[];
  staff: readonly Staff[];
}
