// `npm run doctor [-- --online]`: what is wrong with this installation, in words, with what to do.
// Changes nothing. Ends with 1 where something must be done.
import { parseArgs } from 'node:util';
import { openDatabase } from '#app/repositories/connect.ts';
import { databasePath } from '#app/repositories/database-engine.ts';
import { migrationNames } from '#app/repositories/migration-names.ts';
import { checkDatabase } from './doctor/check-database.ts';
import { checkOnline } from './doctor/check-online.ts';
import { checkSecrets } from './doctor/check-secrets.ts';
import { checkNode, checkSettings } from './doctor/check-settings.ts';
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

async function examine(isOnline: boolean): Promise<Finding[]> {
  const all: Finding[] = [checkNode(process.versions.node)];
  const { settings, findings: ofSettings } = checkSettings(process.env);
  all.push(...ofSettings);
  // Even without the rest the database can be looked at, where its address is there.
  const url = settings?.databaseUrl ?? process.env['DATABASE_URL'] ?? '';
  if (!url.startsWith('file:')) return all;
  const { isUsable, findings } = checkDatabase(
    databasePath(url),
    await migrationNames(ROOT, 'sqlite'),
  );
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
