import type Sqlite from 'better-sqlite3';
import type pg from 'pg';
import { quoted, quotedList, type Table } from '#app/repositories/postgresql-tables.ts';
import { storedDate } from '#app/repositories/stored-date.ts';

/** A value as better-sqlite3 gives it. */
export type StoredValue = string | number | Buffer | null;

/** So many rows go over at once: bounded memory, and few turns. */
const ROWS_A_TURN = 2000;

/**
 * Copies a table row by row in the order of its key.
 *
 * @returns how many rows were read
 */
export async function moveRows(
  source: Sqlite.Database,
  client: pg.ClientBase,
  table: Table,
): Promise<number> {
  const names = table.columns.map(({ name }) => name);
  const places = table.columns.map(
    ({ type }, index) => `$${String(index + 1)}::${arrayType(type)}`,
  );
  const insert = {
    name: `move ${table.name}`,
    text: `INSERT INTO ${quoted(table.name)} (${quotedList(names)})
           SELECT * FROM unnest(${places.join(', ')})`,
  };
  let rows = 0;
  for (const turn of turnsOf(rowsOf(source, table), ROWS_A_TURN)) {
    const values = table.columns.map(({ type }, index) =>
      turn.map((row) => storedAs(type, row[index] ?? null)),
    );
    await client.query({ ...insert, values });
    rows += turn.length;
  }
  for (const { name, isCounted } of table.columns)
    if (isCounted) await setSequence(client, table.name, name);
  return rows;
}

/** A table's rows in the order of its key, one at a time, columns as `table` has them. */
export function rowsOf(
  source: Sqlite.Database,
  table: Table,
): IterableIterator<StoredValue[]> {
  const names = table.columns.map(({ name }) => name);
  return source
    .prepare<[], StoredValue[]>(
      `SELECT ${quotedList(names)} FROM ${quoted(table.name)} ORDER BY ${quotedList(table.key)}`,
    )
    .raw()
    .iterate();
}

/** What PostgreSQL is handed for a value that SQLite keeps. */
function storedAs(type: string, value: StoredValue): StoredValue | boolean {
  if (value === null) return null;
  if (type === 'boolean') return value !== 0;
  if (type.startsWith('timestamp')) return instantAs(value);
  return value;
}

/** As all of ours are written, with milliseconds and `+00:00`. SQLite's own default has neither. */
export function instantAs(value: StoredValue): string {
  if (typeof value === 'number') return storedDate(value);
  const text = String(value);
  const isBare = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d+)?$/.test(text);
  return storedDate(Date.parse(isBare ? `${text.replace(' ', 'T')}Z` : text));
}

/** An array of bare timestamps would lose what an offset says; all of ours say `+00:00`. */
function arrayType(type: string): string {
  return `${type.replace(/\(\d+\)/, '')}[]`;
}

function* turnsOf<Row>(rows: Iterable<Row>, size: number): Generator<Row[]> {
  let turn: Row[] = [];
  for (const row of rows) {
    turn.push(row);
    if (turn.length < size) continue;
    yield turn;
    turn = [];
  }
  if (turn.length > 0) yield turn;
}

/** The next row made gets a number above all that were moved. */
async function setSequence(
  client: pg.ClientBase,
  table: string,
  column: string,
): Promise<void> {
  await client.query(
    `SELECT setval(pg_get_serial_sequence($1, $2), coalesce(max(${quoted(column)}), 1), count(*) > 0)
     FROM ${quoted(table)}`,
    [quoted(table), column],
  );
}
