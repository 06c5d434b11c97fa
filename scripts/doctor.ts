// `npm run doctor [-- --online]`: what is wrong with this installation, in words, with what to do.
// Changes nothing. Ends with 1 where something must be done.
import { parseArgs } from 'node:util';
import { databaseAddress } from '#app/env.server.ts';
import { openDatabase } from '#app/repositories/connect.ts';
import { databaseEngine, databasePath } from '#app/repositories/database-engine.ts';
import { migrationNames } from '#app/repositories/migration-names.ts';
import { checkDatabase } from './doctor/check-database.ts';
import { checkOnline } from './doctor/check-online.ts';
import { checkSecrets } from './doctor/check-secrets.ts';
import { checkNode, checkSettings } from './doctor/check-settings.ts';
import { checkServer } from './doctor/check-server.ts';
import { checkStores } from './doctor/check-stores.ts';
import { checkWork } from './doctor/check-work.ts';
import type { Finding } from './doctor/finding.ts';
import { ROOT } from './prepare.ts';

const { values } = parseArgs({
  options: { online: { type: 'boolean', default: false } },
});
const findings = await examine(values.online);
const SIGNS = { fine: 'ok  ', note: 'note', must: 'MUST' } as const;
for (const { level, about, says, todo } of findings) {
  console.log(`${SIGNS[level]}  ${about.padEnd(12)} ${says}`);
  if (todo !== null) console.log(`${' '.repeat(19)}→ ${todo}`);
}
const musts = findings.filter(({ level }) => level === 'must').length;
console.log(
  musts === 0
    ? '\nNothing must be done.'
    : `\nTo be done: ${String(musts)}, marked MUST.`,
);
process.exit(musts === 0 ? 0 : 1);

/** The file or the server that the data lies on. */
async function checkPlace(url: string): ReturnType<typeof checkServer> {
  const engine = databaseEngine(url);
  const migrations = await migrationNames(ROOT, engine);
  return engine === 'sqlite'
    ? checkDatabase(databasePath(url), migrations)
    : checkServer(url, migrations);
}

async function examine(isOnline: boolean): Promise<Finding[]> {
  const all: Finding[] = [checkNode(process.versions.node)];
  const { settings, findings: ofSettings } = checkSettings(process.env);
  all.push(...ofSettings);
  // Even without the rest the database can be looked at, where its address is there.
  const url = settings?.databaseUrl ?? process.env['DATABASE_URL'] ?? '';
  if (!databaseAddress.safeParse(url).success) return all;
  const { isUsable, findings } = await checkPlace(url);
  all.push(...findings);
  if (settings === null) return all;
  if (isUsable) {
    const database = await openDatabase(url);
    const now = Date.now();
    all.push(
      ...(await checkSecrets(database, settings.sealingKeys)),
      ...(await checkStores(database, settings, now)),
      ...(await checkWork(database, now, settings.mode !== 'production')),
    );
    await database.close();
  }
  if (isOnline) all.push(...(await checkOnline(settings.appUrl)));
  return all;
}
