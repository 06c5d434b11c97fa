import { emptyHour } from '#app/domain/peaks/empty-hour.ts';
import type { OrderHour } from '#app/domain/peaks/types.ts';
import type { EpochMs, InstantRange } from '#app/domain/shared/types.ts';
import { cutRange } from '#app/repositories/known-ranges.ts';
import { addKnown, readKnown, writeKnown } from '#app/repositories/known-rows.ts';
import { chunksOf, rowMarks, type Sql } from '#app/repositories/sql.ts';

/** Orders by hour as the store's own statistics have them, while its orders are read. */
export interface FirstFigure {
  readonly hourStart: EpochMs;
  readonly orders: number;
}

/** First figures of a span, ascending; as a rule there are none. */
export function firstFigures(
  sql: Sql,
  storeId: string,
  { fromMs, untilMs }: InstantRange,
): Promise<FirstFigure[]> {
  return sql.all<FirstFigure>(
    `SELECT "hourStart", "orders" FROM "ProvisionalHour"
     WHERE "storeId" = ? AND "hourStart" >= ? AND "hourStart" < ? ORDER BY "hourStart"`,
    [storeId, fromMs, untilMs],
  );
}

/**
 * Hours as counted, with the greater of both numbers of orders: while a span is read, its ledger grows
 * towards the figure. Values are known of counted orders alone.
 */
export function withFirstFigures(
  counted: OrderHour[],
  figures: readonly FirstFigure[],
): OrderHour[] {
  if (figures.length === 0) return counted;
  const hours = new Map(counted.map((hour) => [hour.hourStart, hour]));
  for (const { hourStart, orders } of figures) {
    const hour = hours.get(hourStart) ?? emptyHour(hourStart);
    if (orders > hour.orders) hours.set(hourStart, { ...hour, orders });
  }
  return [...hours.values()].sort((one, other) => one.hourStart - other.hourStart);
}

/** Keeps first figures for a span, within the caller's transaction. */
export async function keepFirstFigures(
  sql: Sql,
  storeId: string,
  range: InstantRange,
  figures: readonly FirstFigure[],
): Promise<void> {
  await deleteFigures(sql, storeId, range);
  const byHour = new Map(figures.map(({ hourStart, orders }) => [hourStart, orders]));
  for (const chunk of chunksOf([...byHour], 1000)) {
    await sql.run(
      `INSERT INTO "ProvisionalHour" ("storeId","hourStart","orders") VALUES ${rowMarks(chunk.length, 3)}
       ON CONFLICT ("storeId","hourStart") DO UPDATE SET "orders" = excluded."orders"`,
      chunk.flatMap(([hourStart, orders]) => [storeId, hourStart, orders]),
    );
  }
  await addKnown(sql, storeId, 'orders_provisional', range);
}

/** Forgets the first figures of a span, within the caller's transaction. */
export async function endFirstFigures(
  sql: Sql,
  storeId: string,
  range: InstantRange,
): Promise<void> {
  const known = await readKnown(sql, storeId, 'orders_provisional');
  if (known.length === 0) return;
  await deleteFigures(sql, storeId, range);
  await writeKnown(sql, storeId, 'orders_provisional', cutRange(known, range));
}

async function deleteFigures(
  sql: Sql,
  storeId: string,
  { fromMs, untilMs }: InstantRange,
): Promise<void> {
  await sql.run(
    'DELETE FROM "ProvisionalHour" WHERE "storeId" = ? AND "hourStart" >= ? AND "hourStart" < ?',
    [storeId, fromMs, untilMs],
  );
}
