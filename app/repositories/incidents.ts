import type { IncidentRow, Incidents } from '#app/ports/repositories.ts';
import type { Database } from '#app/repositories/connect.ts';
import {
  INCIDENT_COLUMNS,
  toIncidentEvent,
  type StoredIncidentEvent,
} from '#app/repositories/incident-rows.ts';
import { acknowledge, addNote } from '#app/repositories/incident-changes.ts';

const COLUMNS = INCIDENT_COLUMNS.map((name) => `"Incident"."${name}"`).join(', ');
const NEWEST_FIRST = 'ORDER BY "Incident"."openedAtMs" DESC, "Incident"."id" DESC';
const OF_AGENCY =
  'JOIN "Store" ON "Store"."id" = "Incident"."storeId" WHERE "Store"."agencyId" = ?';

export function makeIncidents(database: Database): Incidents {
  const { sql, write } = database;
  const read = (rest: string, values: (string | number)[]) =>
    sql.all<IncidentRow>(`SELECT ${COLUMNS} FROM "Incident" ${rest}`, values);
  return {
    byId: async (storeId, incidentId) =>
      (await read('WHERE "storeId" = ? AND "id" = ?', [storeId, incidentId]))[0] ?? null,
    open: (storeId) =>
      read(`WHERE "storeId" = ? AND "openKey" IS NOT NULL ${NEWEST_FIRST}`, [storeId]),
    recent: (storeId, limit) =>
      read(`WHERE "storeId" = ? ${NEWEST_FIRST} LIMIT ?`, [storeId, limit]),
    openOfAgency: (agencyId) =>
      read(`${OF_AGENCY} AND "Incident"."openKey" IS NOT NULL ${NEWEST_FIRST}`, [
        agencyId,
      ]),
    recentOfAgency: (agencyId, limit) =>
      read(`${OF_AGENCY} ${NEWEST_FIRST} LIMIT ?`, [agencyId, limit]),
    events: async (storeId, incidentId) =>
      (
        await sql.all<StoredIncidentEvent>(
          `SELECT "id", "atMs", "kind", "author", "payload" FROM "IncidentEvent"
           WHERE "storeId" = ? AND "incidentId" = ? ORDER BY "atMs" DESC, "id" DESC`,
          [storeId, incidentId],
        )
      ).map(toIncidentEvent),
    acknowledge: (storeId, incidentId, by, at) =>
      write((inside) => acknowledge(inside, storeId, incidentId, by, at)),
    addNote: (storeId, incidentId, by, text, at) =>
      write((inside) => addNote(inside, storeId, incidentId, by, text, at)),
  };
}
