import { existsSync, mkdtempSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '#app/repositories/connect.ts';
import { migrateDatabase } from '#app/repositories/migrate.ts';
import { makeBareDatabase } from '../test/factories/bare-database.ts';
import { testEngine } from '../test/factories/database.ts';
import { demoPlace, prepareDemoPlace, signDemoPlace } from './demo-database.ts';
import { DEMO_AGENCY_ID, demoSettings } from './demo-settings.ts';
import { ROOT } from './prepare.ts';

const GO_ON = { isReset: false, isForced: false };
const AFRESH = { isReset: true, isForced: false };
const FORCED = { isReset: true, isForced: true };

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
    await prepareDemoPlace(place, GO_ON);
    await addAgency(DEMO_AGENCY_ID);
    await prepareDemoPlace(place, GO_ON);
    expect(existsSync(place.dataDir)).toBe(true);
    await prepareDemoPlace(place, AFRESH);
    expect(existsSync(place.dataDir)).toBe(false);
    // As new: every table is made again.
    expect(await migrateDatabase(place.databaseUrl, ROOT)).not.toEqual([]);
  });

  it('belongs to the folder with its secrets: another is told which, and empties it only when sure', async () => {
    const ports = { app: 1, sandbox: 2, site: 3 };
    const [first] = demoSettings(place.dataDir, ports).registrations;
    await addAgency(DEMO_AGENCY_ID);
    const { sql, close } = await openDatabase(place.databaseUrl);
    await sql.run(
      `INSERT INTO "ShopifyRegistration" ("clientId", "agencyId", "shop", "clientSecretSealed", "createdAt")
       VALUES (?, ?, ?, 's', '2026-11-27T00:00:00.000+00:00')`,
      [first?.clientId ?? '', DEMO_AGENCY_ID, first?.shop ?? ''],
    );
    await close();
    await signDemoPlace(place);
    await prepareDemoPlace(place, GO_ON);

    const other = { ...place, dataDir: `${place.dataDir}-moved` };
    for (const wishes of [GO_ON, AFRESH])
      await expect(prepareDemoPlace(other, wishes)).rejects.toThrow(
        `holds the demo data of ${place.dataDir}, whose secrets are not in ${other.dataDir}`,
      );
    expect(await migrateDatabase(place.databaseUrl, ROOT)).toEqual([]);
    renameSync(place.dataDir, other.dataDir);
    expect(await prepareDemoPlace(other, GO_ON)).toBeNull();
    expect(await prepareDemoPlace(place, FORCED)).toContain('/test_');
    expect(await migrateDatabase(place.databaseUrl, ROOT)).not.toEqual([]);
  });

  it('never touches what an agency works with', async () => {
    await addAgency('north-studio');
    for (const wishes of [GO_ON, AFRESH, FORCED])
      await expect(prepareDemoPlace(place, wishes)).rejects.toThrow(/not by a demo/);
    expect(await migrateDatabase(place.databaseUrl, ROOT)).toEqual([]);
    expect(existsSync(place.dataDir)).toBe(true);
  });
});
