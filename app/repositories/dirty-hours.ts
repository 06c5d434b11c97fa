import { IF_MARKED } from '#app/ports/order-table.ts';
import { chunksOf, rowMarks, type Sql, type SqlValue } from '#app/repositories/sql.ts';

/** Marks hours whose orders changed, inside the transaction that changes them. */
export async function markDirty(
  sql: Sql,
  storeId: string,
  hourStarts: Iterable<number>,
): Promise<void> {
  const hours = [...new Set(hourStarts)].sort((a, b) => a - b);
  for (const chunk of chunksOf(hours, 500)) {
    const values: SqlValue[] = chunk.flatMap((hourStart) => [storeId, hourStart]);
    await sql.run(
      `INSERT INTO "DirtyHour" ("storeId","hourStart") VALUES ${rowMarks(chunk.length, 2)}
       ON CONFLICT ("storeId","hourStart") ${IF_MARKED[sql.engine]}`,
      values,
    );
  }
}
