import type { StoreRow } from '#app/ports/repositories.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import { steadyNow } from '#app/services/steady-now.ts';

/** Stores come and go seldom; the list is read again after this, in real time. */
const AGE_MS = 3000;

/** The connected stores by id, a few seconds old at most. */
export function makeConnectedStores(
  deps: ServiceDeps,
  realNow: () => number = steadyNow,
): () => Promise<ReadonlyMap<string, StoreRow>> {
  let stores: ReadonlyMap<string, StoreRow> = new Map();
  let readAt = -Infinity;
  return async () => {
    if (realNow() - readAt < AGE_MS) return stores;
    const connected = await deps.repositories.stores.connected();
    stores = new Map(connected.map((store) => [store.id, store]));
    readAt = realNow();
    return stores;
  };
}
