import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testEngine } from './database.ts';
import { makeBarePostgresDatabase } from './postgresql-databases.ts';

/** A place for a database without any table, of the engine that `TEST_DATABASE` names. */
export async function makeBareDatabase(): Promise<{
  url: string;
  remove: () => Promise<void>;
}> {
  if (testEngine() === 'postgresql')
    return makeBarePostgresDatabase(process.env['TEST_POSTGRES_URL'] ?? '');
  const folder = mkdtempSync(join(tmpdir(), 'tidewatch-bare-'));
  return {
    url: `file:${join(folder, 'new.db')}`,
    remove: () => Promise.resolve(rmSync(folder, { recursive: true, force: true })),
  };
}
