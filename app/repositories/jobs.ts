import { randomUUID } from 'node:crypto';
import type { JobRow, Jobs } from '#app/ports/repositories.ts';
import type { Database } from '#app/repositories/connect.ts';
import { parseStored } from '#app/repositories/json.ts';

type Stored = Omit<JobRow, 'payload'> & { readonly payload: string };

const COLUMNS = '"id", "name", "storeId", "payload", "attempts"';
/** Texts of errors are for a person reading the log, not a dump. */
const ERROR_CHARACTERS = 500;

export function makeJobs({ sql }: Database): Jobs {
  const finish = async (id: string, state: 'done' | 'dead', error: string | null) => {
    await sql.run(
      `UPDATE "Job" SET "state" = ?, "uniqueKey" = NULL, "leaseHolder" = NULL, "leaseUntilMs" = NULL,
         "lastError" = COALESCE(?, "lastError") WHERE "id" = ?`,
      [state, error?.slice(0, ERROR_CHARACTERS) ?? null, id],
    );
  };
  return {
    add: async ({ name, storeId, payload, uniqueKey, runAtMs }) =>
      (await sql.run(
        `INSERT INTO "Job" ("id","name","storeId","payload","uniqueKey","state","runAtMs","createdAtMs")
         VALUES (?,?,?,?,?,'waiting',?,?) ON CONFLICT ("uniqueKey") DO NOTHING`,
        [
          randomUUID(),
          name,
          storeId,
          JSON.stringify(payload),
          uniqueKey ?? null,
          runAtMs,
          Date.now(),
        ],
      )) === 1,
    claim: async (holder, nowMs, leaseMs) => {
      const [row] = await sql.all<Stored>(
        `UPDATE "Job" SET "state" = 'running', "leaseHolder" = ?, "leaseUntilMs" = ?, "attempts" = "attempts" + 1
         WHERE "id" = (SELECT "id" FROM "Job"
           WHERE ("state" = 'waiting' AND "runAtMs" <= ?) OR ("state" = 'running' AND "leaseUntilMs" <= ?)
           ORDER BY "runAtMs", "createdAtMs", "id" LIMIT 1)
         RETURNING ${COLUMNS}`,
        [holder, nowMs + leaseMs, nowMs, nowMs],
      );
      return row ? toJob(row) : null;
    },
    extend: async (id, holder, untilMs) =>
      (await sql.run(
        `UPDATE "Job" SET "leaseUntilMs" = ? WHERE "id" = ? AND "leaseHolder" = ? AND "state" = 'running'`,
        [untilMs, id, holder],
      )) === 1,
    done: (id) => finish(id, 'done', null),
    dead: (id, error) => finish(id, 'dead', error),
    retry: async (id, runAtMs, error) => {
      await sql.run(
        `UPDATE "Job" SET "state" = 'waiting', "runAtMs" = ?, "lastError" = ?, "leaseHolder" = NULL,
           "leaseUntilMs" = NULL WHERE "id" = ?`,
        [runAtMs, error.slice(0, ERROR_CHARACTERS), id],
      );
    },
    deadLetters: async () =>
      (
        await sql.all<Stored & { lastError: string | null }>(
          `SELECT ${COLUMNS}, "lastError" FROM "Job" WHERE "state" = 'dead' ORDER BY "createdAtMs", "id"`,
        )
      ).map((row) => ({ ...toJob(row), lastError: row.lastError })),
    prune: async (beforeMs) => {
      await sql.run(`DELETE FROM "Job" WHERE "state" = 'done' AND "createdAtMs" < ?`, [
        beforeMs,
      ]);
    },
    dropForStore: async (storeId) => {
      await sql.run(
        `DELETE FROM "Job" WHERE "storeId" = ? AND "state" IN ('waiting','running')`,
        [storeId],
      );
    },
  };
}

function toJob({ id, name, storeId, payload, attempts }: Stored): JobRow {
  return { id, name, storeId, payload: parseStored<unknown>(payload, null), attempts };
}
