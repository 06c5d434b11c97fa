import { existsSync } from 'node:fs';
import Sqlite from 'better-sqlite3';
import type pg from 'pg';
import { migratePostgres } from '#app/repositories/migrate-postgresql.ts';
import { readMigrations } from '#app/repositories/migration-files.ts';
import {
  accountOfSource,
  accountOfTarget,
  differencesOf,
  type Account,
} from '#app/repositories/move-account.ts';
import { moveRows } from '#app/repositories/move-rows.ts';
import { assertDurable, openClient } from '#app/repositories/postgresql-client.ts';
import {
  quoted,
  quotedList,
  tablesOf,
  type Table,
} from '#app/repositories/postgresql-tables.ts';

export type MoveOutcome =
  | { readonly outcome: 'moved'; readonly account: Account }
  | { readonly outcome: 'no_source' | 'in_use' | 'not_up_to_date' | 'target_not_empty' }
  /** Nothing was kept: the copy was not the same. Names what differed. */
  | { readonly outcome: 'differs'; readonly what: readonly string[] };

export interface MoveOptions {
  /** SQLite file. */
  readonly path: string;
  /** An empty database of a PostgreSQL server. */
  readonly url: string;
  readonly projectDir: string;
  /** Told as each table is done. */
  readonly onTable?: (name: string, rows: number) => void;
}

/**
 * Copies all that an SQLite file holds into an empty PostgreSQL database, in one transaction.
 *
 * Both sides are locked meanwhile, and the account of what arrived is compared before the commit. The
 * source's rows stay as they are.
 */
export async function moveToPostgres(options: MoveOptions): Promise<MoveOutcome> {
  const { path, url, projectDir } = options;
  if (!existsSync(path)) return { outcome: 'no_source' };
  const known = await readMigrations(projectDir, 'sqlite');
  const source = openAlone(path);
  if (source === null) return { outcome: 'in_use' };
  try {
    const checksums = known.map(({ checksum }) => checksum);
    if (!isUpToDate(source, checksums)) return { outcome: 'not_up_to_date' };
    const client = await openClient(url);
    try {
      if (await hasRows(client)) return { outcome: 'target_not_empty' };
      await migratePostgres(url, await readMigrations(projectDir, 'postgresql'));
      return await moveAll(source, client, options);
    } finally {
      await client.end();
    }
  } finally {
    source.exec('ROLLBACK');
    // As the app leaves it.
    source.pragma('journal_mode = WAL');
    source.close();
  }
}

/** All or nothing: whatever is thrown or found different leaves the target empty. */
async function moveAll(
  source: Sqlite.Database,
  client: pg.Client,
  { onTable }: MoveOptions,
): Promise<MoveOutcome> {
  await assertDurable(client);
  await client.query('BEGIN');
  const tables = await tablesOf(client);
  const missing = differingColumns(source, tables);
  if (missing.length > 0) return { outcome: 'differs', what: missing };
  // No app of ours writes in between, should one be started too early.
  await client.query(
    `LOCK TABLE ${quotedList(tables.map(({ name }) => name))} IN ACCESS EXCLUSIVE MODE`,
  );
  if (await hasRows(client)) return { outcome: 'target_not_empty' };
  for (const table of tables) {
    const rows = await moveRows(source, client, table);
    onTable?.(table.name, rows);
  }
  const account = accountOfSource(source, tables);
  const what = differencesOf(account, await accountOfTarget(client, tables));
  if (what.length > 0) return { outcome: 'differs', what };
  await client.query('COMMIT');
  // The server plans by what it knows of the rows; it would find out by itself, later.
  await client.query('ANALYZE');
  return { outcome: 'moved', account };
}

/**
 * Opens a file that nobody else has open, and keeps everybody out: null where somebody has.
 *
 * Only who is alone can leave WAL mode. Outside it an exclusive transaction keeps readers away too, so
 * an app that is started meanwhile fails instead of writing to what was copied.
 */
function openAlone(path: string): Sqlite.Database | null {
  const source = new Sqlite(path, { timeout: 500 });
  try {
    if (source.pragma('journal_mode = DELETE', { simple: true }) === 'delete') {
      source.exec('BEGIN EXCLUSIVE');
      return source;
    }
  } catch (error) {
    source.close();
    if (error instanceof Sqlite.SqliteError && error.code.startsWith('SQLITE_BUSY'))
      return null;
    throw error;
  }
  source.close();
  return null;
}

function isUpToDate(source: Sqlite.Database, checksums: readonly string[]): boolean {
  const history = source
    .prepare(`SELECT 1 FROM sqlite_master WHERE "name" = '_prisma_migrations'`)
    .get();
  if (history === undefined) return false;
  const applied = source
    .prepare<[], string>(
      `SELECT "checksum" FROM "_prisma_migrations"
       WHERE "finished_at" IS NOT NULL AND "rolled_back_at" IS NULL`,
    )
    .pluck()
    .all();
  return (
    applied.length === checksums.length && checksums.every((one) => applied.includes(one))
  );
}

async function hasRows(client: pg.ClientBase): Promise<boolean> {
  for (const { name } of await tablesOf(client)) {
    const { rows } = await client.query(`SELECT 1 FROM ${quoted(name)} LIMIT 1`);
    if (rows.length > 0) return true;
  }
  return false;
}

/** Tables and columns that only one side has: the two schemas would have drifted apart. */
function differingColumns(source: Sqlite.Database, tables: readonly Table[]): string[] {
  const rows = source
    .prepare<[], { table: string; column: string }>(
      `SELECT t."name" AS "table", c."name" AS "column"
       FROM sqlite_master t JOIN pragma_table_info(t."name") c
       WHERE t."type" = 'table' AND t."name" NOT LIKE 'sqlite_%' AND t."name" <> '_prisma_migrations'`,
    )
    .all();
  const here = rows.map(({ table, column }) => `${table}.${column}`);
  const there = tables.flatMap(({ name, columns }) =>
    columns.map((column) => `${name}.${column.name}`),
  );
  return [
    ...here.filter((one) => !there.includes(one)),
    ...there.filter((one) => !here.includes(one)),
  ];
}
