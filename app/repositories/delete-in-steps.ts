import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Sql, SqlValue } from '#app/repositories/sql.ts';

/**
 * Rows a statement. Deliveries wait for each, and are asked to come again after some seconds; yet in a
 * file each step writes the pages of its rows anew, so that many small ones take long.
 */
export const ROWS_A_STEP = 5000;

/**
 * Deletes any number of rows by statements of bounded length, each on its own. Broken off, it goes on
 * with what is left when it is asked again.
 *
 * @param key column that the rows are taken in the order of; an index leads to them
 * @param condition of the rows, with its values
 */
export async function deleteInSteps(
  sql: Sql,
  table: string,
  key: string,
  condition: string,
  values: readonly SqlValue[],
): Promise<void> {
  let rest = `WHERE ${condition}`;
  let given = values;
  for (;;) {
    const [last] = await sql.all<{ at: string | number }>(
      `SELECT "${key}" AS "at" FROM "${table}" ${rest} ORDER BY "${key}" LIMIT 1 OFFSET ${String(ROWS_A_STEP - 1)}`,
      given,
    );
    if (last === undefined) break;
    await sql.run(`DELETE FROM "${table}" ${rest} AND "${key}" <= ?`, [
      ...given,
      last.at,
    ]);
    rest = `WHERE ${condition} AND "${key}" > ?`;
    given = [...values, last.at];
    // SQLite answers at once: without it nothing else would get a turn before the last step.
    await nextTurn();
  }
  await sql.run(`DELETE FROM "${table}" ${rest}`, given);
}
