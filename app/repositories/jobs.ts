import type { DeadLetter, JobRow, Jobs } from '#app/ports/job-queue.ts';
import { addJob } from '#app/repositories/add-job.ts';
import { appendAudit } from '#app/repositories/audit.ts';
import type { Database } from '#app/repositories/connect.ts';
import type { DatabaseEngine } from '#app/repositories/database-engine.ts';
import { parseStored } from '#app/repositories/json.ts';
import { marks, type Sql, type SqlValue } from '#app/repositories/sql.ts';

type Stored = Omit<JobRow, 'payload'> & { readonly payload: string };

const COLUMNS = '"id", "name", "storeId", "payload", "attempts"';
/** Texts of errors are for a person reading the log, not a dump. */
const ERROR_CHARACTERS = 500;
/** More than anybody reads; what is settled makes room. */
const MOST_LETTERS = 500;

/** Only jobs of stores that are the agency's today. */
const OF_AGENCY =
  '"storeId" IN (SELECT store."id" FROM "Store" AS store WHERE store."agencyId" = ?)';

/** The next due job: waiting, or of a worker that fell silent. */
function nextDue(engine: DatabaseEngine): string {
  // Workers that ask at once each get another one, and none waits for the other.
  const lock = engine === 'postgresql' ? 'FOR UPDATE SKIP LOCKED' : '';
  return `SELECT "id" FROM "Job"
    WHERE ("state" = 'waiting' AND "runAtMs" <= ?) OR ("state" = 'running' AND "leaseUntilMs" <= ?)
    ORDER BY "runAtMs", "createdAtMs", "id" LIMIT 1 ${lock}`;
}

export function makeJobs({ sql, write }: Database): Jobs {
  /** Writes how a job goes on, while the claim is still its holder's. */
  const settle = async (
    id: string,
    holder: string,
    changes: string,
    values: readonly SqlValue[],
  ): Promise<boolean> =>
    (await sql.run(
      `UPDATE "Job" SET ${changes}, "leaseHolder" = NULL, "leaseUntilMs" = NULL
       WHERE "id" = ? AND "leaseHolder" = ? AND "state" = 'running'`,
      [...values, id, holder],
    )) === 1;
  const next = nextDue(sql.engine);
  return {
    add: (job) => addJob(sql, job),
    claim: async (holder, nowMs, leaseMs) => {
      const [row] = await sql.all<Stored>(
        `UPDATE "Job" SET "state" = 'running', "leaseHolder" = ?, "leaseUntilMs" = ?, "attempts" = "attempts" + 1
         WHERE "id" = (${next}) RETURNING ${COLUMNS}`,
        [holder, nowMs + leaseMs, nowMs, nowMs],
      );
      return row ? toJob(row) : null;
    },
    extend: async (id, holder, untilMs) =>
      (await sql.run(
        `UPDATE "Job" SET "leaseUntilMs" = ? WHERE "id" = ? AND "leaseHolder" = ? AND "state" = 'running'`,
        [untilMs, id, holder],
      )) === 1,
    done: (id, holder) => settle(id, holder, `"state" = 'done', "uniqueKey" = NULL`, []),
    dead: (id, holder, error) =>
      settle(id, holder, `"state" = 'dead', "uniqueKey" = NULL, "lastError" = ?`, [
        error.slice(0, ERROR_CHARACTERS),
      ]),
    retry: (id, holder, runAtMs, error) =>
      settle(id, holder, `"state" = 'waiting', "runAtMs" = ?, "lastError" = ?`, [
        runAtMs,
        error.slice(0, ERROR_CHARACTERS),
      ]),
    deadLetters: () => deadLetters(sql, '', [], 'ASC'),
    deadLettersOf: (agencyId, storeId) =>
      deadLetters(
        sql,
        `AND ${OF_AGENCY} AND (CAST(? AS TEXT) IS NULL OR "storeId" = ?)`,
        [agencyId, storeId, storeId],
        'DESC',
      ),
    settleDeadLetter: (agencyId, jobId, settle, audit) =>
      write(async (inside) => {
        const isRetry = settle.how === 'retry';
        // What is laid aside is pruned with what is done.
        const changed = await inside.run(
          `UPDATE "Job" SET "state" = ?, "runAtMs" = COALESCE(?, "runAtMs"), "attempts" = 0
           WHERE "id" = ? AND "state" = 'dead' AND ${OF_AGENCY}`,
          [
            isRetry ? 'waiting' : 'done',
            isRetry ? settle.runAtMs : null,
            jobId,
            agencyId,
          ],
        );
        if (changed === 0) return false;
        await appendAudit(inside, audit);
        return true;
      }),
    prune: (beforeMs, names) => {
      const some = names === undefined ? '' : `AND "name" IN (${marks(names.length)})`;
      return sql.run(
        `DELETE FROM "Job" WHERE ("state" = 'done' OR ("state" = 'dead' AND "storeId" IS NULL))
           AND "createdAtMs" < ? ${some}`,
        [beforeMs, ...(names ?? [])],
      );
    },
    dropForStore: (storeId, followedBy = []) =>
      write(async (inside) => {
        await inside.run(
          `DELETE FROM "Job" WHERE "storeId" = ? AND "state" IN ('waiting','running')`,
          [storeId],
        );
        for (const job of followedBy) await addJob(inside, job);
      }, 'row_locks'),
  };
}

async function deadLetters(
  sql: Sql,
  condition: string,
  values: readonly SqlValue[],
  order: 'ASC' | 'DESC',
): Promise<DeadLetter[]> {
  const rows = await sql.all<
    Stored & { readonly lastError: string | null; readonly runAtMs: number }
  >(
    `SELECT ${COLUMNS}, "lastError", "runAtMs" FROM "Job" WHERE "state" = 'dead' ${condition}
     ORDER BY "runAtMs" ${order}, "id" LIMIT ${String(MOST_LETTERS)}`,
    values,
  );
  return rows.map((row) => ({
    ...toJob(row),
    lastError: row.lastError,
    runAtMs: row.runAtMs,
  }));
}

function toJob({ id, name, storeId, payload, attempts }: Stored): JobRow {
  return { id, name, storeId, payload: parseStored<unknown>(payload, null), attempts };
}
