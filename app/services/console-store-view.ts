import { HOUR_MS } from '#app/domain/shared/time.ts';
import type { Plan } from '#app/domain/offerings/types.ts';
import type { PeakReport } from '#app/domain/peaks/report-types.ts';
import type { ConnectionView } from '#app/ports/connection-view.ts';
import type { ImportRow, StoreRow } from '#app/ports/repositories.ts';
import type { SubscriptionRow } from '#app/ports/subscriptions.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import type { StoreListRow } from '#app/ports/store-list-view.ts';
import type { IncidentListRow } from '#app/ports/incident-view.ts';
import { connectionView } from '#app/services/connection-view.ts';
import { consoleStore } from '#app/services/console-store.ts';
import { silentSince } from '#app/services/signs-of-life.ts';
import { incidentsOfStore } from '#app/services/incident-view-list.ts';
import { parsePeakQuery } from '#app/services/peak-query.ts';
import { peakReportFor } from '#app/services/peak-report.ts';
import { oldestRequests } from '#app/services/store-list-requests.ts';
import { storeRow } from '#app/services/store-list-row.ts';
import { tradingSpans } from '#app/services/trading-spans.ts';

const INCIDENTS_HERE = 5;

export interface ConsoleStoreView {
  readonly store: StoreRow;
  /** The store's line of the list, for its state now. */
  readonly row: StoreListRow;
  readonly latestImport: ImportRow | null;
  /** The latest season the data holds; null where there is none. */
  readonly season: PeakReport | null;
  readonly plan: Plan | null;
  /** Newest first. */
  readonly subscriptions: readonly SubscriptionRow[];
  readonly incidents: readonly IncidentListRow[];
  /** Whether its orders reach us. */
  readonly connection: ConnectionView;
}

/**
 * Everything an agency sees of one of its stores.
 *
 * @throws AppError `not_found` for another agency's store, or none
 */
export async function consoleStoreView(
  deps: ServiceDeps,
  agencyId: string,
  storeId: string,
): Promise<ConsoleStoreView> {
  const store = await consoleStore(deps, agencyId, storeId);
  const { repositories, clock } = deps;
  const now = clock.now();
  const [
    summary,
    open,
    orders,
    latestImport,
    plan,
    subscriptions,
    list,
    season,
    threads,
    connection,
    signs,
  ] = await Promise.all([
    repositories.storeLists.summary(storeId),
    repositories.incidents.open(storeId),
    repositories.ledger.minutes(storeId, { fromMs: now - HOUR_MS, untilMs: now }),
    repositories.imports.latest(storeId, 'platform'),
    repositories.stores.plan(storeId),
    repositories.subscriptions.all(storeId),
    incidentsOfStore(deps, store),
    lastSeason(deps, store),
    repositories.quoteThreads.allOfStore(storeId),
    connectionView(deps, store),
    repositories.connectionHealth.signs(storeId, now),
  ]);
  const row = storeRow({
    store,
    incidents: open,
    summary,
    activePackage: null,
    requestThreadId: oldestRequests(threads).get(storeId) ?? null,
    latestImport:
      latestImport === null
        ? null
        : { ...latestImport, finishedAtMs: latestImport.finishedAt },
    silentSinceMs: silentSince(signs, now),
    ordersLastHour: orders.reduce((sum, minute) => sum + minute.orders, 0),
    now,
  });
  return {
    store,
    row,
    latestImport,
    season,
    plan,
    subscriptions,
    incidents: list.rows.slice(0, INCIDENTS_HERE),
    connection,
  };
}

/** What the peaks page would show first. A store without any history has none. */
async function lastSeason(
  deps: ServiceDeps,
  store: StoreRow,
): Promise<PeakReport | null> {
  const known = await tradingSpans(deps, store, 'orders');
  if (known.length === 0) return null;
  const { report } = await peakReportFor(
    deps,
    store,
    parsePeakQuery('http://own.invalid/'),
  );
  return report;
}
