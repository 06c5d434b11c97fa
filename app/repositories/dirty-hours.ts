import { IF_MARKED } from '#app/ports/order-table.ts';
import { numberArray } from '#app/repositories/postgresql-arrays.ts';
import { chunksOf, rowMarks, type Sql, type SqlValue } from '#app/repositories/sql.ts';

const INTO = 'INSERT INTO "DirtyHour" ("storeId","hourStart")';
const MARKED = 'ON CONFLICT ("storeId","hourStart")';

/** Marks hours whose orders changed, inside the transaction that changes them. */
export async function markDirty(
  sql: Sql,
  storeId: string,
  hourStarts: Iterable<number>,
): Promise<void> {
  const hours = [...new Set(hourStarts)].sort((a, b) => a - b);
  if (hours.length === 0) return;
  if (sql.engine === 'postgresql') {
    const given = 'SELECT CAST(? AS TEXT), * FROM unnest(CAST(? AS BIGINT[]))';
    await sql.run(`${INTO} ${given} ${MARKED} ${IF_MARKED.postgresql}`, [
      storeId,
      numberArray(hours),
    ]);
    return;
  }
  for (const chunk of chunksOf(hours, 500)) {
    const values: SqlValue[] = chunk.flatMap((hourStart) => [storeId, hourStart]);
    const given = `VALUES ${rowMarks(chunk.length, 2)}`;
    await sql.run(`${INTO} ${given} ${MARKED} ${IF_MARKED.sqlite}`, values);
  }
}
