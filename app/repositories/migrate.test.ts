import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openDatabase, type Database } from '#app/repositories/connect.ts';
import { databaseEngine } from '#app/repositories/database-engine.ts';
import { migrateDatabase } from '#app/repositories/migrate.ts';
import { migrationNames } from '#app/repositories/migration-names.ts';
import { makeBareDatabase } from '../../test/factories/bare-database.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
let url: string;
let remove: () => Promise<void>;
/** A project of its own, with a copy of the migrations. */
let project: string;

beforeEach(async () => {
  ({ url, remove } = await makeBareDatabase());
  project = mkdtempSync(join(tmpdir(), 'tidewatch-project-'));
  cpSync(join(ROOT, 'prisma', 'migrations'), join(project, 'prisma', 'migrations'), {
    recursive: true,
  });
});
afterEach(async () => {
  await remove();
  rmSync(project, { recursive: true });
});

function addMigration(name: string, script: string): void {
  const engine = databaseEngine(url);
  const folder = join(project, 'prisma', 'migrations', engine, name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'migration.sql'), script);
}

const ask = (text: string) => inside(({ sql }) => sql.all(text));

async function inside<Result>(work: (database: Database) => Promise<Result>) {
  const database = await openDatabase(url);
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}

it('a new database gets every table once, and a second start changes nothing', async () => {
  const names = await migrationNames(project, databaseEngine(url));
  expect(await migrateDatabase(url, project)).toEqual(names);
  expect(await migrateDatabase(url, project)).toEqual([]);
  addMigration('29990101000000_next', 'CREATE TABLE "Later" ("id" TEXT PRIMARY KEY);');
  expect(await migrateDatabase(url, project)).toEqual(['29990101000000_next']);
  expect(await ask('SELECT * FROM "Later"')).toEqual([]);
});

it('several processes that start at once all come up, and the work is done once', async () => {
  const script = `const { migrateDatabase } = await import('#app/repositories/migrate.ts');
    console.log(JSON.stringify(await migrateDatabase(process.argv[1], process.argv[2])));`;
  const start = () =>
    promisify(execFile)('node', ['--input-type=module', '-e', script, url, project], {
      cwd: ROOT,
    });
  const done = await Promise.all([start(), start(), start(), start()]);
  const names = await migrationNames(project, databaseEngine(url));
  expect(done.flatMap(({ stdout }) => JSON.parse(stdout) as string[])).toEqual(names);
  expect(await ask('SELECT "migration_name" AS name FROM "_prisma_migrations"')).toEqual(
    names.map((name) => ({ name })),
  );
});

it('a migration that fails in its middle leaves nothing of itself, and can be mended', async () => {
  await migrateDatabase(url, project);
  const name = '29990101000000_broken';
  addMigration(name, 'CREATE TABLE "Half" ("id" TEXT); CREATE NONSENSE;');
  await expect(migrateDatabase(url, project)).rejects.toThrow(/syntax/);
  await expect(ask('SELECT * FROM "Half"')).rejects.toThrow();
  addMigration(name, 'CREATE TABLE "Half" ("id" TEXT);');
  expect(await migrateDatabase(url, project)).toEqual([name]);
});

it('a database of a later version is left alone', async () => {
  addMigration('29990101000000_next', 'CREATE TABLE "Later" ("id" TEXT);');
  await migrateDatabase(url, project);
  await expect(migrateDatabase(url, ROOT)).rejects.toThrow(/later version/);
});

it('a migration that was changed after it was applied is refused by name', async () => {
  await migrateDatabase(url, project);
  const [first = ''] = await migrationNames(project, databaseEngine(url));
  addMigration(first, 'CREATE TABLE "Other" ("id" TEXT);');
  await expect(migrateDatabase(url, project)).rejects.toThrow(first);
});

it('another program’s database is refused, and keeps what it has', async () => {
  await inside(({ sql }) => sql.run('CREATE TABLE "Guestbook" ("id" TEXT)'));
  await expect(migrateDatabase(url, project)).rejects.toThrow(/not of Tidewatch/);
  expect(await ask('SELECT * FROM "Guestbook"')).toEqual([]);
});
