import type { Database } from '#app/repositories/connect.ts';

type Ask = Database['sql'];
type Lines = readonly string[];

/**
 * What tables a database has, one line a fact: columns with type, emptiness and default, keys, indexes,
 * references. Without the history of migrations and without what Prisma's schema cannot say (triggers).
 */
export async function catalogOf(sql: Ask): Promise<Lines> {
  const lines = sql.engine === 'sqlite' ? await onSqlite(sql) : await onPostgres(sql);
  return lines.filter((line) => !line.includes('_prisma_migrations')).sort();
}

async function onSqlite(sql: Ask): Promise<string[]> {
  const facts = [
    `SELECT t."name" AS "table", 'column' AS what, c."name" AS name, c."type" AS type,
         c."notnull" AS "isFull", c."dflt_value" AS preset, c."pk" AS place
       FROM sqlite_master t JOIN pragma_table_info(t."name") c WHERE t."type" = 'table'`,
    `SELECT t."name" AS "table", 'index' AS what, i."name" AS name, i."unique" AS "isUnique",
         i."origin" AS origin, i."partial" AS "isPartial",
         (SELECT group_concat(x."name", ',') FROM pragma_index_info(i."name") x) AS columns
       FROM sqlite_master t JOIN pragma_index_list(t."name") i WHERE t."type" = 'table'`,
    `SELECT t."name" AS "table", 'reference' AS what, f."from" AS "from", f."table" AS "to",
         f."to" AS key, f."on_update" AS "onUpdate", f."on_delete" AS "onDelete"
       FROM sqlite_master t JOIN pragma_foreign_key_list(t."name") f WHERE t."type" = 'table'`,
  ];
  return linesOf(sql, facts);
}

async function onPostgres(sql: Ask): Promise<string[]> {
  const ours = `t.relnamespace = current_schema()::regnamespace AND t.relkind IN ('r', 'p')`;
  const facts = [
    `SELECT t.relname::text AS "table", 'column' AS what, a.attname::text AS name,
         format_type(a.atttypid, a.atttypmod) AS type, a.attnotnull AS "isFull",
         pg_get_expr(d.adbin, d.adrelid) AS preset
       FROM pg_class t JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped
       LEFT JOIN pg_attrdef d ON d.adrelid = t.oid AND d.adnum = a.attnum WHERE ${ours}`,
    `SELECT t.relname::text AS "table", 'index' AS what, pg_get_indexdef(i.indexrelid) AS says
       FROM pg_class t JOIN pg_index i ON i.indrelid = t.oid WHERE ${ours}`,
    `SELECT t.relname::text AS "table", 'rule' AS what, c.conname::text AS name,
         pg_get_constraintdef(c.oid) AS says
       FROM pg_class t JOIN pg_constraint c ON c.conrelid = t.oid WHERE ${ours}`,
  ];
  return linesOf(sql, facts);
}

async function linesOf(sql: Ask, facts: readonly string[]): Promise<string[]> {
  const lines: string[] = [];
  for (const text of facts)
    for (const row of await sql.all<object>(text))
      lines.push(Object.values(row).map(String).join(' | '));
  return lines;
}
