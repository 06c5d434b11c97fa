import type { Sealer, SealScope } from '#app/ports/sealer.ts';
import type { ShopifyRegistration } from '#app/ports/shopify-registry.ts';

/** A registration as its row keeps it. */
export interface StoredRegistration {
  readonly clientId: string;
  readonly agencyId: string;
  readonly shop: string;
  readonly clientSecretSealed: string;
  readonly previousSecretSealed: string | null;
}

/** Where a registration's secret lies. */
export const secretOf = (clientId: string): SealScope => ({
  tenant: clientId,
  field: 'shopifyRegistration.clientSecretSealed',
});
/** Where the secret before a rotation lies. */
export const previousSecretOf = (clientId: string): SealScope => ({
  tenant: clientId,
  field: 'shopifyRegistration.previousSecretSealed',
});

/** A stored registration with its secrets open. Throws AppError `not_allowed` without the key. */
export function openRegistration(
  row: StoredRegistration,
  sealer: Sealer,
): ShopifyRegistration {
  const { clientId, agencyId, shop } = row;
  return {
    clientId,
    agencyId,
    shop,
    secret: sealer.open(row.clientSecretSealed, secretOf(clientId)),
    previousSecret:
      row.previousSecretSealed === null
        ? null
        : sealer.open(row.previousSecretSealed, previousSecretOf(clientId)),
  };
}
