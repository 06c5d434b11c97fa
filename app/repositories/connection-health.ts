import { z } from 'zod';
import { MINUTE_MS } from '#app/domain/shared/time.ts';
import type {
  ConnectionHealth,
  ConnectionHealths,
  SignsOfLife,
} from '#app/ports/connection-health.ts';
import type { Database } from '#app/repositories/connect.ts';
import { parseStored } from '#app/repositories/json.ts';
import { chunksOf, typedRowMarks, type Sql } from '#app/repositories/sql.ts';

/** What of a kept heartbeat tells that orders reach us. */
const heartbeatFacts = z.object({
  atMs: z.number(),
  newestOrder: z.object({ id: z.number() }).nullable(),
});

const HEALTH = `health."reconciledUntilMs", health."reconciledAtMs", health."missedLast",
  health."missedTotal", health."missedAtMs", health."watchedAtMs", health."repairedAtMs",
  health."problem", health."problemAtMs"`;

const NOTHING: Omit<ConnectionHealth, 'storeId'> = {
  reconciledUntilMs: null,
  reconciledAtMs: null,
  missedLast: 0,
  missedTotal: 0,
  missedAtMs: null,
  watchedAtMs: null,
  repairedAtMs: null,
  problem: null,
  problemAtMs: null,
};

export function makeConnectionHealths({ sql }: Pick<Database, 'sql'>): ConnectionHealths {
  return {
    of: async (storeId) => {
      const [row] = await sql.all<Omit<ConnectionHealth, 'storeId'>>(
        `SELECT ${HEALTH} FROM "ConnectionHealth" AS health WHERE health."storeId" = ?`,
        [storeId],
      );
      return { storeId, ...(row ?? NOTHING) };
    },
    keepReconciled: async (storeId, { untilMs, missed }, at) => {
      await sql.run(
        `INSERT INTO "ConnectionHealth"
           ("storeId","reconciledUntilMs","reconciledAtMs","missedLast","missedTotal","missedAtMs")
         VALUES (?,?,?,?,?,?)
         ON CONFLICT ("storeId") DO UPDATE SET
           "reconciledUntilMs" = excluded."reconciledUntilMs", "reconciledAtMs" = excluded."reconciledAtMs",
           "missedLast" = excluded."missedLast",
           "missedTotal" = "ConnectionHealth"."missedTotal" + excluded."missedLast",
           "missedAtMs" = COALESCE(excluded."missedAtMs", "ConnectionHealth"."missedAtMs"),
           "problem" = NULL, "problemAtMs" = NULL`,
        [storeId, untilMs, at, missed, missed, missed > 0 ? at : null],
      );
    },
    keepWatched: async (storeId, isRepaired, at) => {
      await sql.run(
        `INSERT INTO "ConnectionHealth" ("storeId","watchedAtMs","repairedAtMs") VALUES (?,?,?)
         ON CONFLICT ("storeId") DO UPDATE SET "watchedAtMs" = excluded."watchedAtMs",
           "repairedAtMs" = COALESCE(excluded."repairedAtMs", "ConnectionHealth"."repairedAtMs")`,
        [storeId, at, isRepaired ? at : null],
      );
    },
    keepProblem: async (storeId, problem, at) => {
      await sql.run(
        `INSERT INTO "ConnectionHealth" ("storeId","problem","problemAtMs") VALUES (?,?,?)
         ON CONFLICT ("storeId") DO UPDATE SET "problem" = excluded."problem",
           "problemAtMs" = excluded."problemAtMs"`,
        [storeId, problem, at],
      );
    },
    signs: async (storeId, now) => {
      const [signs] = await readSigns(sql, 'store."id" = ?', [storeId], now);
      return (
        signs ?? {
          storeId,
          newestOrderMs: null,
          heartbeat: null,
          health: { storeId, ...NOTHING },
        }
      );
    },
    signsOfConnected: async (now, agencyId) => {
      const connected = 'store."disconnectedAt" IS NULL';
      const all =
        agencyId === undefined
          ? await readSigns(sql, connected, [], now)
          : await readSigns(
              sql,
              `${connected} AND store."agencyId" = ?`,
              [agencyId],
              now,
            );
      return new Map(all.map((signs) => [signs.storeId, signs]));
    },
    forget: async (storeId) => {
      await sql.run('DELETE FROM "ConnectionHealth" WHERE "storeId" = ?', [storeId]);
    },
  };
}

interface SignColumns extends Omit<ConnectionHealth, 'storeId'> {
  readonly id: string;
  readonly newestMinute: number | null;
  readonly heartbeatAtMs: number | null;
  readonly heartbeat: string | null;
}

async function readSigns(
  sql: Sql,
  which: string,
  values: readonly string[],
  now: number,
): Promise<SignsOfLife[]> {
  const rows = await sql.all<SignColumns>(
    `SELECT store."id",
       (SELECT MAX("minute") FROM "OrderLedger" AS ledger
        WHERE ledger."storeId" = store."id" AND ledger."minute" >= 0 AND ledger."minute" <= ?) AS "newestMinute",
       site."heartbeatAtMs", site."heartbeat", ${HEALTH}
     FROM "Store" AS store
     LEFT JOIN "ConnectionHealth" AS health ON health."storeId" = store."id"
     LEFT JOIN "WooConnection" AS site ON site."storeId" = store."id" AND site."state" = 'connected'
     WHERE ${which}`,
    [Math.floor(now / MINUTE_MS), ...values],
  );
  const named = rows.map((row) => ({ row, said: heartbeatOf(row) }));
  const known = await knownOrders(
    sql,
    named.flatMap(({ row, said }) => {
      const newestId = said?.newestId ?? null;
      return newestId === null ? [] : [[row.id, newestId] as const];
    }),
  );
  return named.map(({ row, said }) => signsOf(row, said, known));
}

type Said = { atMs: number; arrivedAtMs: number; newestId: string | null };

/** A heartbeat of an older shape counts as none: the next one comes soon. */
function heartbeatOf({ heartbeat, heartbeatAtMs }: SignColumns): Said | null {
  if (heartbeat === null || heartbeatAtMs === null) return null;
  const parsed = heartbeatFacts.safeParse(parseStored<unknown>(heartbeat, null));
  if (!parsed.success) return null;
  const { atMs, newestOrder } = parsed.data;
  const newestId = newestOrder === null ? null : String(newestOrder.id);
  return { atMs, arrivedAtMs: heartbeatAtMs, newestId };
}

/** Those of the pairs of store and order that are in the ledger, dropped ones too. */
async function knownOrders(
  sql: Sql,
  pairs: readonly (readonly [string, string])[],
): Promise<ReadonlySet<string>> {
  const known = new Set<string>();
  for (const chunk of chunksOf(pairs, 500)) {
    const rows = await sql.all<{ storeId: string; orderId: string }>(
      `WITH named("storeId","orderId") AS (VALUES ${typedRowMarks(chunk.length, ['TEXT', 'TEXT'])})
       SELECT ledger."storeId", ledger."orderId" FROM named CROSS JOIN "OrderLedger" AS ledger
       WHERE ledger."storeId" = named."storeId" AND ledger."orderId" = named."orderId"`,
      chunk.flat(),
    );
    for (const { storeId, orderId } of rows) known.add(`${storeId} ${orderId}`);
  }
  return known;
}

function signsOf(
  row: SignColumns,
  said: Said | null,
  known: ReadonlySet<string>,
): SignsOfLife {
  const { id: storeId, newestMinute, heartbeat, heartbeatAtMs, ...health } = row;
  return {
    storeId,
    newestOrderMs: newestMinute === null ? null : newestMinute * MINUTE_MS,
    heartbeat: said && {
      atMs: said.atMs,
      arrivedAtMs: said.arrivedAtMs,
      isNewestKnown: said.newestId === null || known.has(`${storeId} ${said.newestId}`),
    },
    // Without a row of its own every column is null.
    health: {
      storeId,
      ...health,
      missedLast: health.missedLast ?? 0,
      missedTotal: health.missedTotal ?? 0,
    },
  };
}
