import type { StoreRow } from '#app/ports/repositories.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';

/** One transaction: deliveries wait as long as it takes to count so many hours of a large store. */
const HOURS_AT_ONCE = 1000;
/** An import marks tens of thousands of hours; what is left waits for the next second. */
const MAX_ROUNDS = 10;

/**
 * Counts the hours whose orders changed, and tells open pages whose counts are new.
 *
 * @param stores connected stores by id, to know whom to tell
 * @returns hours counted, by store id
 */
export async function countOrders(
  deps: ServiceDeps,
  stores: ReadonlyMap<string, StoreRow>,
): Promise<Map<string, number>> {
  const { counts, live } = deps.repositories;
  const hoursOf = new Map<string, number>();
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const counted = await counts.countDirtyHours(HOURS_AT_ONCE);
    for (const { storeId } of counted)
      hoursOf.set(storeId, (hoursOf.get(storeId) ?? 0) + 1);
    if (counted.length < HOURS_AT_ONCE) break;
  }
  const atMs = deps.clock.now();
  for (const [storeId, hours] of hoursOf) {
    const store = stores.get(storeId);
    if (!store) continue;
    const { agencyId } = store;
    await live.append({ storeId, agencyId, kind: 'counts', atMs, payload: { hours } });
  }
  return hoursOf;
}
