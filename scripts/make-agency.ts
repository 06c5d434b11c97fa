// `npm run agency -- --name "North Studio" --email ada@studio.example [--locale pl] [--zone Europe/Warsaw]`
// makes an agency and prints the one-time link by which its first owner joins.
import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import { readSettings, SettingsError } from '#app/env.server.ts';
import type { FoundAgencyOutcome } from '#app/services/found-agency.ts';
import { migrate, prepare } from './prepare.ts';

const text = (fallback: string) => ({ type: 'string', default: fallback }) as const;

try {
  const { values } = parseArgs({
    options: {
      name: text(''),
      email: text(''),
      locale: text('en'),
      zone: text(new Intl.DateTimeFormat().resolvedOptions().timeZone),
    },
  });
  const settings = readSettings();
  await prepare({ isBuildNeeded: false, isSchemaNeeded: false });
  await migrate(settings.databaseUrl);
  // Only now is there a database client to load.
  const { openDatabase } = await import('#app/repositories/connect.ts');
  const { makeRepositories } = await import('#app/repositories/make-repositories.ts');
  const { foundAgency } = await import('#app/services/found-agency.ts');
  const database = await openDatabase(settings.databaseUrl);
  try {
    const deps = {
      repositories: makeRepositories(database),
      clock: { now: () => Date.now() },
      newId: () => randomUUID(),
    };
    console.log(answerOf(await foundAgency(deps, values), settings.appUrl));
  } finally {
    await database.close();
  }
} catch (error) {
  console.error(error instanceof SettingsError ? error.message : error);
  process.exitCode = 1;
}

function answerOf(made: FoundAgencyOutcome, appUrl: string): string {
  if (made.outcome === 'founded')
    return [
      `Agency ${made.agencyId} is made. Its first owner joins by this link, once, until`,
      `${new Date(made.expiresAt).toISOString()}. It is shown only now:`,
      '',
      `  ${appUrl}${made.path}`,
    ].join('\n');
  process.exitCode = 1;
  if (made.outcome === 'email_taken') return 'This e-mail is a member’s already.';
  return [
    `Missing or wrong: ${made.wrong.map((name) => `--${name}`).join(', ')}`,
    'Usage: npm run agency -- --name "North Studio" --email ada@studio.example [--locale en|pl] [--zone Europe/Warsaw]',
  ].join('\n');
}
