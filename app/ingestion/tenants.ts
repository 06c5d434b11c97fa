import type { Zone } from '#app/domain/shared/types.ts';
import type { IntakeStore, TenantRow } from '#app/ingestion/intake-store.ts';
import type { ShopifyRegistration } from '#app/ports/shopify-registry.ts';

/** What the intake knows of a shop. */
export interface Tenant {
  readonly shop: string;
  /** Current secret first, then the one before a rotation. */
  readonly secrets: readonly string[];
  /** Null until the shop has opened the app once. */
  readonly store: {
    readonly storeId: string;
    readonly zone: Zone;
    readonly isConnected: boolean;
  } | null;
}

export interface Tenants {
  /** From memory; asks the database, never anyone else, for a shop that is not there or not connected. */
  byShop(shop: string): Tenant | null;
}

export interface TenantsOptions {
  readonly store: Pick<IntakeStore, 'tenants' | 'storeOf'>;
  readonly openSecrets: (row: TenantRow) => ShopifyRegistration;
  readonly fromEnvironment: ShopifyRegistration | null;
  /** A registration whose secret does not open; the others still count. */
  readonly onUnreadable: (shop: string, error: unknown) => void;
  readonly now?: () => number;
}

const REFRESH_MS = 3000;
/** Strangers' shop names must not make us read the table for each request. */
const MISS_REFRESH_MS = 250;

/** Shops with their secrets, in memory, read again every few seconds. */
export function makeTenants(options: TenantsOptions): Tenants {
  const { store, now = Date.now } = options;
  const opened = new Map<string, readonly string[]>();
  let byShop = new Map<string, Tenant>();
  let readAtMs = -Infinity;

  const secretsOf = (row: TenantRow): readonly string[] | null => {
    const key = `${row.clientId} ${row.clientSecretSealed} ${row.previousSecretSealed ?? ''}`;
    const known = opened.get(key);
    if (known) return known;
    try {
      const secrets = listSecrets(options.openSecrets(row));
      opened.set(key, secrets);
      return secrets;
    } catch (error) {
      options.onUnreadable(row.shop, error);
      return null;
    }
  };

  const read = (): void => {
    readAtMs = now();
    const next = new Map<string, Tenant>();
    const own = options.fromEnvironment;
    if (own) {
      const row = store.storeOf(own.shop);
      next.set(own.shop, {
        shop: own.shop,
        secrets: listSecrets(own),
        store: storeIn(row),
      });
    }
    for (const row of store.tenants()) {
      const secrets = secretsOf(row);
      const also = row.shop === own?.shop ? listSecrets(own) : [];
      if (secrets)
        next.set(row.shop, {
          shop: row.shop,
          secrets: [...new Set([...secrets, ...also])],
          store: storeIn(row),
        });
    }
    byShop = next;
  };

  return {
    byShop: (shop) => {
      const age = now() - readAtMs;
      const known = byShop.get(shop);
      const isFresh =
        age >= 0 && age < (known?.store?.isConnected ? REFRESH_MS : MISS_REFRESH_MS);
      if (!isFresh) read();
      return byShop.get(shop) ?? null;
    },
  };
}

function listSecrets({ secret, previousSecret }: ShopifyRegistration): string[] {
  return previousSecret === null ? [secret] : [secret, previousSecret];
}

function storeIn(row: ReturnType<IntakeStore['storeOf']>): Tenant['store'] {
  if (row === null || row.storeId === null || row.zone === null) return null;
  return {
    storeId: row.storeId,
    zone: row.zone,
    isConnected: row.isConnected === 1,
  };
}
