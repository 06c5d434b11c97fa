import { databaseAddress, type Settings } from '#app/env.server.ts';
import { openDatabase } from '#app/repositories/connect.ts';
import { databaseEngine, databasePath } from '#app/repositories/database-engine.ts';
import { migrationNames } from '#app/repositories/migration-names.ts';
import { ROOT } from '../prepare.ts';
import { sayError } from '../say-error.ts';
import { checkDatabase } from './check-database.ts';
import { checkOnline } from './check-online.ts';
import { checkSecrets } from './check-secrets.ts';
import { checkServer } from './check-server.ts';
import { checkNode, checkSettings } from './check-settings.ts';
import { checkStores } from './check-stores.ts';
import { checkWork } from './check-work.ts';
import { must, type Finding } from './finding.ts';

/**
 * All that the doctor finds, in the order in which it is told.
 *
 * @param isOnline whether the installation's address is asked too
 */
export async function examine(
  env: Record<string, string | undefined>,
  isOnline: boolean,
): Promise<Finding[]> {
  const all: Finding[] = [checkNode(process.versions.node)];
  const { settings, findings: ofSettings } = checkSettings(env);
  all.push(...ofSettings);
  // Even without the rest the database can be looked at, where its address is there.
  const url = settings?.databaseUrl ?? env['DATABASE_URL'] ?? '';
  if (!databaseAddress.safeParse(url).success) return all;
  const { isUsable, findings } = await checkPlace(url);
  all.push(...findings);
  if (settings === null) return all;
  if (isUsable) all.push(...(await checkContent(settings)));
  if (isOnline) all.push(...(await checkOnline(settings.appUrl)));
  return all;
}

/** The file or the server that the data lies on. */
async function checkPlace(url: string): ReturnType<typeof checkServer> {
  const engine = databaseEngine(url);
  const migrations = await migrationNames(ROOT, engine);
  return engine === 'sqlite'
    ? checkDatabase(databasePath(url), migrations)
    : checkServer(url, migrations);
}

/** What lies in the database; what keeps it from being opened is a finding too. */
async function checkContent(settings: Settings): Promise<Finding[]> {
  const all: Finding[] = [];
  try {
    const database = await openDatabase(settings.databaseUrl);
    try {
      const now = Date.now();
      all.push(...(await checkSecrets(database, settings.sealingKeys)));
      all.push(...(await checkStores(database, settings, now)));
      all.push(...(await checkWork(database, now, settings.mode !== 'production')));
    } finally {
      await database.close();
    }
  } catch (error) {
    all.push(
      must(
        'content',
        `not all of it could be looked at: ${sayError(error)}`,
        'Mend that, and what is said above, then ask the doctor again.',
      ),
    );
  }
  return all;
}
