import { AppError } from '#app/domain/shared/errors.ts';
import type { StoreRow } from '#app/ports/repositories.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import type { ShopifyRegistration } from '#app/ports/shopify-registry.ts';
import type { StorePlatform } from '#app/ports/store-platform.ts';
import { admitStore } from '#app/services/admit-store.ts';

/** The store behind a shop that has shown a good token. */
export interface Admission {
  /** The connected store, from memory where it is seconds old; null where it must be admitted. */
  connected(shop: string): Promise<StoreRow | null>;
  /** Admits the store, once for all who ask at the same time. */
  admit(registration: ShopifyRegistration): Promise<StoreRow>;
  /** The shop's access was exchanged anew: the next request admits it again. */
  expect(shop: string): void;
  isExpected(shop: string): boolean;
}

const MEMORY_MS = 2_000;

export function createAdmission(
  deps: ServiceDeps,
  accessTo: (shop: string) => StorePlatform,
  nowMs: () => number = Date.now,
): Admission {
  const memory = new Map<string, { store: StoreRow; untilMs: number }>();
  const expected = new Set<string>();
  const running = new Map<string, Promise<StoreRow>>();

  function remember(store: StoreRow): StoreRow {
    if (memory.size >= 10_000) memory.clear();
    memory.set(store.platformKey, { store, untilMs: nowMs() + MEMORY_MS });
    return store;
  }

  async function admitNow({ agencyId, shop }: ShopifyRegistration): Promise<StoreRow> {
    const store = await admitStore(deps, {
      agencyId,
      platformKey: shop,
      access: accessTo(shop),
    });
    if (store.agencyId !== agencyId)
      throw new AppError('not_allowed', 'the store belongs to another agency');
    expected.delete(shop);
    return remember(store);
  }

  return {
    async connected(shop) {
      if (expected.has(shop)) return null;
      const known = memory.get(shop);
      if (known !== undefined && nowMs() < known.untilMs) return known.store;
      const store = await deps.repositories.stores.byPlatformKey('shopify', shop);
      if (store === null || store.disconnectedAt !== null) return null;
      return remember(store);
    },
    admit(registration) {
      const known = running.get(registration.shop);
      if (known !== undefined) return known;
      const admission = admitNow(registration).finally(() =>
        running.delete(registration.shop),
      );
      running.set(registration.shop, admission);
      return admission;
    },
    expect(shop) {
      expected.add(shop);
      memory.delete(shop);
    },
    isExpected: (shop) => expected.has(shop),
  };
}
