import type pg from 'pg';

export interface TableColumn {
  readonly name: string;
  /** As the server writes it: `text`, `bigint`, `timestamp(3) without time zone`. */
  readonly type: string;
  /** Whether the server counts it up by itself. */
  readonly isCounted: boolean;
}

export interface Table {
  readonly name: string;
  readonly columns: readonly TableColumn[];
  /** Columns of the primary key, in its order. */
  readonly key: readonly string[];
}

interface ColumnRow {
  readonly table: string;
  readonly name: string;
  readonly type: string;
  readonly isCounted: boolean;
  /** Place in the primary key, from 1; null outside it. */
  readonly keyPlace: number | null;
}

const COLUMNS = `
  SELECT t.relname::text AS "table", a.attname::text AS name,
    format_type(a.atttypid, a.atttypmod) AS type,
    coalesce(pg_get_expr(d.adbin, d.adrelid) LIKE 'nextval(%', false) AS "isCounted",
    array_position(k.indkey::int2[], a.attnum) + 1 - array_lower(k.indkey::int2[], 1) AS "keyPlace"
  FROM pg_class t
  JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped
  LEFT JOIN pg_attrdef d ON d.adrelid = t.oid AND d.adnum = a.attnum
  LEFT JOIN pg_index k ON k.indrelid = t.oid AND k.indisprimary
  WHERE t.relnamespace = current_schema()::regnamespace AND t.relkind IN ('r', 'p')
    AND t.relname <> '_prisma_migrations'
  ORDER BY t.relname, a.attnum`;

const REFERENCES = `
  SELECT t.relname::text AS "from", r.relname::text AS "to"
  FROM pg_constraint c
  JOIN pg_class t ON t.oid = c.conrelid
  JOIN pg_class r ON r.oid = c.confrelid
  WHERE c.contype = 'f' AND t.relnamespace = current_schema()::regnamespace`;

const NAMES = `
  SELECT relname::text AS name FROM pg_class
  WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p')`;

/** Names of all tables in the schema that the connection is in, whosever they are. */
export async function tableNamesOf(client: pg.ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(NAMES);
  return rows.map(({ name }) => name);
}

/** All tables of ours, each after those that it refers to. */
export async function tablesOf(client: pg.ClientBase): Promise<Table[]> {
  const { rows: columns } = await client.query<ColumnRow>(COLUMNS);
  const { rows: references } = await client.query<{ from: string; to: string }>(
    REFERENCES,
  );
  const names = [...new Set(columns.map(({ table }) => table))];
  return inOrder(names, references).map((name) => {
    const own = columns.filter(({ table }) => table === name);
    const key = own
      .filter(({ keyPlace }) => keyPlace !== null)
      .sort((one, other) => Number(one.keyPlace) - Number(other.keyPlace));
    return { name, columns: own, key: key.map((column) => column.name) };
  });
}

/** Names so that none comes before one it refers to. */
function inOrder(
  names: readonly string[],
  references: readonly { readonly from: string; readonly to: string }[],
): string[] {
  const done: string[] = [];
  const visit = (name: string): void => {
    if (done.includes(name)) return;
    for (const { from, to } of references) if (from === name && to !== name) visit(to);
    done.push(name);
  };
  names.forEach(visit);
  return done;
}

/** `"name"`, safe in a statement. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** `"a", "b"` */
export function quotedList(names: readonly string[]): string {
  return names.map(quoted).join(', ');
}
