import type { Zone } from '#app/domain/shared/types.ts';
import { makeFreshMap } from '#app/ingestion/fresh-map.ts';
import type { IntakeStore, TenantRow } from '#app/ingestion/intake-store.ts';
import type { ShopifyRegistration } from '#app/ports/shopify-registry.ts';

/** The store that a delivery is for. */
export interface TenantStore {
  readonly storeId: string;
  readonly zone: Zone;
  readonly isConnected: boolean;
}

/** What the intake knows of a shop. */
export interface Tenant {
  readonly shop: string;
  /** Current secret first, then the one before a rotation. */
  readonly secrets: readonly string[];
  /** Null until the shop has opened the app once. */
  readonly store: TenantStore | null;
}

export interface Tenants {
  byShop(shop: string): Tenant | null | Promise<Tenant | null>;
}

export interface TenantsOptions {
  readonly store: Pick<IntakeStore, 'tenants' | 'storeOf'>;
  readonly openSecrets: (row: TenantRow) => ShopifyRegistration;
  readonly fromEnvironment: ShopifyRegistration | null;
  /** A registration whose secret does not open; the others still count. */
  readonly onUnreadable: (shop: string, error: unknown) => void;
  readonly now?: () => number;
}

/** Shops with their secrets, in memory, read again every few seconds. */
export function makeTenants(options: TenantsOptions): Tenants {
  const { store } = options;
  /** Null for what does not open: it never will, and is told of once. */
  const opened = new Map<string, readonly string[] | null>();

  const secretsOf = (row: TenantRow): readonly string[] | null => {
    const key = `${row.clientId} ${row.clientSecretSealed} ${row.previousSecretSealed ?? ''}`;
    const known = opened.get(key);
    if (known !== undefined) return known;
    try {
      const secrets = listSecrets(options.openSecrets(row));
      opened.set(key, secrets);
      return secrets;
    } catch (error) {
      opened.set(key, null);
      options.onUnreadable(row.shop, error);
      return null;
    }
  };

  const read = async (): Promise<Map<string, Tenant>> => {
    const next = new Map<string, Tenant>();
    const own = options.fromEnvironment;
    if (own) {
      const row = await store.storeOf(own.shop);
      next.set(own.shop, {
        shop: own.shop,
        secrets: listSecrets(own),
        store: storeIn(row),
      });
    }
    for (const row of await store.tenants()) {
      const secrets = secretsOf(row);
      const also = row.shop === own?.shop ? listSecrets(own) : [];
      if (secrets)
        next.set(row.shop, {
          shop: row.shop,
          secrets: [...new Set([...secrets, ...also])],
          store: storeIn(row),
        });
    }
    return next;
  };

  const shops = makeFreshMap(
    read,
    (tenant) => tenant.store?.isConnected === true,
    options.now,
  );
  return { byShop: (shop) => shops.get(shop) };
}

function listSecrets({ secret, previousSecret }: ShopifyRegistration): string[] {
  return previousSecret === null ? [secret] : [secret, previousSecret];
}

function storeIn(row: Awaited<ReturnType<IntakeStore['storeOf']>>): TenantStore | null {
  if (row === null || row.storeId === null || row.zone === null) return null;
  return {
    storeId: row.storeId,
    zone: row.zone,
    isConnected: row.isConnected === 1,
  };
}
