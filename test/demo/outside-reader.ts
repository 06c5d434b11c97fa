import Sqlite from 'better-sqlite3';
import pg from 'pg';
import { databaseEngine, databasePath } from '#app/repositories/database-engine.ts';
import { numberedMarks, sharedTypes } from '#app/repositories/postgresql-values.ts';
import type { Sql } from '#app/repositories/sql.ts';
import { sqlOn } from '#app/repositories/sqlite-connection.ts';

/**
 * Asks the app's database from outside, as a person with the engine's own shell would: on a
 * connection of its own, which is closed afterwards.
 */
export function inDatabase<Result>(
  databaseUrl: string,
  ask: (sql: Sql) => Promise<Result>,
  isReadOnly = true,
): Promise<Result> {
  return databaseEngine(databaseUrl) === 'sqlite'
    ? inSqlite(databaseUrl, ask, isReadOnly)
    : inPostgres(databaseUrl, ask, isReadOnly);
}

async function inSqlite<Result>(
  databaseUrl: string,
  ask: (sql: Sql) => Promise<Result>,
  isReadOnly: boolean,
): Promise<Result> {
  const database = new Sqlite(databasePath(databaseUrl), { readonly: isReadOnly });
  try {
    return await ask(sqlOn(database));
  } finally {
    database.close();
  }
}

async function inPostgres<Result>(
  databaseUrl: string,
  ask: (sql: Sql) => Promise<Result>,
  isReadOnly: boolean,
): Promise<Result> {
  const client = new pg.Client({
    connectionString: databaseUrl,
    types: sharedTypes,
    options: `-c default_transaction_read_only=${isReadOnly ? 'on' : 'off'}`,
  });
  await client.connect();
  try {
    return await ask({
      engine: 'postgresql',
      all: async <Row>(text: string, values: readonly unknown[] = []) =>
        (await client.query(numberedMarks(text), [...values])).rows as Row[],
      run: async (text, values = []) =>
        (await client.query(numberedMarks(text), [...values])).rowCount ?? 0,
    });
  } finally {
    await client.end();
  }
}
