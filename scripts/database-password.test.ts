import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { migrateDatabase } from '#app/repositories/migrate.ts';
import { ROOT } from './prepare.ts';

const PASSWORD = 'hunter2-of-the-database';
const ENV = {
  ...process.env,
  APP_URL: 'https://tidewatch.example',
  TIDEWATCH_KEY: `k1:${Buffer.alloc(32, 7).toString('base64')}`,
  MEMBER_AUTH_SECRET: 'x'.repeat(40),
  LOG_LEVEL: 'debug',
};

/** At the first nobody answers; the second is no address. */
const ADDRESSES = [
  `postgresql://me:${PASSWORD}@localhost:1/tidewatch?sslmode=require`,
  `postgresql://me:#${PASSWORD}@localhost/tidewatch`,
];

const COMMANDS: readonly (readonly string[])[] = [
  ['server.ts'],
  ['scripts/doctor.ts'],
  ['scripts/backup.ts', join(tmpdir(), 'never-made.copy')],
  ['scripts/restore.ts', join(ROOT, 'package.json')],
  ['scripts/make-agency.ts', '--name', 'North Studio', '--email', 'ada@studio.example'],
];

/** Each starts processes that load all of the app. */
const PATIENCE = { timeout: 120_000 };

describe('the password of a database that cannot be used', PATIENCE, () => {
  it.each(COMMANDS)('is not said by %s', (...command) => {
    for (const url of ADDRESSES) {
      const { status, stdout, stderr } = spawnSync('node', command, {
        cwd: ROOT,
        encoding: 'utf8',
        env: { ...ENV, DATABASE_URL: url },
      });
      expect(status).toBe(1);
      const said = stdout + stderr;
      expect(said).toMatch(/DATABASE_URL|ECONNREFUSED|cannot be used/);
      expect(said).not.toContain(PASSWORD);
    }
  });

  it('is not said by moving to it', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tidewatch-password-'));
    const source = `file:${join(folder, 'source.db')}`;
    await migrateDatabase(source, ROOT);
    for (const url of ADDRESSES) {
      const { status, stdout, stderr } = spawnSync(
        'node',
        ['scripts/move-to-postgresql.ts', '--to', url],
        { cwd: ROOT, encoding: 'utf8', env: { ...ENV, DATABASE_URL: source } },
      );
      expect(status).toBe(1);
      expect(stderr).toMatch(/--to must be|ECONNREFUSED/);
      expect(stdout + stderr).not.toContain(PASSWORD);
    }
    rmSync(folder, { recursive: true });
  });
});
