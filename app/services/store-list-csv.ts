import type { StoreListRow } from '#app/ports/store-list-view.ts';
import { escapeCell } from '#app/services/peak-csv.ts';

const HEADER = [
  'store',
  'platform',
  'zone',
  'state',
  'orders_last_60_min',
  'of_expected',
  'incident',
  'incident_since',
  'acknowledged_by',
  'suggestion',
  'package',
  'next_step',
];

/** The list as CSV, one line a store. Values stay plain numbers and codes; instants are UTC. */
export function storeListCsv(rows: readonly StoreListRow[]): string {
  const lines = rows.map((row) =>
    [
      row.name,
      row.platform,
      row.zone ?? '',
      row.state,
      row.ordersPerHour === null ? '' : String(row.ordersPerHour),
      row.ofExpected === null ? '' : row.ofExpected.toFixed(2),
      row.incident?.kind ?? '',
      row.incident === null ? '' : new Date(row.incident.sinceMs).toISOString(),
      row.incident?.acknowledgedBy ?? '',
      row.suggestion === null
        ? ''
        : row.suggestion.outcome === 'tier'
          ? row.suggestion.tierCode
          : row.suggestion.outcome,
      row.activePackage?.code ?? '',
      row.nextStep.code,
    ]
      .map(escapeCell)
      .join(','),
  );
  return [HEADER.join(','), ...lines, ''].join('\r\n');
}
