import type { IncidentEventRow, IncidentRow } from '#app/ports/repositories.ts';
import { parseStored } from '#app/repositories/json.ts';
import type { Sql, SqlValue } from '#app/repositories/sql.ts';

/** Columns of an incident, named as in the row. */
export const INCIDENT_COLUMNS = [
  'id',
  'storeId',
  'kind',
  'sinceMs',
  'openedAtMs',
  'recoveredAtMs',
  'acknowledgedAtMs',
  'acknowledgedBy',
  'promisedMinutes',
  'ratio',
  'highestRatio',
  'observedPerHour',
  'expectedLow',
  'expectedHigh',
] as const satisfies readonly (keyof IncidentRow)[];

export function incidentValues(row: IncidentRow): SqlValue[] {
  return INCIDENT_COLUMNS.map((name) => row[name]);
}

export type StoredIncidentEvent = Omit<IncidentEventRow, 'payload'> & {
  readonly payload: string;
};

export function toIncidentEvent(row: StoredIncidentEvent): IncidentEventRow {
  return { ...row, payload: parseStored<IncidentEventRow['payload']>(row.payload, {}) };
}

/** Adds a line to an incident's timeline. */
export async function writeIncidentEvent(
  sql: Sql,
  storeId: string,
  incidentId: string,
  event: Omit<IncidentEventRow, 'id'>,
): Promise<void> {
  await sql.run(
    `INSERT INTO "IncidentEvent" ("incidentId","storeId","atMs","kind","author","payload") VALUES (?,?,?,?,?,?)`,
    [
      incidentId,
      storeId,
      event.atMs,
      event.kind,
      event.author,
      JSON.stringify(event.payload),
    ],
  );
}

/**
 * Tells open pages of a change, in the transaction that makes it: what is seen is true, and what is
 * true is seen.
 */
export async function tellIncident(
  sql: Sql,
  storeId: string,
  atMs: number,
  incidentId: string,
  change: IncidentEventRow['kind'],
  incidentKind: IncidentRow['kind'],
): Promise<void> {
  await sql.run(
    `INSERT INTO "LiveEvent" ("storeId","agencyId","kind","atMs","payload")
     SELECT "id", "agencyId", 'incident', ?, ? FROM "Store" WHERE "id" = ?`,
    [atMs, JSON.stringify({ incidentId, change, incidentKind }), storeId],
  );
}
