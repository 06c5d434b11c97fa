import type { EpochMs } from '#app/domain/shared/types.ts';

/** A Shopify session as it is kept. Tokens lie in `secretJson` only, sealed at rest. */
export interface ShopifySessionRow {
  readonly id: string;
  readonly shop: string;
  readonly isOnline: boolean;
  readonly scope: string | null;
  /** When the access token ends, real time; null for one that never does. */
  readonly expiresMs: EpochMs | null;
  /** JSON of the whole session, open; the implementation seals it for the shop. */
  readonly secretJson: string;
}

/** Keeps Shopify's sessions. A row that no longer opens (key gone) counts as absent. */
export interface ShopifySessions {
  save(row: ShopifySessionRow): Promise<void>;
  load(id: string): Promise<ShopifySessionRow | null>;
  delete(ids: readonly string[]): Promise<void>;
  ofShop(shop: string): Promise<ShopifySessionRow[]>;
  deleteOfShop(shop: string): Promise<void>;
}
