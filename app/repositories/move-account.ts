import { createHash, type Hash } from 'node:crypto';
import type Sqlite from 'better-sqlite3';
import type pg from 'pg';
import { instantAs, rowsOf, type StoredValue } from '#app/repositories/move-rows.ts';
import { sharedTypes } from '#app/repositories/postgresql-values.ts';
import { quoted, quotedList, type Table } from '#app/repositories/postgresql-tables.ts';

/** Tables up to so many rows are compared value by value, larger ones by sums. */
const COMPARED_WHOLE = 100_000;
const ROWS_A_TURN = 2000;

/** A column of text in the order of its bytes, in an engine's words. */
type InBytes = (column: string) => string;

/**
 * Sums that both engines answer alike and in one order: orders and values by store, and by hour. What
 * could be right in sum and wrong by row (two values changed about) is caught by the sums of products.
 */
const SUMS: Readonly<Record<string, (inBytes: InBytes) => string>> = {
  'orders by store': (inBytes) => `
    SELECT "storeId", "state", "currency", COUNT(*) AS orders, SUM("valueMinor") AS value,
      SUM("minute") AS minutes, SUM("updatedAtMs" % 1000003) AS versions,
      SUM("valueMinor" % 1009 * ("minute" % 1013)) AS pairs
    FROM "OrderLedger" GROUP BY "storeId", "state", "currency"
    ORDER BY ${inBytes('storeId')}, ${inBytes('state')}, ${inBytes('currency')}`,
  'orders by hour': (inBytes) => `
    SELECT "storeId", "minute" / 60 AS hour, COUNT(*) AS orders, SUM("valueMinor") AS value
    FROM "OrderLedger" GROUP BY "storeId", "minute" / 60 ORDER BY ${inBytes('storeId')}, 2`,
  'counts by hour': (inBytes) => `
    SELECT "storeId", "hourStart", "orders", "cancelled", "refunded",
      "valueMinor", "cancelledValueMinor", "refundedValueMinor"
    FROM "OrderHour" ORDER BY ${inBytes('storeId')}, "hourStart"`,
  'visits by hour': (inBytes) => `
    SELECT "storeId", "hourStart", "visits"
    FROM "VisitHour" ORDER BY ${inBytes('storeId')}, "hourStart"`,
};

/** What a database holds, told so that two of them can be compared. */
export interface Account {
  /** Rows by table. */
  readonly rows: Readonly<Record<string, number>>;
  /** SHA-256 by table (every value of every row) and by sum. */
  readonly digests: Readonly<Record<string, string>>;
}

/** What the source holds. */
export function accountOfSource(
  source: Sqlite.Database,
  tables: readonly Table[],
): Account {
  const rows: Record<string, number> = {};
  const digests: Record<string, string> = {};
  for (const table of tables) {
    const count = source
      .prepare(`SELECT COUNT(*) FROM ${quoted(table.name)}`)
      .pluck()
      .get();
    rows[table.name] = Number(count);
    if (Number(count) > COMPARED_WHOLE) continue;
    const hash = createHash('sha256');
    for (const row of rowsOf(source, table)) addRow(hash, table, row);
    digests[table.name] = hash.digest('hex');
  }
  for (const [name, textIn] of Object.entries(SUMS)) {
    const hash = createHash('sha256');
    for (const row of source.prepare(textIn(quoted)).raw().iterate()) addLine(hash, row);
    digests[name] = hash.digest('hex');
  }
  return { rows, digests };
}

/** What the target holds, as its open transaction sees it. */
export async function accountOfTarget(
  client: pg.ClientBase,
  tables: readonly Table[],
): Promise<Account> {
  const rows: Record<string, number> = {};
  const digests: Record<string, string> = {};
  for (const table of tables) {
    const answer = await client.query<{ count: number }>({
      text: `SELECT COUNT(*) AS count FROM ${quoted(table.name)}`,
      types: sharedTypes,
    });
    const count = answer.rows[0]?.count ?? -1;
    rows[table.name] = count;
    if (count > COMPARED_WHOLE) continue;
    const hash = createHash('sha256');
    await eachRow(client, inKeyOrder(table), (row) => addRow(hash, table, row));
    digests[table.name] = hash.digest('hex');
  }
  for (const [name, textIn] of Object.entries(SUMS)) {
    const hash = createHash('sha256');
    await eachRow(client, textIn(inBytes), (row) => addLine(hash, row));
    digests[name] = hash.digest('hex');
  }
  return { rows, digests };
}

/** Names of what the two tell differently; empty where they are the same. */
export function differencesOf(one: Account, other: Account): string[] {
  const differing = <Value>(
    a: Readonly<Record<string, Value>>,
    b: Readonly<Record<string, Value>>,
  ): string[] =>
    [...new Set([...Object.keys(a), ...Object.keys(b)])].filter(
      (name) => a[name] !== b[name],
    );
  return [
    ...differing(one.rows, other.rows).map((name) => `rows of ${name}`),
    ...differing(one.digests, other.digests),
  ];
}

/** SQLite orders text by its bytes; so must the other side. */
function inBytes(column: string): string {
  return `${quoted(column)} COLLATE "C"`;
}

function inKeyOrder({ name, columns, key }: Table): string {
  const types = new Map(columns.map((column) => [column.name, column.type]));
  const order = key.map((one) =>
    types.get(one) === 'text' ? inBytes(one) : quoted(one),
  );
  const names = columns.map((column) => column.name);
  return `SELECT ${quotedList(names)} FROM ${quoted(name)} ORDER BY ${order.join(', ')}`;
}

/** By a cursor: bounded memory for any number of rows. */
async function eachRow(
  client: pg.ClientBase,
  text: string,
  take: (row: StoredValue[]) => void,
): Promise<void> {
  await client.query(`DECLARE moved NO SCROLL CURSOR FOR ${text}`);
  for (;;) {
    const { rows } = await client.query<StoredValue[]>({
      text: `FETCH ${String(ROWS_A_TURN)} FROM moved`,
      rowMode: 'array',
      types: sharedTypes,
    });
    rows.forEach(take);
    if (rows.length < ROWS_A_TURN) break;
  }
  await client.query('CLOSE moved');
}

function addRow(hash: Hash, { columns }: Table, row: readonly StoredValue[]): void {
  const values = columns.map(({ type }, index) => {
    const value = row[index] ?? null;
    if (value === null) return null;
    return type.startsWith('timestamp') ? instantAs(value) : value;
  });
  addLine(hash, values);
}

function addLine(hash: Hash, row: unknown): void {
  const line = JSON.stringify(row, (_key, value: unknown) =>
    value instanceof Uint8Array ? Buffer.from(value).toString('hex') : value,
  );
  hash.update(line).update('\n');
}
