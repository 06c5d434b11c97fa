import type { LiveEventRow, LiveEvents } from '#app/ports/repositories.ts';
import type { Database } from '#app/repositories/connect.ts';
import { parseStored } from '#app/repositories/json.ts';

const PAGE = 500;

type Stored = Omit<LiveEventRow, 'payload'> & { readonly payload: string };

export function makeLiveEvents({ sql }: Database): LiveEvents {
  return {
    append: async (event) => {
      await sql.run(
        'INSERT INTO "LiveEvent" ("storeId","agencyId","kind","atMs","payload") VALUES (?,?,?,?,?)',
        [
          event.storeId,
          event.agencyId,
          event.kind,
          event.atMs,
          JSON.stringify(event.payload),
        ],
      );
    },
    after: async (id) =>
      (
        await sql.all<Stored>(
          `SELECT "id", "storeId", "agencyId", "kind", "atMs", "payload" FROM "LiveEvent"
           WHERE "id" > ? ORDER BY "id" LIMIT ?`,
          [id, PAGE],
        )
      ).map((row) => ({
        ...row,
        payload: parseStored<LiveEventRow['payload']>(row.payload, {}),
      })),
    lastId: async () => {
      const [row] = await sql.all<{ id: number | null }>(
        'SELECT MAX("id") AS id FROM "LiveEvent"',
      );
      return row?.id ?? 0;
    },
    prune: async (beforeMs) => {
      await sql.run('DELETE FROM "LiveEvent" WHERE "atMs" < ?', [beforeMs]);
    },
  };
}
