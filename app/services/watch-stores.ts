import type { StoreRow } from '#app/ports/repositories.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import { countOrders } from '#app/services/count-orders.ts';
import { WatchExpectations } from '#app/services/watch-expected.ts';
import { needsSigns } from '#app/services/signs-of-life.ts';
import { SettledTime } from '#app/services/watch-settle.ts';
import { WatchSigns } from '#app/services/watch-signs.ts';
import { watchStore } from '#app/services/watch-store.ts';

/** Stores come and go seldom; the list is read again after this, in real time. */
const STORES_AGE_MS = 3000;
/** A watcher that falls silent for so long loses its stores to another. */
const LEASE_MS = 30_000;
const RENEW_MS = 10_000;

export interface Watcher {
  /** One round: counts what changed, then watches each connected store. */
  tick(): Promise<void>;
  /** Gives its stores back. */
  release(): Promise<void>;
}

/**
 * Watches the connected stores, a round a second.
 *
 * @param holder tells this watcher from others; one store is watched by one of them
 * @param realNow real time: leases and waiting do not follow the demo's clock
 */
export function makeWatcher(
  deps: ServiceDeps,
  holder: string,
  realNow: () => number = Date.now,
): Watcher {
  const expectations = new WatchExpectations(realNow);
  const settled = new SettledTime();
  const signs = new WatchSigns();
  const leases = new LeaseBook(deps, holder, realNow);
  /** Up to when each store is watched, to leave out rounds without a new minute. */
  const doneUntil = new Map<string, number>();
  let stores = new Map<string, StoreRow>();
  let storesReadAt = -Infinity;

  const readStores = async (): Promise<void> => {
    if (realNow() - storesReadAt < STORES_AGE_MS) return;
    const connected = await deps.repositories.stores.connected();
    stores = new Map(connected.map((store) => [store.id, store]));
    storesReadAt = realNow();
    for (const storeId of doneUntil.keys()) {
      if (stores.has(storeId)) continue;
      doneUntil.delete(storeId);
      expectations.forget(storeId);
    }
  };

  const watch = async (
    store: StoreRow,
    untilMs: number,
    settledMs: number,
  ): Promise<void> => {
    if (doneUntil.get(store.id) === untilMs) return;
    if (!(await leases.hold(`watch:${store.id}`))) return;
    try {
      await watchStore(deps, store, { untilMs, settledMs }, expectations);
      doneUntil.set(store.id, untilMs);
    } catch (error) {
      // One store's trouble must not leave the others unwatched.
      deps.log.error({ storeId: store.id, err: error }, 'a store could not be watched');
    }
  };

  return {
    tick: async () => {
      await readStores();
      await countOrders(deps, stores);
      const settledMs = settled.read(realNow(), deps.clock.now());
      if (settledMs === null) return;
      const seen = await signs.read(deps, stores, realNow());
      for (const store of stores.values()) {
        const seenMs = needsSigns(store) ? seen.get(store.id) : settledMs;
        // Without any sign nothing can be said of the store, least of all that it sells nothing.
        if (seenMs === undefined) continue;
        await watch(store, Math.min(settledMs, seenMs), settledMs);
      }
    },
    release: () => leases.releaseAll(),
  };
}

/** Leases held, renewed well before they end. */
class LeaseBook {
  readonly #deps: ServiceDeps;
  readonly #holder: string;
  readonly #realNow: () => number;
  readonly #heldUntil = new Map<string, number>();

  constructor(deps: ServiceDeps, holder: string, realNow: () => number) {
    this.#deps = deps;
    this.#holder = holder;
    this.#realNow = realNow;
  }

  async hold(name: string): Promise<boolean> {
    const now = this.#realNow();
    const left = (this.#heldUntil.get(name) ?? -Infinity) - now;
    if (left > LEASE_MS - RENEW_MS) return true;
    const untilMs = now + LEASE_MS;
    const { leases } = this.#deps.repositories;
    const isHeld = await leases.take(name, this.#holder, now, untilMs);
    if (isHeld) this.#heldUntil.set(name, untilMs);
    else this.#heldUntil.delete(name);
    return isHeld;
  }

  async releaseAll(): Promise<void> {
    const { leases } = this.#deps.repositories;
    for (const name of this.#heldUntil.keys()) await leases.release(name, this.#holder);
    this.#heldUntil.clear();
  }
}
