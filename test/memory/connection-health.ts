import type {
  ConnectionHealth,
  ConnectionHealths,
  SignsOfLife,
} from '#app/ports/connection-health.ts';
import { copied, type Tables } from './tables.ts';

export function memoryConnectionHealth(tables: Tables): ConnectionHealths {
  const of = (storeId: string): ConnectionHealth =>
    copied(
      tables.health.get(storeId) ?? {
        storeId,
        reconciledUntilMs: null,
        reconciledAtMs: null,
        missedLast: 0,
        missedTotal: 0,
        missedAtMs: null,
        watchedAtMs: null,
        repairedAtMs: null,
        problem: null,
        problemAtMs: null,
      },
    );
  const change = (storeId: string, changes: Partial<ConnectionHealth>) =>
    void tables.health.set(storeId, { ...of(storeId), ...changes });
  const signs = (storeId: string, now: number): SignsOfLife => {
    const own = tables.ledger.get(storeId);
    const minutes = [...(own?.values() ?? [])]
      .filter(({ state, placedAtMs }) => state !== 'dropped' && placedAtMs <= now)
      .map(({ placedAtMs }) => placedAtMs);
    const said = tables.heartbeats.get(storeId);
    return {
      storeId,
      newestOrderMs: minutes.length === 0 ? null : Math.max(...minutes),
      heartbeat: said
        ? {
            atMs: said.atMs,
            arrivedAtMs: said.arrivedAtMs,
            isNewestKnown:
              said.newestOrderId === null ||
              own?.has(String(said.newestOrderId)) === true,
          }
        : null,
      health: of(storeId),
    };
  };
  return {
    of: async (storeId) => of(storeId),
    keepReconciled: async (storeId, { untilMs, missed }, at) => {
      const { missedTotal, missedAtMs } = of(storeId);
      change(storeId, {
        reconciledUntilMs: untilMs,
        reconciledAtMs: at,
        missedLast: missed,
        missedTotal: missedTotal + missed,
        missedAtMs: missed > 0 ? at : missedAtMs,
        problem: null,
        problemAtMs: null,
      });
    },
    keepWatched: async (storeId, isRepaired, at) =>
      change(storeId, { watchedAtMs: at, ...(isRepaired ? { repairedAtMs: at } : {}) }),
    keepProblem: async (storeId, problem, at) =>
      change(storeId, { problem, problemAtMs: at }),
    signs: async (storeId, now) => signs(storeId, now),
    signsOfConnected: async (now, agencyId) =>
      new Map(
        [...tables.stores.values()]
          .filter(({ disconnectedAt }) => disconnectedAt === null)
          .filter((store) => agencyId === undefined || store.agencyId === agencyId)
          .map(({ id }) => [id, signs(id, now)]),
      ),
    forget: async (storeId) => void tables.health.delete(storeId),
  };
}
