import { ledgerMinute } from '#app/domain/orders/order-state.ts';
import { numberArray, textArray } from '#app/repositories/postgresql-arrays.ts';
import { ORDER_COLUMNS, versionFrom } from '#app/ports/order-table.ts';
import type { LedgerEntry } from '#app/ports/store-platform.ts';
import {
  chunksOf,
  marks,
  rowMarks,
  type Sql,
  type SqlValue,
} from '#app/repositories/sql.ts';

/** Rows a statement. SQLite keeps each text prepared, and is no faster with larger ones. */
const SQLITE_ROWS = 128;
/** PostgreSQL takes a list a column; beyond this the lists only fill the memory. */
const POSTGRESQL_ROWS = 8192;

/** The entries in the pieces that one statement takes, in order. */
export function ledgerPieces(
  { engine }: Sql,
  entries: readonly LedgerEntry[],
): readonly (readonly LedgerEntry[])[] {
  if (engine === 'sqlite') return chunksOf(entries, SQLITE_ROWS);
  const pieces = Math.ceil(entries.length / POSTGRESQL_ROWS);
  return Array.from({ length: pieces }, (_, index) =>
    entries.slice(index * POSTGRESQL_ROWS, (index + 1) * POSTGRESQL_ROWS),
  );
}

const INTO = `INSERT INTO "OrderLedger" (${ORDER_COLUMNS})`;

/** Types of the columns behind the store. */
const COLUMNS = ['TEXT', 'INTEGER', 'TEXT', 'BIGINT', 'TEXT', 'BIGINT'] as const;

const NEWER = `ON CONFLICT ("storeId","orderId") DO UPDATE SET ${versionFrom('excluded')}
  WHERE excluded."updatedAtMs" >= "OrderLedger"."updatedAtMs"`;

/**
 * Adds the orders that are not there yet; those that are stay as they are.
 *
 * An import mostly meets new orders: then this is all there is to do.
 *
 * @param entries one of the `ledgerPieces`, each order once, ordered by id
 * @returns how many were new
 */
export async function addOrders(
  sql: Sql,
  storeId: string,
  entries: readonly LedgerEntry[],
): Promise<number> {
  const given = source(sql, storeId, entries);
  if (sql.engine === 'postgresql' && (await addAllNew(sql, storeId, entries, given)))
    return entries.length;
  return sql.run(`${INTO} ${given.rows} ON CONFLICT DO NOTHING`, given.values);
}

const NONE_BETWEEN = `WHERE NOT EXISTS (SELECT FROM "OrderLedger"
  WHERE "storeId" = ? AND "orderId" >= ? AND "orderId" <= ?)`;

/**
 * Adds the orders where the store has none between the first and the last of them, as it is with most
 * of a history: PostgreSQL is then spared to look for each, which costs it as much as all the rest.
 *
 * One that somebody else adds at this moment is met after all: then nothing is added.
 *
 * @returns true where all were added; else none was
 */
async function addAllNew(
  sql: Sql,
  storeId: string,
  entries: readonly LedgerEntry[],
  { rows, values }: Source,
): Promise<boolean> {
  const [first, last] = [entries[0]?.orderId ?? '', entries.at(-1)?.orderId ?? ''];
  await sql.run('SAVEPOINT "new_orders"');
  try {
    const bounds = [storeId, first, last];
    const added = await sql.run(`${INTO} ${rows} ${NONE_BETWEEN}`, [
      ...values,
      ...bounds,
    ]);
    return added === entries.length;
  } catch (error) {
    if (!isTaken(error)) throw error;
    await sql.run('ROLLBACK TO SAVEPOINT "new_orders"');
    return false;
  }
}

/** True where a key is there already. */
function isTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '23505';
}

/** Writes the orders over older versions of them. Parameters as those of `addOrders`. */
export async function changeOrders(
  sql: Sql,
  storeId: string,
  entries: readonly LedgerEntry[],
): Promise<void> {
  const { rows, values } = source(sql, storeId, entries);
  await sql.run(`${INTO} ${rows} ${NEWER}`, values);
}

const LOCKED = {
  sqlite: '',
  postgresql: 'ORDER BY "orderId" COLLATE "C" FOR UPDATE',
} as const;

/** The minutes of the orders as they stand; nobody else moves one until the transaction's end. */
export async function lockedMinutes(
  sql: Sql,
  storeId: string,
  entries: readonly LedgerEntry[],
): Promise<number[]> {
  const ids = entries.map(({ orderId }) => orderId);
  const [among, values] =
    sql.engine === 'sqlite'
      ? [`IN (${marks(ids.length)})`, ids]
      : ['= ANY(CAST(? AS TEXT[]))', [textArray(ids)]];
  // No DISTINCT: SQLite would walk all of the store's orders by minute to save the sorting.
  const rows = await sql.all<{ minute: number }>(
    `SELECT "minute" FROM "OrderLedger"
     WHERE "storeId" = ? AND "orderId" ${among} ${LOCKED[sql.engine]}`,
    [storeId, ...values],
  );
  return rows.map(({ minute }) => minute);
}

interface Source {
  /** What stands after INSERT INTO. */
  readonly rows: string;
  readonly values: SqlValue[];
}

function source(sql: Sql, storeId: string, entries: readonly LedgerEntry[]): Source {
  return sql.engine === 'sqlite'
    ? rowByRow(storeId, entries)
    : byColumn(storeId, entries);
}

function rowByRow(storeId: string, entries: readonly LedgerEntry[]): Source {
  const values: SqlValue[] = [];
  for (const entry of entries)
    values.push(
      storeId,
      entry.orderId,
      ledgerMinute(entry),
      entry.state,
      entry.valueMinor,
      entry.currency,
      entry.updatedAtMs,
    );
  return { rows: valueRows(entries.length), values };
}

const texts = new Map<number, string>();

function valueRows(count: number): string {
  const known = texts.get(count) ?? `VALUES ${rowMarks(count, COLUMNS.length + 1)}`;
  texts.set(count, known);
  return known;
}

const BY_COLUMN = `SELECT CAST(? AS TEXT), * FROM unnest(${COLUMNS.map((type) => `CAST(? AS ${type}[])`).join(',')})`;

function byColumn(storeId: string, entries: readonly LedgerEntry[]): Source {
  return {
    rows: BY_COLUMN,
    values: [
      storeId,
      textArray(entries.map(({ orderId }) => orderId)),
      numberArray(entries.map(ledgerMinute)),
      textArray(entries.map(({ state }) => state)),
      numberArray(entries.map(({ valueMinor }) => valueMinor)),
      textArray(entries.map(({ currency }) => currency)),
      numberArray(entries.map(({ updatedAtMs }) => updatedAtMs)),
    ],
  };
}
