// `npm run restore -- <file> [--force]`: puts a copy in the database's place. The app must be stopped.
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { restore } from '#app/repositories/back-up.ts';
import {
  databaseEngine,
  databasePath,
  shownDatabase,
} from '#app/repositories/database-engine.ts';
import { migrationNames } from '#app/repositories/migration-names.ts';
import { engineOfCopy } from '#app/repositories/postgresql-copy.ts';
import {
  restorePostgres,
  type PostgresRestoreOutcome,
} from '#app/repositories/restore-postgresql.ts';
import { readDatabaseUrl } from './database-address.ts';
import { ROOT } from './prepare.ts';
import { sayError } from './say-error.ts';
import { sayNoTools } from './say-no-tools.ts';

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { force: { type: 'boolean', default: false } },
  });
  const [name] = positionals;
  if (name === undefined) throw new Error('Usage: npm run restore -- <file> [--force]');
  const file = resolve(name);
  const databaseUrl = readDatabaseUrl(process.env);
  await refuseOtherEngine(file, databaseUrl);
  const done = await putInPlace(file, databaseUrl, values.force);
  const place = shownDatabase(databaseUrl);
  if (done.outcome === 'restored') {
    const rows = Object.values(done.totals).reduce((sum, one) => sum + one, 0);
    console.log(`${place} is restored: ${String(rows)} rows, checked.`);
    if (done.keptAs !== null) console.log(whereOldLies(databaseUrl, done.keptAs));
  } else {
    process.exitCode = 1;
    console.error(whyNot(done, file, place));
  }
} catch (error) {
  console.error(sayError(error));
  process.exitCode = 1;
}

async function putInPlace(
  file: string,
  databaseUrl: string,
  isForced: boolean,
): Promise<PostgresRestoreOutcome> {
  const engine = databaseEngine(databaseUrl);
  const options = {
    isForced,
    migrations: await migrationNames(ROOT, engine),
    now: Date.now(),
  };
  if (engine === 'sqlite') return restore(file, databasePath(databaseUrl), options);
  const searchPath = process.env['PATH'] ?? '';
  return restorePostgres(file, databaseUrl, { ...options, searchPath });
}

/** A copy goes back to the engine it is of. */
async function refuseOtherEngine(file: string, databaseUrl: string): Promise<void> {
  const here = databaseEngine(databaseUrl);
  const there = existsSync(file) ? await engineOfCopy(file) : null;
  if (there === null || there === here) return;
  throw new Error(
    there === 'sqlite'
      ? `${file} is a copy of an SQLite database. Restore it with DATABASE_URL=file:… to a file, then: npm run move-to-postgresql`
      : `${file} is a copy of a PostgreSQL database; DATABASE_URL must name one`,
  );
}

function whereOldLies(databaseUrl: string, keptAs: string): string {
  return databaseEngine(databaseUrl) === 'sqlite'
    ? `What was there before lies in ${keptAs}.`
    : `What was there before lies in the schema ${keptAs}. Once it is needed no more: DROP SCHEMA "${keptAs}" CASCADE`;
}

function whyNot(
  done: Exclude<PostgresRestoreOutcome, { outcome: 'restored' }>,
  file: string,
  place: string,
): string {
  switch (done.outcome) {
    case 'no_file':
      return `${file} is not there`;
    case 'not_ours':
      return `${file} is no database of Tidewatch`;
    case 'newer':
      return `${file} was made by a later version; update Tidewatch first`;
    case 'exists':
      return `${place} exists; stop the app and say --force to put it aside`;
    case 'in_use':
      return `${place} is in use; stop the app first`;
    case 'other_schema':
      return `${file} is of the schema ${done.schema}, which this user does not write to first; set its search_path`;
    case 'no_rights':
      return `this user may not create tables in the schema ${done.schema} of ${place}. Make it the owner: ALTER DATABASE … OWNER TO …; or GRANT USAGE, CREATE ON SCHEMA ${done.schema} TO …`;
    case 'not_owner':
      return `this user may not put aside what is in ${place}. Run it as owner of the schema ${done.schema} who may CREATE in the database`;
    case 'unreachable':
      return `${place} could not be asked; nothing was changed. Look at the server and its connections (max_connections): ${done.says}`;
    case 'broken':
      return `${file} is damaged or could not be put in place: ${done.says}`;
    default:
      return sayNoTools(done);
  }
}
