// `npm run move-to-postgresql -- --to postgresql://…`: copies all that the settings' SQLite file holds
// into an empty PostgreSQL database, compares both, and only then keeps it. The app must be stopped.
import { parseArgs } from 'node:util';
import { databaseAddress } from '#app/env.server.ts';
import {
  databaseEngine,
  databasePath,
  shownDatabase,
} from '#app/repositories/database-engine.ts';
import type { Account } from '#app/repositories/move-account.ts';
import {
  moveToPostgres,
  type MoveOutcome,
} from '#app/repositories/move-to-postgresql.ts';
import { readDatabaseUrl } from './database-address.ts';
import { ROOT } from './prepare.ts';
import { sayError } from './say-error.ts';

const USAGE =
  'Usage: npm run move-to-postgresql -- --to postgresql://user:password@host:5432/database (or MOVE_TO in the environment, where nobody sees the password)';

try {
  const { values } = parseArgs({ options: { to: { type: 'string' } } });
  const source = readDatabaseUrl(process.env);
  const target = targetOf(values.to ?? process.env['MOVE_TO']);
  if (databaseEngine(source) !== 'sqlite')
    throw new Error(
      'DATABASE_URL names a PostgreSQL database already; the file to move from belongs there (file:…)',
    );
  const beganAt = performance.now();
  const done = await moveToPostgres({
    path: databasePath(source),
    url: target,
    projectDir: ROOT,
    onTable: (name, rows) =>
      console.log(`  ${name.padEnd(24)} ${String(rows).padStart(9)}`),
  });
  const seconds = ((performance.now() - beganAt) / 1000).toFixed(1);
  if (done.outcome === 'moved')
    console.log(accountIn(done.account, source, target, seconds));
  else {
    process.exitCode = 1;
    console.error(whyNot(done, databasePath(source), shownDatabase(target)));
  }
} catch (error) {
  console.error(sayError(error));
  process.exitCode = 1;
}

function targetOf(url: string | undefined): string {
  if (url === undefined || url.startsWith('file:')) throw new Error(USAGE);
  const { error } = databaseAddress.safeParse(url);
  if (error !== undefined)
    throw new Error(
      error.issues.map(({ message }) => `MOVE_TO or --to ${message}`).join('; '),
    );
  return url;
}

function accountIn(
  { rows, digests }: Account,
  source: string,
  target: string,
  seconds: string,
): string {
  const sum = Object.values(rows).reduce((all, one) => all + one, 0);
  const whole = Object.keys(digests).filter((name) => name in rows).length;
  return [
    '',
    `${shownDatabase(target)} holds all of ${databasePath(source)}: ${String(sum)} rows, in ${seconds} s.`,
    `Compared before it was kept: rows of ${String(Object.keys(rows).length)} tables, every value of ${String(whole)} of them,`,
    'orders and values by store and by hour, counts and visits by hour.',
    '',
    'The file is as it was. Next:',
    `  1. Set DATABASE_URL to the address of ${shownDatabase(target)}. TIDEWATCH_KEY stays the same.`,
    '  2. npm run doctor',
    '  3. npm start',
    '  4. Keep the file until you are sure. Started on it again, it would know nothing of what came since.',
  ].join('\n');
}

function whyNot(
  done: Exclude<MoveOutcome, { outcome: 'moved' }>,
  path: string,
  target: string,
): string {
  if (done.outcome === 'differs')
    return `What arrived is not what was sent, so nothing was kept. It differs in: ${done.what.join(', ')}`;
  return {
    no_source: `${path} is not there`,
    in_use: `${path} is in use; stop the app first`,
    not_up_to_date: `${path} is not of this version; start it once with npm start, stop it, and try again`,
    target_not_empty: `${target} is not empty; name a database without rows`,
  }[done.outcome];
}
