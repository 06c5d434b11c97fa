import { AppError } from '#app/domain/shared/errors.ts';
import type {
  IncidentEventRow,
  IncidentRow,
  Incidents,
} from '#app/ports/repositories.ts';
import {
  INCIDENT_COLUMNS,
  tellIncident,
  writeIncidentEvent,
} from '#app/repositories/incident-rows.ts';
import type { Sql } from '#app/repositories/sql.ts';

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

/** Saves how an incident goes on. Who acknowledged it is `acknowledge`'s business alone. */
export async function updateIncident(
  sql: Sql,
  row: IncidentRow,
  event: Omit<IncidentEventRow, 'id'>,
): Promise<void> {
  const changed = await sql.run(
    `UPDATE "Incident" SET "recoveredAtMs" = ?, "ratio" = ?, "highestRatio" = ?, "observedPerHour" = ?,
       "expectedLow" = ?, "expectedHigh" = ?, "openKey" = CASE WHEN ? IS NULL THEN "openKey" ELSE NULL END
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
