import type { OrderHour, VisitHour } from '#app/domain/peaks/types.ts';
import type { InstantRange } from '#app/domain/shared/types.ts';
import type { OrderCounts } from '#app/ports/repositories.ts';
import type { Database } from '#app/repositories/connect.ts';
import { countDirtyHours } from '#app/repositories/count-hours.ts';
import { addRange, clipRanges } from '#app/repositories/known-ranges.ts';
import { chunksOf, rowMarks, type Sql } from '#app/repositories/sql.ts';

const DEFAULT_LIMIT = 2000;

export function makeOrderCounts(database: Database): OrderCounts {
  const { sql } = database;
  const hours = (storeId: string, { fromMs, untilMs }: InstantRange) =>
    sql.all<OrderHour>(
      `SELECT "hourStart", "orders", "cancelled", "refunded", "valueMinor", "cancelledValueMinor", "refundedValueMinor"
       FROM "OrderHour" WHERE "storeId" = ? AND "hourStart" >= ? AND "hourStart" < ? ORDER BY "hourStart"`,
      [storeId, fromMs, untilMs],
    );
  return {
    countDirtyHours: (limit = DEFAULT_LIMIT) =>
      database.write((inside) => countDirtyHours(inside, limit)),
    hours,
    hourly: async (storeId, zone, range) => ({
      zone,
      hours: await hours(storeId, range),
      known: clipRanges(await readKnown(sql, storeId, 'orders'), range),
    }),
    known: (storeId, kind) => readKnown(sql, storeId, kind),
    firstOrderHour: async (storeId, { fromMs, untilMs }) => {
      const [row] = await sql.all<{ hourStart: number }>(
        `SELECT "hourStart" FROM "OrderHour" WHERE "storeId" = ? AND "hourStart" >= ? AND "hourStart" < ?
           AND "orders" > 0 ORDER BY "hourStart" LIMIT 1`,
        [storeId, fromMs, untilMs],
      );
      return row?.hourStart ?? null;
    },
    addKnown: (storeId, kind, range) =>
      database.write((inside) => addKnown(inside, storeId, kind, range)),
    recordVisits: async (storeId, visitHours) => {
      await database.write((inside) => recordVisits(inside, storeId, visitHours));
    },
    visits: (storeId, { fromMs, untilMs }) =>
      sql.all<VisitHour>(
        `SELECT "hourStart", "visits" FROM "VisitHour"
         WHERE "storeId" = ? AND "hourStart" >= ? AND "hourStart" < ? ORDER BY "hourStart"`,
        [storeId, fromMs, untilMs],
      ),
  };
}

type Kind = 'orders' | 'visits';

function readKnown(sql: Sql, storeId: string, kind: Kind): Promise<InstantRange[]> {
  return sql.all<InstantRange>(
    'SELECT "fromMs", "untilMs" FROM "KnownRange" WHERE "storeId" = ? AND "kind" = ? ORDER BY "fromMs"',
    [storeId, kind],
  );
}

async function addKnown(
  sql: Sql,
  storeId: string,
  kind: Kind,
  range: InstantRange,
): Promise<void> {
  const before = await readKnown(sql, storeId, kind);
  const after = addRange(before, range);
  await sql.run('DELETE FROM "KnownRange" WHERE "storeId" = ? AND "kind" = ?', [
    storeId,
    kind,
  ]);
  for (const chunk of chunksOf(after, 500)) {
    await sql.run(
      `INSERT INTO "KnownRange" ("storeId","kind","fromMs","untilMs") VALUES ${rowMarks(chunk.length, 4)}`,
      chunk.flatMap(({ fromMs, untilMs }) => [storeId, kind, fromMs, untilMs]),
    );
  }
}

async function recordVisits(
  sql: Sql,
  storeId: string,
  hours: readonly VisitHour[],
): Promise<void> {
  const byHour = new Map(hours.map((hour) => [hour.hourStart, hour.visits]));
  for (const chunk of chunksOf([...byHour], 1000)) {
    await sql.run(
      `INSERT INTO "VisitHour" ("storeId","hourStart","visits") VALUES ${rowMarks(chunk.length, 3)}
       ON CONFLICT ("storeId","hourStart") DO UPDATE SET "visits" = excluded."visits"`,
      chunk.flatMap(([hourStart, visits]) => [storeId, hourStart, visits]),
    );
  }
}
