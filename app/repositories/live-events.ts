import {
  LIVE_EVENTS_AT_ONCE,
  type LiveEventRow,
  type LiveEvents,
} from '#app/ports/repositories.ts';
import type { Database } from '#app/repositories/connect.ts';
import { deleteInSteps } from '#app/repositories/delete-in-steps.ts';
import { parseStored } from '#app/repositories/json.ts';
import { insertRow } from '#app/repositories/rows.ts';
import { chunksOf, marks, type Sql } from '#app/repositories/sql.ts';

/** Numbers asked for in one statement. */
const NUMBERS_AT_ONCE = 500;

const COLUMNS = '"id", "storeId", "agencyId", "kind", "atMs", "payload"';

type Stored = Omit<LiveEventRow, 'payload'> & { readonly payload: string };

/** Tells open pages of something, with `sql` of a transaction together with what happened. */
export function appendLive(sql: Sql, event: Omit<LiveEventRow, 'id'>): Promise<void> {
  const { storeId, agencyId, kind, atMs } = event;
  const payload = JSON.stringify(event.payload);
  return insertRow(sql, 'LiveEvent', { storeId, agencyId, kind, atMs, payload });
}

export function makeLiveEvents({ sql }: Pick<Database, 'sql'>): LiveEvents {
  return {
    append: (event) => appendLive(sql, event),
    after: async (id) =>
      (
        await sql.all<Stored>(
          `SELECT ${COLUMNS} FROM "LiveEvent" WHERE "id" > ? ORDER BY "id" LIMIT ?`,
          [id, LIVE_EVENTS_AT_ONCE],
        )
      ).map(toEvent),
    among: async (ids) => {
      const found: Stored[] = [];
      for (const some of chunksOf(ids, NUMBERS_AT_ONCE))
        found.push(
          ...(await sql.all<Stored>(
            `SELECT ${COLUMNS} FROM "LiveEvent" WHERE "id" IN (${marks(some.length)})`,
            some,
          )),
        );
      return found.sort((one, other) => one.id - other.id).map(toEvent);
    },
    lastId: async () => {
      const [row] = await sql.all<{ id: number | null }>(
        'SELECT MAX("id") AS "id" FROM "LiveEvent"',
      );
      return row?.id ?? 0;
    },
    prune: async (beforeMs) => {
      await deleteInSteps(sql, 'LiveEvent', 'atMs', '"atMs" < ?', [beforeMs]);
    },
  };
}

function toEvent(row: Stored): LiveEventRow {
  return { ...row, payload: parseStored<LiveEventRow['payload']>(row.payload, {}) };
}
