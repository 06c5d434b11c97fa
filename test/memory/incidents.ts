import { AppError } from '#app/domain/shared/errors.ts';
import type {
  IncidentEventRow,
  IncidentRow,
  Incidents,
} from '#app/ports/repositories.ts';
import { copied, type Tables } from './tables.ts';

/** With what the watch keeps of them. */
export interface MemoryIncidents extends Incidents {
  openIncident(row: IncidentRow): void;
  update(row: IncidentRow, event: Omit<IncidentEventRow, 'id'>): void;
}

export function memoryIncidents(tables: Tables): MemoryIncidents {
  const rows = tables.incidents;
  const newestFirst = (some: readonly IncidentRow[]) =>
    copied([...some]).sort(
      (one, other) => other.openedAtMs - one.openedAtMs || other.id.localeCompare(one.id),
    );
  const isOpen = (row: IncidentRow) => row.recoveredAtMs === null;
  const isOfAgency = (agencyId: string) => (row: IncidentRow) =>
    tables.stores.get(row.storeId)?.agencyId === agencyId;
  const placeOf = (storeId: string, id: string): number => {
    const place = rows.findIndex((row) => row.id === id && row.storeId === storeId);
    if (place < 0) throw new AppError('not_found', `no incident ${id}`);
    return place;
  };
  const say = (row: IncidentRow, event: Omit<IncidentEventRow, 'id'>): void => {
    tables.incidentEvents.push({
      ...copied(event),
      id: tables.nextId(),
      incidentId: row.id,
    });
    const store = tables.stores.get(row.storeId);
    if (!store) return;
    tables.tell({
      storeId: store.id,
      agencyId: store.agencyId,
      kind: 'incident',
      atMs: event.atMs,
      payload: { incidentId: row.id, change: event.kind, incidentKind: row.kind },
    });
  };
  return {
    byId: async (storeId, id) =>
      copied(rows.find((row) => row.id === id && row.storeId === storeId) ?? null),
    open: async (storeId) =>
      newestFirst(rows.filter((row) => row.storeId === storeId && isOpen(row))),
    recent: async (storeId, limit) =>
      newestFirst(rows.filter((row) => row.storeId === storeId)).slice(0, limit),
    openOfAgency: async (agencyId) =>
      newestFirst(rows.filter(isOfAgency(agencyId)).filter(isOpen)),
    recentOfAgency: async (agencyId, limit) =>
      newestFirst(rows.filter(isOfAgency(agencyId))).slice(0, limit),
    events: async (storeId, incidentId) => {
      if (!rows.some((row) => row.id === incidentId && row.storeId === storeId))
        return [];
      return tables.incidentEvents
        .filter((event) => event.incidentId === incidentId)
        .map(({ incidentId: _, ...event }) => copied(event))
        .sort((one, other) => other.atMs - one.atMs || other.id - one.id);
    },
    openIncident: (row) => {
      const isTaken = rows.some(
        (one) =>
          one.id === row.id ||
          (one.storeId === row.storeId && one.kind === row.kind && isOpen(one)),
      );
      if (isTaken) return;
      rows.push(copied(row));
      const { ratio, observedPerHour, expectedLow, expectedHigh } = row;
      const payload = { ratio, observedPerHour, expectedLow, expectedHigh };
      say(row, { atMs: row.openedAtMs, kind: 'opened', author: null, payload });
    },
    update: (row, event) => {
      const place = placeOf(row.storeId, row.id);
      const { acknowledgedAtMs, acknowledgedBy } = rows[place] ?? row;
      rows[place] = { ...copied(row), acknowledgedAtMs, acknowledgedBy };
      say(row, event);
    },
    acknowledge: async (storeId, id, by, at) => {
      const place = placeOf(storeId, id);
      const before = rows[place];
      if (!before) throw new AppError('not_found', `no incident ${id}`);
      if (before.acknowledgedAtMs !== null)
        return { outcome: 'already_acknowledged', incident: copied(before) };
      const incident = { ...before, acknowledgedAtMs: at, acknowledgedBy: by };
      rows[place] = incident;
      say(incident, { atMs: at, kind: 'acknowledged', author: by, payload: {} });
      return { outcome: 'acknowledged', incident: copied(incident) };
    },
    addNote: async (storeId, id, by, text, at) => {
      const row = rows[placeOf(storeId, id)];
      if (row) say(row, { atMs: at, kind: 'note', author: by, payload: { text } });
    },
  };
}
