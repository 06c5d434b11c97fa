import type { OrderHour, VisitHour } from '#app/domain/peaks/types.ts';
import type { InstantRange } from '#app/domain/shared/types.ts';
import type { OrderCounts } from '#app/ports/repositories.ts';
import type { Database } from '#app/repositories/connect.ts';
import { countDirtyHours } from '#app/repositories/count-hours.ts';
import {
  endFirstFigures,
  firstFigures,
  keepFirstFigures,
  withFirstFigures,
} from '#app/repositories/first-figures.ts';
import { addRange, clipRanges } from '#app/repositories/known-ranges.ts';
import { addKnown, readKnown } from '#app/repositories/known-rows.ts';
import { chunksOf, rowMarks, type Sql } from '#app/repositories/sql.ts';

const DEFAULT_LIMIT = 2000;

export function makeOrderCounts(database: Database): OrderCounts {
  const { sql } = database;
  const counted = (storeId: string, { fromMs, untilMs }: InstantRange) =>
    sql.all<OrderHour>(
      `SELECT "hourStart", "orders", "cancelled", "refunded", "valueMinor", "cancelledValueMinor", "refundedValueMinor"
       FROM "OrderHour" WHERE "storeId" = ? AND "hourStart" >= ? AND "hourStart" < ? ORDER BY "hourStart"`,
      [storeId, fromMs, untilMs],
    );
  const hours = async (storeId: string, range: InstantRange) =>
    withFirstFigures(
      await counted(storeId, range),
      await firstFigures(sql, storeId, range),
    );
  return {
    countDirtyHours: (limit = DEFAULT_LIMIT) =>
      database.write((inside) => countDirtyHours(inside, limit), 'row_locks'),
    hours,
    hourly: async (storeId, zone, range) => ({
      zone,
      hours: await hours(storeId, range),
      known: clipRanges(
        (await readKnown(sql, storeId, 'orders_provisional')).reduce(
          addRange,
          await readKnown(sql, storeId, 'orders'),
        ),
        range,
      ),
    }),
    known: (storeId, kind) => readKnown(sql, storeId, kind),
    firstOrderHour: async (storeId, { fromMs, untilMs }) => {
      const firsts = await Promise.all(
        ['OrderHour', 'ProvisionalHour'].map((table) =>
          sql.all<{ hourStart: number }>(
            `SELECT "hourStart" FROM "${table}" WHERE "storeId" = ? AND "hourStart" >= ? AND "hourStart" < ?
               AND "orders" > 0 ORDER BY "hourStart" LIMIT 1`,
            [storeId, fromMs, untilMs],
          ),
        ),
      );
      const starts = firsts.flat().map(({ hourStart }) => hourStart);
      return starts.length === 0 ? null : Math.min(...starts);
    },
    addKnown: (storeId, kind, range) =>
      database.write((inside) => addKnown(inside, storeId, kind, range)),
    keepFirstFigures: (storeId, range, figures) =>
      database.write((inside) => keepFirstFigures(inside, storeId, range, figures)),
    endFirstFigures: (storeId, range) =>
      database.write((inside) => endFirstFigures(inside, storeId, range)),
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
