import { AppError } from '#app/domain/shared/errors.ts';
import type {
  IncidentEventRow,
  IncidentRow,
  Incidents,
} from '#app/ports/repositories.ts';
import {
  INCIDENT_COLUMNS,
  incidentValues,
  tellIncident,
  writeIncidentEvent,
} from '#app/repositories/incident-rows.ts';
import { rowMarks, type Sql } from '#app/repositories/sql.ts';

const COLUMNS = INCIDENT_COLUMNS.map((name) => `"${name}"`).join(', ');

/** Throws `not_found` for another store's incident. */
async function read(sql: Sql, storeId: string, id: string): Promise<IncidentRow> {
  const [row] = await sql.all<IncidentRow>(
    `SELECT ${COLUMNS} FROM "Incident" WHERE "storeId" = ? AND "id" = ?`,
    [storeId, id],
  );
  if (!row) throw new AppError('not_found', `no incident ${id} in store ${storeId}`);
  return row;
}

/** Opens an incident, unless one of its kind is open or it was there before. */
export async function openIncident(sql: Sql, row: IncidentRow): Promise<void> {
  const names = [...INCIDENT_COLUMNS, 'openKey'].map((name) => `"${name}"`).join(', ');
  const opened = await sql.run(
    `INSERT INTO "Incident" (${names}) VALUES ${rowMarks(1, INCIDENT_COLUMNS.length + 1)}
     ON CONFLICT DO NOTHING`,
    [...incidentValues(row), `${row.storeId}:${row.kind}`],
  );
  if (opened === 0) return;
  await writeIncidentEvent(sql, row.storeId, row.id, {
    atMs: row.openedAtMs,
    kind: 'opened',
    author: null,
    payload: {
      ratio: row.ratio,
      observedPerHour: row.observedPerHour,
      expectedLow: row.expectedLow,
      expectedHigh: row.expectedHigh,
    },
  });
  await tellIncident(sql, row.storeId, row.openedAtMs, row.id, 'opened', row.kind);
}

/** Saves how an incident goes on. Who acknowledged it is `acknowledge`'s business alone. */
export async function updateIncident(
  sql: Sql,
  row: IncidentRow,
  event: Omit<IncidentEventRow, 'id'>,
): Promise<void> {
  const changed = await sql.run(
    `UPDATE "Incident" SET "recoveredAtMs" = ?, "ratio" = ?, "highestRatio" = ?, "observedPerHour" = ?,
       "expectedLow" = ?, "expectedHigh" = ?, "openKey" = CASE WHEN CAST(? AS BIGINT) IS NULL THEN "openKey" ELSE NULL END
     WHERE "id" = ? AND "storeId" = ?`,
    [
      row.recoveredAtMs,
      row.ratio,
      row.highestRatio,
      row.observedPerHour,
      row.expectedLow,
      row.expectedHigh,
      row.recoveredAtMs,
      row.id,
      row.storeId,
    ],
  );
  if (changed === 0) throw new AppError('not_found', `no incident ${row.id}`);
  await writeIncidentEvent(sql, row.storeId, row.id, event);
  await tellIncident(sql, row.storeId, event.atMs, row.id, event.kind, row.kind);
}

/** Only the first acknowledgement counts. */
export async function acknowledge(
  sql: Sql,
  storeId: string,
  id: string,
  by: string,
  at: number,
): ReturnType<Incidents['acknowledge']> {
  const changed = await sql.run(
    `UPDATE "Incident" SET "acknowledgedAtMs" = ?, "acknowledgedBy" = ?
     WHERE "id" = ? AND "storeId" = ? AND "acknowledgedAtMs" IS NULL`,
    [at, by, id, storeId],
  );
  const incident = await read(sql, storeId, id);
  if (changed === 0) return { outcome: 'already_acknowledged', incident };
  const event = { atMs: at, kind: 'acknowledged', author: by, payload: {} } as const;
  await writeIncidentEvent(sql, storeId, id, event);
  await tellIncident(sql, storeId, at, id, 'acknowledged', incident.kind);
  return { outcome: 'acknowledged', incident };
}

/** Adds a person's note to the timeline. */
export async function addNote(
  sql: Sql,
  storeId: string,
  id: string,
  by: string,
  text: string,
  at: number,
): Promise<void> {
  const incident = await read(sql, storeId, id);
  await writeIncidentEvent(sql, storeId, id, {
    atMs: at,
    kind: 'note',
    author: by,
    payload: { text },
  });
  await tellIncident(sql, storeId, at, id, 'note', incident.kind);
}
