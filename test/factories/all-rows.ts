import type { Database } from '#app/repositories/connect.ts';

const TABLES = {
  sqlite: `SELECT "name" FROM sqlite_master WHERE "type" = 'table'`,
  postgresql: `SELECT "tablename" AS "name" FROM pg_tables WHERE "schemaname" = 'public'`,
} as const;

/** Every row of every table, as text to search for what must not be there. */
export async function allRows({ engine, sql }: Database): Promise<string> {
  const tables = await sql.all<{ name: string }>(TABLES[engine]);
  const rows: unknown[] = [];
  for (const { name } of tables) rows.push(await sql.all(`SELECT * FROM "${name}"`));
  return JSON.stringify(rows);
}
