import { MINUTE_MS } from '#app/domain/shared/time.ts';
import type { InstantRange } from '#app/domain/shared/types.ts';
import type { OrderBucket, StoreLists } from '#app/ports/store-lists.ts';
import { isStanding } from '#app/repositories/subscription-rows.ts';
import { parseAgreement } from '#app/services/subscription-schema.ts';
import { copied, type Tables } from './tables.ts';

export function memoryStoreLists(tables: Tables): StoreLists {
  const idsOf = (agencyId: string) =>
    [...tables.stores.values()]
      .filter((store) => store.agencyId === agencyId)
      .map(({ id }) => id)
      .sort();
  const ordersOf = (storeId: string, { fromMs, untilMs }: InstantRange) =>
    [...(tables.ledger.get(storeId)?.values() ?? [])].filter(
      ({ placedAtMs }) => placedAtMs >= fromMs && placedAtMs < untilMs,
    );
  return {
    summaries: async (agencyId) =>
      copied(idsOf(agencyId).flatMap((id) => tables.summaries.get(id) ?? [])),
    summary: async (storeId) => copied(tables.summaries.get(storeId) ?? null),
    saveSummary: async (row) => void tables.summaries.set(row.storeId, copied(row)),
    activePackages: async (agencyId) => {
      const ids = new Set(idsOf(agencyId));
      const active = tables.subscriptions
        .map(({ row }) => row)
        .filter(
          ({ storeId, state }) =>
            isStanding(state) && state !== 'suspended' && ids.has(storeId),
        );
      return active.map((row) => {
        const { storeId, offeringId, seasonCode, seasonYear, tierCode } = row;
        const agreed = parseAgreement(row.agreement);
        const quoted = agreed?.quote
          ? agreed.terms.tiers.find(({ code }) => code === tierCode)
          : undefined;
        const offering = tables.offerings.find(({ id }) => id === offeringId);
        const tier = offering?.terms.tiers.find(({ code }) => code === tierCode);
        const named = {
          tierName: quoted?.name ?? tier?.name ?? null,
          tierLevel: tier?.level ?? 0,
        };
        return copied({ storeId, seasonCode, seasonYear, tierCode, ...named });
      });
    },
    latestImports: async (agencyId) =>
      idsOf(agencyId).flatMap((storeId) => {
        const [newest] = tables.imports
          .filter((row) => row.storeId === storeId && row.source === 'platform')
          .sort((one, other) => other.startedAt - one.startedAt);
        if (!newest) return [];
        const { state, reach, finishedAt: finishedAtMs } = newest;
        return [{ storeId, state, reach, finishedAtMs }];
      }),
    // Registrations are the platform's; there is none in memory.
    waiting: async () => [],
    ordersIn: async (agencyId, range) =>
      idsOf(agencyId)
        .map((storeId) => ({ storeId, orders: ordersOf(storeId, range).length }))
        .filter(({ orders }) => orders > 0),
    orderBuckets: async (agencyId, storeIds, range, bucketMinutes) => {
      const size = bucketMinutes * MINUTE_MS;
      const own = idsOf(agencyId).filter((id) => storeIds.includes(id));
      return own.flatMap((storeId) => {
        const buckets = Map.groupBy(ordersOf(storeId, range), ({ placedAtMs }) =>
          Math.floor((placedAtMs - range.fromMs) / size),
        );
        return [...buckets]
          .sort(([one], [other]) => one - other)
          .map(([bucket, orders]): OrderBucket => {
            const startMs = range.fromMs + bucket * size;
            return { storeId, startMs, orders: orders.length };
          });
      });
    },
    storeOfIncident: async (agencyId, incidentId) => {
      const row = tables.incidents.find(({ id }) => id === incidentId);
      return row && idsOf(agencyId).includes(row.storeId) ? row.storeId : null;
    },
  };
}
