// `npm run backup -- <file>`: a copy of the database while the app runs, checked, in one file.
import { resolve } from 'node:path';
import { readSettings, SettingsError } from '#app/env.server.ts';
import { backUp, type Totals } from '#app/repositories/back-up.ts';
import { databasePath } from '#app/repositories/database-engine.ts';

const [file] = process.argv.slice(2);
try {
  if (file === undefined) throw new SettingsError(['Usage: npm run backup -- <file>']);
  const path = databasePath(readSettings().databaseUrl);
  const made = await backUp(path, resolve(file));
  if (made.outcome === 'made') {
    console.log(`${resolve(file)} holds the database, checked:\n${linesOf(made.totals)}`);
    console.log(
      'Secrets in it open with TIDEWATCH_KEY only: keep that apart, and keep it.',
    );
  } else {
    process.exitCode = 1;
    const says = 'says' in made ? `: ${made.says}` : '';
    const why = {
      no_database: `${path} is not there`,
      file_exists: `${resolve(file)} exists; a copy is never written over`,
      broken: `the database is damaged, and no copy was kept${says}`,
    };
    console.error(why[made.outcome]);
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

function linesOf(totals: Totals): string {
  return Object.entries(totals)
    .map(([table, rows]) => `  ${table.padEnd(24)} ${String(rows).padStart(9)}`)
    .join('\n');
}
