import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Sqlite from 'better-sqlite3';
import pg from 'pg';
import { expect, it } from 'vitest';
import { openDatabase } from '#app/repositories/connect.ts';
import { databasePath } from '#app/repositories/database-engine.ts';
import { migrateDatabase } from '#app/repositories/migrate.ts';
import { writePostgresSchema } from '../../scripts/postgresql-schema.ts';
import { makeBareDatabase } from '../factories/bare-database.ts';
import { catalogOf } from '../factories/catalog.ts';
import { testEngine } from '../factories/database.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Statements that would make the tables of the models as they stand in the schema. */
function scriptOfSchema(url: string): string {
  const schema =
    testEngine() === 'sqlite'
      ? join(ROOT, 'prisma', 'schema.prisma')
      : writePostgresSchema(ROOT);
  const { stdout, stderr, status } = spawnSync(
    'node',
    [
      join(ROOT, 'node_modules', 'prisma', 'build', 'index.js'),
      ...['migrate', 'diff', '--from-empty', '--to-schema-datamodel', schema, '--script'],
    ],
    {
      cwd: ROOT,
      encoding: 'utf8',
      env: { ...process.env, DATABASE_URL: url, CHECKPOINT_DISABLE: '1' },
    },
  );
  expect(status, stderr).toBe(0);
  return stdout;
}

async function catalogAfter(make: (url: string) => Promise<unknown>): Promise<unknown> {
  const { url, remove } = await makeBareDatabase();
  try {
    await make(url);
    const { sql, close } = await openDatabase(url);
    const catalog = await catalogOf(sql);
    await close();
    return catalog;
  } finally {
    await remove();
  }
}

it('the migrations make the tables that the models ask for, to the last column', async () => {
  const byMigrations = await catalogAfter((url) => migrateDatabase(url, ROOT));
  const bySchema = await catalogAfter((url) => runScript(url, scriptOfSchema(url)));
  expect(byMigrations).toEqual(bySchema);
  expect((byMigrations as unknown[]).length).toBeGreaterThan(400);
});

async function runScript(url: string, script: string): Promise<void> {
  if (testEngine() === 'sqlite') {
    new Sqlite(databasePath(url)).exec(script).close();
    return;
  }
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(script).finally(() => client.end());
}

/** Counts and what belongs to them: rows by the million, which a cluster splits by store. */
const OF_A_STORE = [
  ...['OrderLedger', 'OrderHour', 'DirtyHour', 'ProvisionalHour', 'VisitHour'],
  ...['Delivery', 'WatchState', 'ConnectionHealth', 'StoreSummary', 'StaffSetting'],
  ...['CsvMapping', 'Plan'],
];

it.runIf(testEngine() === 'postgresql')(
  'whatever is counted by store can be split by store: each unique key begins with it',
  async () => {
    const { url, remove } = await makeBareDatabase();
    await migrateDatabase(url, ROOT);
    const { sql, close } = await openDatabase(url);
    const keys = await sql.all<{ table: string; key: string; first: string }>(
      `SELECT t.relname::text AS "table", i.indexrelid::regclass::text AS key,
         a.attname::text AS first
       FROM pg_class t JOIN pg_index i ON i.indrelid = t.oid AND i.indisunique
       JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = i.indkey[0]
       WHERE t.relnamespace = current_schema()::regnamespace`,
    );
    await close();
    await remove();
    const ofStores = keys.filter(({ table }) => OF_A_STORE.includes(table));
    expect(new Set(ofStores.map(({ table }) => table))).toEqual(new Set(OF_A_STORE));
    expect(ofStores.filter(({ first }) => first !== 'storeId')).toEqual([]);
  },
);
