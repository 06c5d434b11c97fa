import type { StoreRow } from '#app/ports/repositories.ts';
import { instantOf, instantOrNull } from '#app/repositories/stored-date.ts';

/** A store as a statement of our own reads it. */
export interface StoreColumns {
  readonly id: string;
  readonly agencyId: string;
  readonly platform: string;
  readonly platformKey: string;
  readonly name: string;
  readonly currency: string;
  readonly zone: string;
  readonly market: string;
  readonly contactEmail: string | null;
  readonly scopes: string;
  readonly connectedAt: string;
  readonly disconnectedAt: string | null;
  readonly erasedAt: string | null;
}

/** The store of such a row. */
export function storeOfRow(row: StoreColumns): StoreRow {
  return {
    ...row,
    platform: row.platform === 'woocommerce' ? 'woocommerce' : 'shopify',
    scopes: row.scopes.split(' ').filter((scope) => scope !== ''),
    connectedAt: instantOf(row.connectedAt),
    disconnectedAt: instantOrNull(row.disconnectedAt),
    erasedAt: instantOrNull(row.erasedAt),
  };
}
