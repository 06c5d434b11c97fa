import { marks, type Sql, type SqlValue } from '#app/repositories/sql.ts';

/** Columns of a row by name. Names come from code, never from a request. */
export type Columns = Readonly<Record<string, SqlValue>>;

/** Adds a row; fails where a key is taken. */
export async function insertRow(sql: Sql, table: string, row: Columns): Promise<void> {
  await sql.run(insertText(table, row), Object.values(row));
}

/** Adds a row unless a unique key is taken; tells whether it did. */
export async function insertUnlessTaken(
  sql: Sql,
  table: string,
  row: Columns,
): Promise<boolean> {
  const text = `${insertText(table, row)} ON CONFLICT DO NOTHING`;
  return (await sql.run(text, Object.values(row))) === 1;
}

/** Changes every row that has all of `where`; returns how many there were. */
export function updateRows(
  sql: Sql,
  table: string,
  changes: Columns,
  where: Columns,
): Promise<number> {
  const set = Object.keys(changes).map((name) => `"${name}" = ?`);
  return sql.run(`UPDATE "${table}" SET ${set.join(', ')} ${whereText(where)}`, [
    ...Object.values(changes),
    ...whereValues(where),
  ]);
}

/** Deletes every row that has all of `where`; returns how many there were. */
export function deleteRows(sql: Sql, table: string, where: Columns): Promise<number> {
  return sql.run(`DELETE FROM "${table}" ${whereText(where)}`, whereValues(where));
}

/** The first row that has all of `where`, or null. */
export async function findRow<Row>(
  sql: Sql,
  table: string,
  where: Columns,
): Promise<Row | null> {
  const text = `SELECT * FROM "${table}" ${whereText(where)} LIMIT 1`;
  return (await sql.all<Row>(text, whereValues(where)))[0] ?? null;
}

/** Every row that has all of `where`. */
export function findRows<Row>(
  sql: Sql,
  table: string,
  where: Columns,
  orderBy: string,
): Promise<Row[]> {
  return sql.all<Row>(
    `SELECT * FROM "${table}" ${whereText(where)} ORDER BY ${orderBy}`,
    whereValues(where),
  );
}

function insertText(table: string, row: Columns): string {
  const names = Object.keys(row);
  const columns = names.map((name) => `"${name}"`).join(', ');
  return `INSERT INTO "${table}" (${columns}) VALUES (${marks(names.length)})`;
}

function whereText(where: Columns): string {
  const conditions = Object.entries(where).map(([name, value]) =>
    value === null ? `"${name}" IS NULL` : `"${name}" = ?`,
  );
  return `WHERE ${conditions.join(' AND ')}`;
}

function whereValues(where: Columns): SqlValue[] {
  return Object.values(where).filter((value) => value !== null);
}
