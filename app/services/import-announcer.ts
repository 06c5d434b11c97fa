import type { ImportRow, StoreRow } from '#app/ports/repositories.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';

export interface Announcer {
  /** Tells open pages how far the import is; at most once a second unless `isUrgent`. */
  say(row: ImportRow, isUrgent?: boolean): Promise<void>;
}

const PAUSE_MS = 1_000;

/** Real time counts here: a page watched by a person, whatever the demo's clock says. */
export function createAnnouncer(deps: ServiceDeps, store: StoreRow): Announcer {
  let nextAtMs = 0;
  return {
    async say(row, isUrgent = false) {
      const now = performance.now();
      if (!isUrgent && now < nextAtMs) return;
      nextAtMs = now + PAUSE_MS;
      await deps.repositories.live.append({
        storeId: store.id,
        agencyId: store.agencyId,
        kind: 'import',
        atMs: deps.clock.now(),
        payload: {
          source: row.source,
          state: row.state,
          read: row.read,
          ...(row.expected === null ? {} : { expected: row.expected }),
          ...(row.failureCode === null ? {} : { failureCode: row.failureCode }),
        },
      });
    },
  };
}
