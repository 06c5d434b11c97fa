import { existsSync, mkdtempSync, mkdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '#app/repositories/connect.ts';
import { migrateDatabase } from '#app/repositories/migrate.ts';
import { makeBareDatabase } from '../test/factories/bare-database.ts';
import { testEngine } from '../test/factories/database.ts';
import { demoPlace, prepareDemoPlace } from './demo-database.ts';
import { DEMO_AGENCY_ID } from './demo-settings.ts';
import { ROOT } from './prepare.ts';

it('a demo keeps to its own file, whatever file the environment names', () => {
  const own = demoPlace();
  expect(own.databaseUrl).toBeNull();
  expect(demoPlace('file:/var/lib/tidewatch.db')).toEqual(own);
});

it('a demo on a server has a folder of its own for each database', () => {
  const one = demoPlace('postgresql://me:secret@localhost:5432/one');
  const other = demoPlace('postgresql://me:secret@localhost:5432/other');
  expect(new Set([demoPlace().dataDir, one.dataDir, other.dataDir]).size).toBe(3);
  expect(one.dataDir).not.toContain('secret');
});

describe.runIf(testEngine() === 'postgresql')('a demo on a PostgreSQL database', () => {
  let place: { dataDir: string; databaseUrl: string };
  let remove: () => Promise<void>;

  beforeEach(async () => {
    const made = await makeBareDatabase();
    remove = made.remove;
    const dataDir = join(mkdtempSync(join(tmpdir(), 'tidewatch-place-')), 'demo');
    mkdirSync(dataDir);
    place = { dataDir, databaseUrl: made.url };
  });
  afterEach(async () => {
    rmSync(join(place.dataDir, '..'), { recursive: true });
    await remove();
  });

  async function addAgency(id: string): Promise<void> {
    await migrateDatabase(place.databaseUrl, ROOT);
    const { sql, close } = await openDatabase(place.databaseUrl);
    await sql.run(
      `INSERT INTO "Agency" ("id", "name", "contactName", "contactEmail", "zone", "createdAt")
       VALUES (?, 'n', 'c', 'e', 'UTC', '2026-11-27T00:00:00.000+00:00')`,
      [id],
    );
    await close();
  }

  it('begins in an empty database, goes on in its own, and starts afresh when asked', async () => {
    await prepareDemoPlace(place, false);
    await addAgency(DEMO_AGENCY_ID);
    await prepareDemoPlace(place, false);
    expect(existsSync(place.dataDir)).toBe(true);
    await prepareDemoPlace(place, true);
    expect(existsSync(place.dataDir)).toBe(false);
    // As new: every table is made again.
    expect(await migrateDatabase(place.databaseUrl, ROOT)).not.toEqual([]);
  });

  it('never touches what an agency works with', async () => {
    await addAgency('north-studio');
    for (const isReset of [false, true])
      await expect(prepareDemoPlace(place, isReset)).rejects.toThrow(/not by a demo/);
    expect(await migrateDatabase(place.databaseUrl, ROOT)).toEqual([]);
    expect(existsSync(place.dataDir)).toBe(true);
  });
});
