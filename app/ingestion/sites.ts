import type { CurrencyCode } from '#app/domain/shared/types.ts';
import { makeFreshMap } from '#app/ingestion/fresh-map.ts';
import type { IntakeStore, SiteRow } from '#app/ingestion/intake-store.ts';
import type { TenantStore } from '#app/ingestion/tenants.ts';

/** What the intake knows of a WooCommerce store. */
export interface Site {
  readonly secret: string;
  readonly currency: CurrencyCode;
  readonly store: TenantStore;
}

export interface IntakeSites {
  byStore(storeId: string): Site | null | Promise<Site | null>;
}

export interface SitesOptions {
  readonly store: Pick<IntakeStore, 'sites'>;
  /** The secret that the site's webhooks are signed with. */
  readonly openSecret: (row: SiteRow) => string;
  /** A connection whose secret does not open; the others still count. */
  readonly onUnreadable: (storeId: string, error: unknown) => void;
  readonly now?: () => number;
}

/** Connected sites with their webhook secrets, in memory, read again every few seconds. */
export function makeSites(options: SitesOptions): IntakeSites {
  /** Null for what does not open: it never will, and is told of once. */
  const opened = new Map<string, string | null>();

  const secretOf = (row: SiteRow): string | null => {
    const key = `${row.id} ${row.webhookSecretSealed}`;
    const known = opened.get(key);
    if (known !== undefined) return known;
    try {
      const secret = options.openSecret(row);
      opened.set(key, secret);
      return secret;
    } catch (error) {
      opened.set(key, null);
      options.onUnreadable(row.storeId, error);
      return null;
    }
  };

  const read = async (): Promise<Map<string, Site>> => {
    const next = new Map<string, Site>();
    for (const row of await options.store.sites()) {
      const secret = secretOf(row);
      if (secret === null || secret === '') continue;
      const { storeId, zone, currency } = row;
      const store = { storeId, zone, isConnected: row.isConnected === 1 };
      next.set(storeId, { secret, currency, store });
    }
    return next;
  };

  const sites = makeFreshMap(read, ({ store }) => store.isConnected, options.now);
  return { byStore: (storeId) => sites.get(storeId) };
}
