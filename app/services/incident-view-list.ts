import type { EpochMs } from '#app/domain/shared/types.ts';
import type { IncidentRow, StoreRow } from '#app/ports/repositories.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import {
  answerOf,
  isAtRisk,
  minutesOf,
  stateOf,
} from '#app/services/incident-view-answer.ts';
import type { IncidentList, IncidentListRow } from '#app/ports/incident-view.ts';

export const INCIDENTS_SHOWN = 200;

/** A store's incidents. */
export async function incidentsOfStore(
  deps: ServiceDeps,
  store: StoreRow,
): Promise<IncidentList> {
  const rows = await deps.repositories.incidents.recent(store.id, INCIDENTS_SHOWN + 1);
  return listOf(rows, new Map([[store.id, store]]), deps.clock.now());
}

/** The incidents of all stores of an agency. */
export async function incidentsOfAgency(
  deps: ServiceDeps,
  agencyId: string,
): Promise<IncidentList> {
  const { incidents, stores } = deps.repositories;
  const [recent, open, ofAgency] = await Promise.all([
    incidents.recentOfAgency(agencyId, INCIDENTS_SHOWN + 1),
    incidents.openOfAgency(agencyId),
    stores.ofAgency(agencyId),
  ]);
  // An open one may be older than the newest two hundred.
  const shown = new Set(recent.map((row) => row.id));
  const rows = [...recent, ...open.filter((row) => !shown.has(row.id))];
  return listOf(
    rows,
    new Map(ofAgency.map((store) => [store.id, store])),
    deps.clock.now(),
  );
}

function listOf(
  all: readonly IncidentRow[],
  stores: ReadonlyMap<string, Pick<StoreRow, 'name' | 'zone'>>,
  now: EpochMs,
): IncidentList {
  const sorted = all.toSorted(
    (a, b) =>
      Number(a.recoveredAtMs !== null) - Number(b.recoveredAtMs !== null) ||
      b.sinceMs - a.sinceMs,
  );
  return {
    rows: sorted
      .slice(0, INCIDENTS_SHOWN)
      .map((row) => listRow(row, stores.get(row.storeId), now)),
    open: all.filter((row) => row.recoveredAtMs === null).length,
    isCut: all.length > INCIDENTS_SHOWN,
    atMs: now,
  };
}

function listRow(
  row: IncidentRow,
  store: Pick<StoreRow, 'name' | 'zone'> | undefined,
  now: EpochMs,
): IncidentListRow {
  const answer = answerOf(row, now);
  return {
    id: row.id,
    storeId: row.storeId,
    storeName: store?.name ?? '',
    zone: store?.zone ?? 'UTC',
    kind: row.kind,
    state: stateOf(row),
    sinceMs: row.sinceMs,
    minutes: minutesOf(row, now),
    highestRatio: row.highestRatio,
    observedPerHour: row.observedPerHour,
    expectedLow: row.expectedLow,
    expectedHigh: row.expectedHigh,
    answer,
    isPromiseAtRisk: isAtRisk(answer),
  };
}

/** Whether the address asks for open ones only (`?view=open`); anything else is all. */
export function isOpenOnly(url: string): boolean {
  return new URL(url).searchParams.get('view') === 'open';
}
