import { ledgerMinute } from '#app/domain/orders/order-state.ts';
import type { LedgerEntry } from '#app/ports/store-platform.ts';
import { marks, rowMarks, type Sql, type SqlValue } from '#app/repositories/sql.ts';

/**
 * Rows a statement. SQLite keeps each text prepared, and is no faster with larger ones; PostgreSQL
 * takes a list a column, of any length, in one text.
 */
export const LEDGER_ROWS = { sqlite: 128, postgresql: 8192 } as const;

const INTO = `INSERT INTO "OrderLedger"
  ("storeId","orderId","minute","state","valueMinor","currency","updatedAtMs")`;

const COLUMNS = ['TEXT', 'INTEGER', 'TEXT', 'BIGINT', 'TEXT', 'BIGINT'] as const;

const NEWER = `ON CONFLICT ("storeId","orderId") DO UPDATE SET
  "minute" = excluded."minute", "state" = excluded."state", "valueMinor" = excluded."valueMinor",
  "currency" = excluded."currency", "updatedAtMs" = excluded."updatedAtMs"
  WHERE excluded."updatedAtMs" >= "OrderLedger"."updatedAtMs"`;

/**
 * Adds the orders that are not there yet; those that are stay as they are.
 *
 * An import mostly meets new orders: then this is all there is to do.
 *
 * @param entries at most `LEDGER_ROWS`, each order once, ordered by id
 * @returns how many were new
 */
export function addOrders(
  sql: Sql,
  storeId: string,
  entries: readonly LedgerEntry[],
): Promise<number> {
  const { rows, values } = source(sql, storeId, entries);
  return sql.run(`${INTO} ${rows} ON CONFLICT DO NOTHING`, values);
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
  // No DISTINCT: SQLite would walk all of the store's orders by minute to save the sorting.
  const rows = await sql.all<{ minute: number }>(
    `SELECT "minute" FROM "OrderLedger"
     WHERE "storeId" = ? AND "orderId" IN (${marks(entries.length)}) ${LOCKED[sql.engine]}`,
    [storeId, ...entries.map(({ orderId }) => orderId)],
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
  for (const entry of entries) values.push(storeId, ...valuesOf(entry));
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
  const columns = COLUMNS.map((): string[] => []);
  for (const entry of entries)
    valuesOf(entry).forEach((value, index) => columns[index]?.push(elementText(value)));
  return { rows: BY_COLUMN, values: [storeId, ...columns.map(arrayText)] };
}

function valuesOf(entry: LedgerEntry): (string | number)[] {
  return [
    entry.orderId,
    ledgerMinute(entry),
    entry.state,
    entry.valueMinor,
    entry.currency,
    entry.updatedAtMs,
  ];
}

/** A list as PostgreSQL reads it: `{1,2}`, `{"a","b"}`. */
function arrayText(elements: readonly string[]): string {
  return `{${elements.join(',')}}`;
}

function elementText(value: string | number): string {
  return typeof value === 'number'
    ? String(value)
    : `"${value.replaceAll(/["\\]/g, '\\$&')}"`;
}
