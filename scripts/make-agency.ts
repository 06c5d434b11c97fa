// `npm run agency -- --name "North Studio" --email ada@studio.example [--locale pl] [--zone Europe/Warsaw]`
// makes an agency and prints the one-time link by which its first owner joins.
import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import { readSettings, SettingsError } from '#app/env.server.ts';
import { openDatabase } from '#app/repositories/connect.ts';
import { makeRepositories } from '#app/repositories/make-repositories.ts';
import { foundAgency } from '#app/services/found-agency.ts';

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

function answerOf(made: Awaited<ReturnType<typeof foundAgency>>, appUrl: string): string {
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
