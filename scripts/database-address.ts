import { databaseAddress } from '#app/env.server.ts';

/**
 * The database that a command works on. Copies need nothing else of the settings, so that they can be
 * made and put back where the app itself does not run.
 *
 * @throws with one sentence, without the address: it may hold a password
 */
export function readDatabaseUrl(
  env: Readonly<Record<string, string | undefined>>,
): string {
  const url = env['DATABASE_URL'] ?? '';
  if (url === '') throw new Error('DATABASE_URL is missing: name the database in it');
  const { error } = databaseAddress.safeParse(url);
  const [issue] = error?.issues ?? [];
  if (issue !== undefined) throw new Error(`DATABASE_URL ${issue.message}`);
  return url;
}
