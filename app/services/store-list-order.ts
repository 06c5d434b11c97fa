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

/** Whether a row is left by view, filters and search together. */
export function isChosen(row: StoreListRow, query: StoreListQuery): boolean {
  return (
    isInView(row, query.view) &&
    matches(row, query.q) &&
    (query.platform === '' || row.platform === query.platform) &&
    (query.market === '' || row.market === query.market) &&
    (query.currency === '' || row.currency === query.currency) &&
    hasPackage(row, query.package) &&
    hasIncidents(row, query.incidents) &&
    isHeard(row, query.connection) &&
    hasSuggestion(row, query.suggestion)
  );
}

function hasPackage(
  { activePackage }: StoreListRow,
  wanted: StoreListQuery['package'],
): boolean {
  if (wanted === '') return true;
  if (wanted === 'none') return activePackage === null;
  if (activePackage === null) return false;
  if (wanted === 'below') return activePackage.isBelowSuggestion;
  return wanted === 'any' || wanted === `is-${activePackage.code}`;
}

function hasIncidents(
  { incident }: StoreListRow,
  wanted: StoreListQuery['incidents'],
): boolean {
  if (wanted === '') return true;
  if (wanted === 'none') return incident === null;
  return incident !== null && (wanted === 'open' || !incident.isAcknowledged);
}

/** A store that was never opened, or removed the app, is neither: nobody expects a word. */
function isHeard(
  { state, silentSinceMs }: StoreListRow,
  wanted: StoreListQuery['connection'],
): boolean {
  if (wanted === '') return true;
  return state === 'connected' && (wanted === 'silent') === (silentSinceMs !== null);
}

function hasSuggestion(
  { suggestion }: StoreListRow,
  wanted: StoreListQuery['suggestion'],
): boolean {
  if (wanted === '') return true;
  if (suggestion === null) return wanted === 'unknown';
  return suggestion.outcome === 'tier'
    ? wanted === `is-${suggestion.tierCode}`
    : wanted === suggestion.outcome;
}

/** Search by the store's name, whatever the letters' case. */
function matches(row: StoreListRow, search: string): boolean {
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
      a.name.localeCompare(b.name, undefined, { numeric: true }),
  );
}

function incidentRank(row: StoreListRow): number {
  if (row.incident === null) return 3;
  if (row.incident.isPromiseAtRisk) return 0;
  return row.incident.isAcknowledged ? 2 : 1;
}
