/** One Shopify app registration: custom distribution means one for each client store. */
export interface ShopifyRegistration {
  readonly clientId: string;
  readonly agencyId: string;
  /** Permanent domain, e.g. `demo-gifts.myshopify.com`. */
  readonly shop: string;
  readonly secret: string;
  /** The secret before a rotation; webhooks signed with it are still accepted. */
  readonly previousSecret: string | null;
}

/** Registrations as the database keeps them, secrets sealed at rest and open here. */
export interface ShopifyRegistrations {
  byClientId(clientId: string): Promise<ShopifyRegistration | null>;
  byShop(shop: string): Promise<ShopifyRegistration | null>;
  all(): Promise<ShopifyRegistration[]>;
  /** Creates or replaces the registration of this client id. */
  save(registration: ShopifyRegistration): Promise<void>;
}
