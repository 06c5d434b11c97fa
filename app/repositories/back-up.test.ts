import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { backUp, restore } from '#app/repositories/back-up.ts';
import { openDatabase } from '#app/repositories/connect.ts';
import { makeRepositories } from '#app/repositories/make-repositories.ts';
import { makeDatabaseFile } from '../../test/factories/database.ts';

const NOW = Date.UTC(2026, 10, 27, 12);
const KNOWN = { migrations: ['first'], now: NOW };
let folder: string;
let path: string;
let remove: () => void;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tidewatch-backup-'));
  ({ path, remove } = makeDatabaseFile());
  migratedTo(path, 'first');
});
afterEach(() => {
  remove();
  rmSync(folder, { recursive: true });
});

/** As the migrating tool leaves it. */
function migratedTo(file: string, name: string): void {
  const connection = new Sqlite(file);
  connection.exec(
    'CREATE TABLE IF NOT EXISTS "_prisma_migrations" ("migration_name" TEXT, "finished_at" TEXT, "rolled_back_at" TEXT)',
  );
  connection
    .prepare(`INSERT INTO "_prisma_migrations" VALUES (?, '2026-11-27', NULL)`)
    .run(name);
  connection.close();
}

const addJob = (database: Awaited<ReturnType<typeof openDatabase>>) =>
  makeRepositories(database).jobs.add({
    name: 'work',
    storeId: null,
    payload: { filling: 'x'.repeat(2000) },
    runAtMs: 0,
  });

it('a copy made while orders come in is whole, and of one instant', async () => {
  const database = await openDatabase(path);
  for (let row = 0; row < 200; row++) await addJob(database);
  let isOver = false;
  const writing = (async () => {
    while (!isOver) {
      await addJob(database);
      await new Promise((resolve) => setImmediate(resolve));
    }
  })();
  const file = join(folder, 'copy.db');
  const made = await backUp(path, file);
  isOver = true;
  await writing;
  await database.close();
  if (made.outcome !== 'made') throw new Error(made.outcome);
  expect(made.totals['Job']).toBeGreaterThanOrEqual(200);
  expect(readdirSync(folder)).toEqual(['copy.db']);
  expect(await backUp(path, file)).toEqual({ outcome: 'file_exists' });

  const place = join(folder, 'restored.db');
  const restored = restore(file, place, { ...KNOWN, isForced: false });
  expect(restored).toEqual({ outcome: 'restored', totals: made.totals, keptAs: null });
  const again = await openDatabase(place);
  await addJob(again);
  await again.close();
});

it('without a database there is nothing to copy', async () => {
  const file = join(folder, 'copy.db');
  expect(await backUp(join(folder, 'none.db'), file)).toEqual({ outcome: 'no_database' });
});

it('an existing database is replaced only when told to, and is kept aside', async () => {
  const file = join(folder, 'copy.db');
  await backUp(path, file);
  const database = await openDatabase(path);
  await addJob(database);
  await database.close();
  expect(restore(file, path, { ...KNOWN, isForced: false })).toEqual({
    outcome: 'exists',
  });
  const forced = restore(file, path, { ...KNOWN, isForced: true });
  if (forced.outcome !== 'restored') throw new Error(forced.outcome);
  expect(forced.totals['Job']).toBe(0);
  const kept = new Sqlite(forced.keptAs ?? '', { readonly: true });
  expect(kept.prepare('SELECT COUNT(*) AS jobs FROM "Job"').get()).toEqual({ jobs: 1 });
  kept.close();
});

it('a damaged database gives way to a copy, and is kept for whoever looks into it', async () => {
  const file = join(folder, 'copy.db');
  await backUp(path, file);
  writeFileSync(path, 'what a broken disk left of it');
  const restored = restore(file, path, { ...KNOWN, isForced: true });
  if (restored.outcome !== 'restored') throw new Error(restored.outcome);
  expect(readFileSync(restored.keptAs ?? '', 'utf8')).toContain('broken disk');
});

it('a database that is in use is left alone', async () => {
  const file = join(folder, 'copy.db');
  await backUp(path, file);
  const database = await openDatabase(path);
  await addJob(database);
  expect(restore(file, path, { ...KNOWN, isForced: true })).toEqual({
    outcome: 'in_use',
  });
  await addJob(database);
  expect(await database.sql.all('SELECT COUNT(*) AS jobs FROM "Job"')).toEqual([
    { jobs: 2 },
  ]);
  await database.close();
});

it('what is broken, of a later version, or no database of ours is not put anywhere', async () => {
  const place = join(folder, 'restored.db');
  const options = { ...KNOWN, isForced: true };
  const broken = join(folder, 'broken.db');
  writeFileSync(broken, 'not a database at all, whatever its name says');
  expect(restore(broken, place, options).outcome).toBe('broken');
  expect(restore(join(folder, 'none.db'), place, options).outcome).toBe('no_file');
  const other = join(folder, 'other.db');
  new Sqlite(other).exec('CREATE TABLE thing (id)').close();
  expect(restore(other, place, options).outcome).toBe('not_ours');
  migratedTo(path, 'later');
  const newer = join(folder, 'newer.db');
  await backUp(path, newer);
  expect(restore(newer, place, options).outcome).toBe('newer');
  expect(existsSync(place)).toBe(false);
  expect(existsSync(`${place}.restoring`)).toBe(false);
});
