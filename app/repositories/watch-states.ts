import { MINUTE_MS } from '#app/domain/shared/time.ts';
import type {
  IncidentChange,
  WatchStateRow,
  WatchStates,
} from '#app/ports/watch-states.ts';
import { addJob } from '#app/repositories/add-job.ts';
import type { Database } from '#app/repositories/connect.ts';
import { openIncident, updateIncident } from '#app/repositories/incident-changes.ts';
import { extendKnown } from '#app/repositories/known-rows.ts';
import { inGroups } from '#app/repositories/in-groups.ts';
import { parseStored } from '#app/repositories/json.ts';
import type { Sql } from '#app/repositories/sql.ts';

export function makeWatchStates(database: Database): WatchStates {
  const { engine, sql } = database;
  // Every store is watched at the end of the same minute. A file has one writer, who syncs each time;
  // a server writes for several at once.
  const together = engine === 'sqlite' ? inGroups(database) : byItself(database);
  return {
    load: async (storeId) => {
      const [row] = await sql.all<Omit<WatchStateRow, 'state'>>(
        'SELECT "untilMinute", "state" AS "written" FROM "WatchState" WHERE "storeId" = ?',
        [storeId],
      );
      return row ? { ...row, state: parseStored<unknown>(row.written, null) } : null;
    },
    advance: (storeId, from, step) =>
      together(async (inside) => {
        const { state } = step;
        const written = JSON.stringify(state);
        const untilMinute = Math.floor(step.untilMs / MINUTE_MS);
        if (!(await move(inside, storeId, from, { untilMinute, written }))) return null;
        for (const change of step.incidents) await keep(inside, change);
        if (step.knownUntilMs !== null)
          await extendKnown(inside, storeId, step.knownUntilMs, step.untilMs);
        for (const job of step.jobs) await addJob(inside, job);
        return { untilMinute, state, written };
      }),
  };
}

function byItself({ write }: Database): ReturnType<typeof inGroups> {
  return (work) => write(work, 'row_locks');
}

/** First of all, so that who comes second waits here, and then finds nothing to move. */
async function move(
  sql: Sql,
  storeId: string,
  from: WatchStateRow | null,
  to: Pick<WatchStateRow, 'untilMinute' | 'written'>,
): Promise<boolean> {
  const changed =
    from === null
      ? await sql.run(
          `INSERT INTO "WatchState" ("storeId","untilMinute","state") VALUES (?,?,?)
           ON CONFLICT ("storeId") DO NOTHING`,
          [storeId, to.untilMinute, to.written],
        )
      : await sql.run(
          `UPDATE "WatchState" SET "untilMinute" = ?, "state" = ?
           WHERE "storeId" = ? AND "untilMinute" = ? AND "state" = ?`,
          [to.untilMinute, to.written, storeId, from.untilMinute, from.written],
        );
  return changed === 1;
}

async function keep(sql: Sql, change: IncidentChange): Promise<void> {
  if (change.kind === 'open') await openIncident(sql, change.row);
  else await updateIncident(sql, change.row, change.event);
}
