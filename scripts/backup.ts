// `npm run backup -- <file>`: a copy of the database while the app runs, checked, in one file.
import { existsSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import {
  backUpPostgres,
  type PostgresBackUpOutcome,
} from '#app/repositories/back-up-postgresql.ts';
import { backUp, type Totals } from '#app/repositories/back-up.ts';
import {
  databaseEngine,
  databasePath,
  shownDatabase,
} from '#app/repositories/database-engine.ts';
import { readDatabaseUrl } from './database-address.ts';
import { sayError } from './say-error.ts';
import { sayNoTools } from './say-no-tools.ts';

const [name] = process.argv.slice(2);
try {
  if (name === undefined) throw new Error('Usage: npm run backup -- <file>');
  const file = resolve(name);
  const databaseUrl = readDatabaseUrl(process.env);
  refuseTarget(file);
  const made =
    databaseEngine(databaseUrl) === 'sqlite'
      ? await backUp(databasePath(databaseUrl), file)
      : await backUpPostgres(databaseUrl, file, process.env['PATH'] ?? '');
  if (made.outcome === 'made') {
    console.log(`${file} holds the database, checked:\n${linesOf(made.totals)}`);
    console.log(
      'Secrets in it open with TIDEWATCH_KEY only: keep that apart, and keep it.',
    );
  } else {
    process.exitCode = 1;
    console.error(whyNot(made, file, shownDatabase(databaseUrl)));
  }
} catch (error) {
  console.error(sayError(error));
  process.exitCode = 1;
}

/** A copy is a new file in a folder that is there. */
function refuseTarget(file: string): void {
  if (existsSync(file) && statSync(file).isDirectory())
    throw new Error(`${file} is a folder; name a file in it`);
  const folder = dirname(file);
  if (!existsSync(folder) || !statSync(folder).isDirectory())
    throw new Error(`the folder ${folder} is not there; make it first`);
}

function whyNot(
  made: Exclude<PostgresBackUpOutcome, { outcome: 'made' }>,
  file: string,
  place: string,
): string {
  switch (made.outcome) {
    case 'no_database':
      return `${place} is not there, or holds nothing of Tidewatch`;
    case 'file_exists':
      return `${file} exists; a copy is never written over`;
    case 'unreachable':
      return `${place} could not be asked, and no copy was kept. Look at the server and its connections (max_connections): ${made.says}`;
    case 'broken':
      return `the database is damaged or could not be read, and no copy was kept: ${made.says}`;
    default:
      return sayNoTools(made);
  }
}

function linesOf(totals: Totals): string {
  return Object.entries(totals)
    .map(([table, rows]) => `  ${table.padEnd(24)} ${String(rows).padStart(9)}`)
    .join('\n');
}
