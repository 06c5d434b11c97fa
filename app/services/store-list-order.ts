import { isAction } from '#app/services/store-list-next-step.ts';
import type { StoreListQuery } from '#app/services/store-list-query.ts';
import type { StoreListRow } from '#app/ports/store-list-view.ts';

/** Whether a row belongs under one of the list's tabs. */
export function isInView(row: StoreListRow, view: StoreListQuery['view']): boolean {
  if (view === 'needs_action') return isAction(row.nextStep);
  if (view === 'no_package')
    return row.state === 'connected' && row.activePackage === null;
  return true;
}

/** Search by the store's name, whatever the letters' case. */
export function matches(row: StoreListRow, search: string): boolean {
  return (
    search === '' || row.name.toLocaleLowerCase().includes(search.toLocaleLowerCase())
  );
}

/** Open incidents always stand first; the rest is in the order asked for, names as the tie-break. */
export function sortRows(
  rows: readonly StoreListRow[],
  sort: StoreListQuery['sort'],
): StoreListRow[] {
  const by: Record<StoreListQuery['sort'], (row: StoreListRow) => number> = {
    urgency: (row) => (isAction(row.nextStep) ? 0 : 1),
    name: () => 0,
    orders: (row) => -(row.ordersPerHour ?? -1),
    of_expected: (row) => -(row.ofExpected ?? -1),
  };
  return rows.toSorted(
    (a, b) =>
      incidentRank(a) - incidentRank(b) ||
      by[sort](a) - by[sort](b) ||
      a.name.localeCompare(b.name),
  );
}

function incidentRank(row: StoreListRow): number {
  if (row.incident === null) return 3;
  if (row.incident.isPromiseAtRisk) return 0;
  return row.incident.isAcknowledged ? 2 : 1;
}
