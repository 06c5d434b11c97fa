import type { WatchStates } from '#app/ports/repositories.ts';
import type { Database } from '#app/repositories/connect.ts';
import { parseStored } from '#app/repositories/json.ts';

export function makeWatchStates({ sql }: Database): WatchStates {
  return {
    load: async (storeId) => {
      const [row] = await sql.all<{ untilMinute: number; state: string }>(
        'SELECT "untilMinute", "state" FROM "WatchState" WHERE "storeId" = ?',
        [storeId],
      );
      if (!row) return null;
      return {
        untilMinute: row.untilMinute,
        state: parseStored<unknown>(row.state, null),
      };
    },
    save: async (storeId, untilMinute, state) => {
      await sql.run(
        `INSERT INTO "WatchState" ("storeId","untilMinute","state") VALUES (?,?,?)
         ON CONFLICT ("storeId") DO UPDATE SET "untilMinute" = excluded."untilMinute", "state" = excluded."state"`,
        [storeId, untilMinute, JSON.stringify(state)],
      );
    },
  };
}
