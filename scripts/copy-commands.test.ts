import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migrateDatabase } from '#app/repositories/migrate.ts';
import { ROOT } from './prepare.ts';

/** Each starts processes. */
const PATIENCE = { timeout: 60_000 };

describe('the commands that copy a database', PATIENCE, () => {
  let folder: string;
  let address: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'tidewatch-commands-'));
    address = `file:${join(folder, 'source.db')}`;
    await migrateDatabase(address, ROOT);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  /** Runs one with the database's address and no other setting. */
  function run(url: string, command: string, ...rest: readonly string[]) {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [`scripts/${command}.ts`, ...rest],
      {
        cwd: ROOT,
        encoding: 'utf8',
        env: { NODE_ENV: 'test', NODE_NO_WARNINGS: '1', DATABASE_URL: url },
      },
    );
    return { status, stdout, said: stderr.trim() };
  }

  it('need no setting but the database’s address', () => {
    const file = join(folder, 'made.copy');
    expect(run(address, 'backup', file)).toMatchObject({ status: 0, said: '' });
    const place = join(folder, 'restored.db');
    expect(run(`file:${place}`, 'restore', file)).toMatchObject({ status: 0, said: '' });
    for (const command of ['backup', 'restore'])
      expect(run('', command, file)).toMatchObject({
        status: 1,
        said: 'DATABASE_URL is missing: name the database in it',
      });
    expect(run(address, 'move-to-postgresql').said).toMatch(
      /^Usage: npm run move-to-postgresql/,
    );
  });

  it('say in a sentence where a copy cannot lie', () => {
    expect(run(address, 'backup', folder)).toMatchObject({
      status: 1,
      said: `${folder} is a folder; name a file in it`,
    });
    const nowhere = join(folder, 'nowhere');
    expect(run(address, 'backup', join(nowhere, 'a.copy'))).toMatchObject({
      status: 1,
      said: `the folder ${nowhere} is not there; make it first`,
    });
  });
});
