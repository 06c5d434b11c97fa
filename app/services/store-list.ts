import type { EpochMs } from '#app/domain/shared/types.ts';
import { HOUR_MS } from '#app/domain/shared/time.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import type { StoreList, StoreListRow } from '#app/ports/store-list-view.ts';
import type { LatestImport, StoreSummaryRow } from '#app/ports/store-lists.ts';
import { silentSince } from '#app/services/signs-of-life.ts';
import { isChosen, isInView, sortRows } from '#app/services/store-list-order.ts';
import { choicesOf } from '#app/services/store-list-choices.ts';
import { STORES_PER_PAGE, type StoreListQuery } from '#app/services/store-list-query.ts';
import { oldestRequests } from '#app/services/store-list-requests.ts';
import { storeRow, waitingRow } from '#app/services/store-list-row.ts';
import { withSeries } from '#app/services/store-list-series.ts';
import { isSummaryStale } from '#app/services/store-list-summary.ts';

/**
 * An agency's stores with their state, the most urgent first.
 *
 * Nine statements, however many stores there are. Usual rates and suggestions are remembered per
 * store; where they are missing or a day old, a job makes them again and the page shows a dash.
 */
export async function listStores(
  deps: ServiceDeps,
  agencyId: string,
  query: StoreListQuery,
): Promise<StoreList> {
  const now = deps.clock.now();
  const all = await allRows(deps, agencyId, now);
  const { rows } = all;
  const matching = rows.filter((row) => isChosen(row, query));
  const pages = Math.max(1, Math.ceil(matching.length / STORES_PER_PAGE));
  const page = Math.min(query.page, pages);
  const shown = sortRows(matching, query.sort).slice(
    (page - 1) * STORES_PER_PAGE,
    page * STORES_PER_PAGE,
  );
  await askForStale(deps, agencyId, all, now);
  return {
    rows: await withSeries(deps, agencyId, shown, now),
    counts: {
      all: rows.length,
      needsAction: rows.filter((row) => isInView(row, 'needs_action')).length,
      noPackage: rows.filter((row) => isInView(row, 'no_package')).length,
    },
    choices: choicesOf(rows),
    matching: matching.length,
    choosable: matching.filter(({ storeId }) => storeId !== null).length,
    page,
    pages,
    atMs: now,
  };
}

/** Every row that matches, unpaged and without the curve: for files and bulk actions. */
export async function allMatchingStores(
  deps: ServiceDeps,
  agencyId: string,
  query: StoreListQuery,
): Promise<StoreListRow[]> {
  const { rows } = await allRows(deps, agencyId, deps.clock.now());
  return sortRows(
    rows.filter((row) => isChosen(row, query)),
    query.sort,
  );
}

interface AllRows {
  readonly rows: StoreListRow[];
  readonly summaries: ReadonlyMap<string, StoreSummaryRow>;
  readonly imports: ReadonlyMap<string, LatestImport>;
}

async function allRows(
  deps: ServiceDeps,
  agencyId: string,
  now: EpochMs,
): Promise<AllRows> {
  const { stores, storeLists, incidents, quoteThreads, connectionHealth } =
    deps.repositories;
  const lastHour = { fromMs: now - HOUR_MS, untilMs: now };
  const [
    ofAgency,
    summaryRows,
    packages,
    imports,
    waiting,
    open,
    orders,
    threads,
    signs,
  ] = await Promise.all([
    stores.ofAgency(agencyId),
    storeLists.summaries(agencyId),
    storeLists.activePackages(agencyId),
    storeLists.latestImports(agencyId),
    storeLists.waiting(agencyId),
    incidents.openOfAgency(agencyId),
    storeLists.ordersIn(agencyId, lastHour),
    quoteThreads.allOfAgency(agencyId, true),
    connectionHealth.signsOfConnected(now, agencyId),
  ]);
  const summaries = new Map(summaryRows.map((row) => [row.storeId, row]));
  const packageOf = new Map(packages.map((row) => [row.storeId, row]));
  const importOf = new Map(imports.map((row) => [row.storeId, row]));
  const ordersOf = new Map(orders.map((row) => [row.storeId, row.orders]));
  const requestOf = oldestRequests(threads);
  const incidentsOf = Map.groupBy(open, (row) => row.storeId);
  const silenceOf = (storeId: string): EpochMs | null => {
    const ofStore = signs.get(storeId);
    return ofStore === undefined ? null : silentSince(ofStore, now);
  };
  const rows = ofAgency
    .filter((store) => store.erasedAt === null)
    .map((store) =>
      storeRow({
        store,
        now,
        incidents: incidentsOf.get(store.id) ?? [],
        summary: summaries.get(store.id) ?? null,
        activePackage: packageOf.get(store.id) ?? null,
        requestThreadId: requestOf.get(store.id) ?? null,
        latestImport: importOf.get(store.id) ?? null,
        silentSinceMs: silenceOf(store.id),
        ordersLastHour: ordersOf.get(store.id) ?? 0,
      }),
    );
  return { rows: [...rows, ...waiting.map(waitingRow)], summaries, imports: importOf };
}

/** Asks for what is missing or a day old: one job for the agency, and only one at a time. */
async function askForStale(
  deps: ServiceDeps,
  agencyId: string,
  { rows, summaries, imports }: AllRows,
  now: EpochMs,
): Promise<void> {
  const isAnyStale = rows.some(
    ({ storeId, state }) =>
      storeId !== null &&
      state === 'connected' &&
      isSummaryStale(summaries.get(storeId) ?? null, imports.get(storeId) ?? null, now),
  );
  if (!isAnyStale) return;
  await deps.repositories.jobs.add({
    name: 'remember_stores',
    storeId: null,
    payload: { agencyId },
    uniqueKey: `remember_stores:${agencyId}`,
    runAtMs: Date.now(),
  });
}
