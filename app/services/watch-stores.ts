import type { EpochMs } from '#app/domain/shared/types.ts';
import type { StoreRow } from '#app/ports/repositories.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import { makeConnectedStores } from '#app/services/connected-stores.ts';
import { needsSigns } from '#app/services/signs-of-life.ts';
import { steadyNow } from '#app/services/steady-now.ts';
import { WatchExpectations } from '#app/services/watch-expected.ts';
import { SettledTime } from '#app/services/watch-settle.ts';
import { WatchShares } from '#app/services/watch-shares.ts';
import { WatchSigns } from '#app/services/watch-signs.ts';
import { watchStore, type WatchSpan } from '#app/services/watch-store.ts';

/** Stores at once: while one waits for the database others are reckoned, and they are kept together. */
const AT_ONCE = 16;

export interface Watcher {
  /** One round: watches each connected store that is this watcher's; ends early when aborted. */
  tick(stopping?: AbortSignal): Promise<void>;
  /** Gives its stores back. */
  release(): Promise<void>;
}

/**
 * Watches the connected stores, two rounds a second.
 *
 * @param holder tells this watcher from others; one store is watched by one of them
 * @param realNow real time: shares and waiting do not follow the demo's clock
 */
export function makeWatcher(
  deps: ServiceDeps,
  holder: string,
  realNow: () => number = steadyNow,
): Watcher {
  const connected = makeConnectedStores(deps, realNow);
  const expectations = new WatchExpectations(realNow);
  const settled = new SettledTime();
  const signs = new WatchSigns();
  const shares = new WatchShares(deps.repositories.leases, holder, realNow);
  /** Up to when each store is watched, to leave out rounds without a new minute. */
  const doneUntil = new Map<string, EpochMs>();

  const ownStores = async (): Promise<ReadonlyMap<string, StoreRow>> => {
    const stores = [...(await connected()).values()];
    const own = new Map(
      stores.filter(({ id }) => shares.owns(id)).map((store) => [store.id, store]),
    );
    for (const storeId of doneUntil.keys()) {
      if (own.has(storeId)) continue;
      doneUntil.delete(storeId);
      expectations.forget(storeId);
    }
    return own;
  };

  const watch = async (store: StoreRow, span: WatchSpan): Promise<void> => {
    try {
      // Between two stores much can happen to this process: they may be another's by now.
      await shares.keep();
      if (!shares.owns(store.id)) return;
      const { outcome } = await watchStore(deps, store, span, expectations);
      if (outcome !== 'overtaken') doneUntil.set(store.id, span.untilMs);
      else deps.log.warn({ storeId: store.id }, 'another watcher was first');
    } catch (error) {
      // One store's trouble must not leave the others unwatched.
      deps.log.error({ storeId: store.id, err: error }, 'a store could not be watched');
    }
  };

  return {
    tick: async (stopping) => {
      const settledMs = settled.read(realNow(), deps.clock.now());
      await shares.keep();
      if (settledMs === null) return;
      const own = await ownStores();
      const seen = await signs.read(deps, own, realNow());
      const due: { store: StoreRow; span: WatchSpan }[] = [];
      for (const store of own.values()) {
        const seenMs = needsSigns(store) ? seen.get(store.id) : settledMs;
        // Without any sign nothing can be said of the store, least of all that it sells nothing.
        if (seenMs === undefined) continue;
        const untilMs = Math.min(settledMs, seenMs);
        if (doneUntil.get(store.id) !== untilMs)
          due.push({ store, span: { untilMs, settledMs } });
      }
      const watchNext = async (): Promise<void> => {
        for (let next = due.shift(); next && !stopping?.aborted; next = due.shift())
          await watch(next.store, next.span);
      };
      await Promise.all(Array.from({ length: AT_ONCE }, watchNext));
    },
    release: () => shares.release(),
  };
}
