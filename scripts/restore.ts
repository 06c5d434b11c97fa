// `npm run restore -- <file> [--force]`: puts a copy in the database's place. The app must be stopped.
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readSettings, SettingsError } from '#app/env.server.ts';
import { restore } from '#app/repositories/back-up.ts';
import { databasePath } from '#app/repositories/database-engine.ts';
import { migrationNames } from '#app/repositories/migration-names.ts';
import { ROOT } from './prepare.ts';

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { force: { type: 'boolean', default: false } },
  });
  const [file] = positionals;
  if (file === undefined)
    throw new SettingsError(['Usage: npm run restore -- <file> [--force]']);
  const path = databasePath(readSettings().databaseUrl);
  const done = restore(resolve(file), path, {
    isForced: values.force,
    migrations: await migrationNames(ROOT, 'sqlite'),
    now: Date.now(),
  });
  if (done.outcome === 'restored') {
    const rows = Object.values(done.totals).reduce((sum, one) => sum + one, 0);
    console.log(`${path} is restored: ${String(rows)} rows, checked.`);
    if (done.keptAs !== null)
      console.log(`What was there before lies in ${done.keptAs}.`);
  } else {
    process.exitCode = 1;
    const says = 'says' in done ? `: ${done.says}` : '';
    const why = {
      no_file: `${resolve(file)} is not there`,
      not_ours: `${resolve(file)} is no database of Tidewatch`,
      newer: `${resolve(file)} was made by a later version; update Tidewatch first`,
      exists: `${path} exists; stop the app and say --force to put it aside`,
      in_use: `${path} is in use; stop the app first`,
      broken: `${resolve(file)} is damaged${says}`,
    };
    console.error(why[done.outcome]);
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
