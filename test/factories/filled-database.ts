import type Sqlite from 'better-sqlite3';
import type { Table, TableColumn } from '#app/repositories/postgresql-tables.ts';

/** What text may hold, and what trips a writer that quotes badly. */
const TEXTS = [
  'plain',
  'żółć 🛒',
  `a "b" \\ c`,
  '{1,2}',
  'NULL',
  '',
  ' x\ny\t',
  "o'clock",
];
const AT = Date.UTC(2026, 10, 27, 23, 59, 59, 7);

/** Column and the table it refers to, by `table.column`. */
const REFERENCES: Readonly<Record<string, string>> = {
  'ShopifyRegistration.agencyId': 'Agency',
  'Store.agencyId': 'Agency',
  'Plan.storeId': 'Store',
  'Offering.agencyId': 'Agency',
  'IncidentEvent.incidentId': 'Incident',
  'Member.agencyId': 'Agency',
  'MemberSession.userId': 'Member',
  'MemberAccount.userId': 'Member',
  'MemberTwoFactor.userId': 'Member',
};

/**
 * Fills every column of every table of an SQLite file with values that are hard to carry: signs of all
 * kinds, the largest exact numbers, bytes, and nothing at all where a column may be empty.
 *
 * @param tables each after those that it refers to
 */
export function fillEveryTable(
  file: Sqlite.Database,
  tables: readonly Table[],
  rows: number,
): void {
  for (const table of tables) {
    const names = table.columns.map(({ name }) => `"${name}"`).join(', ');
    const marks = table.columns.map(() => '?').join(', ');
    const insert = file.prepare(
      `INSERT INTO "${table.name}" (${names}) VALUES (${marks})`,
    );
    const mayBeEmpty = emptyColumns(file, table.name);
    for (let row = 0; row < rows; row += 1)
      insert.run(
        ...table.columns.map((column) =>
          row % 3 === 2 && mayBeEmpty.has(column.name)
            ? null
            : valueOf(table.name, column, row),
        ),
      );
  }
}

function emptyColumns(file: Sqlite.Database, table: string): Set<string> {
  const columns = file.pragma(`table_info("${table}")`) as {
    name: string;
    notnull: number;
    pk: number;
  }[];
  return new Set(
    columns
      .filter(({ notnull, pk }) => notnull === 0 && pk === 0)
      .map(({ name }) => name),
  );
}

function valueOf(
  table: string,
  { name, type }: TableColumn,
  row: number,
): string | number | Buffer {
  const refers = REFERENCES[`${table}.${name}`];
  if (refers !== undefined) return textOf('id', row);
  if (type === 'boolean') return row % 2;
  // A counting id goes on from the last one.
  if (type === 'integer' || (type === 'bigint' && name === 'id')) return row + 1;
  if (type === 'bigint') return Number.MAX_SAFE_INTEGER - 1_000_000_000_000 * row;
  if (type === 'double precision') return row + 0.1;
  if (type === 'bytea') return Buffer.from([0, 255, 92, 34, row % 256]);
  if (type.startsWith('timestamp'))
    return new Date(AT + row).toISOString().replace('Z', '+00:00');
  return textOf(name, row);
}

function textOf(name: string, row: number): string {
  return `${TEXTS[row % TEXTS.length] ?? ''}${name}-${String(row)}`;
}
