// `npm run demo`: the local store admin, the app with all its roles, and where to find them.
import { demoPlace, prepareDemoPlace, signDemoPlace } from './demo-database.ts';
import { shownDatabase } from '#app/repositories/database-engine.ts';
import { startDemo } from './demo-processes.ts';
import { DEMO_EMPTY_EMAIL, DEMO_MEMBER_EMAIL, demoSettings } from './demo-settings.ts';
import { prepare } from './prepare.ts';

const place = demoPlace(process.env['DATABASE_URL']);
const { dataDir } = place;

try {
  const emptied = await prepareDemoPlace(place, {
    isReset: process.argv.includes('--reset'),
    isForced: process.argv.includes('--yes'),
  });
  if (emptied !== null) console.log(`Emptied ${emptied}.`);
  await prepare({ isBuildNeeded: true });
  const settings = demoSettings(
    dataDir,
    {
      app: Number(process.env['PORT'] ?? 4300),
      sandbox: Number(process.env['SANDBOX_PORT'] ?? 4400),
      site: Number(process.env['SANDBOX_WOO_PORT'] ?? 4401),
    },
    place.databaseUrl ?? undefined,
  );
  const demo = await startDemo(settings);
  await signDemoPlace(place);
  console.log(
    [
      '',
      'Tidewatch is running. Nothing leaves this computer.',
      '',
      `  Local store admin   ${settings.sandboxUrl}`,
      `  WooCommerce shop    ${settings.siteUrl}/wp-admin/ (press Connect, then Approve)`,
      `  Agency's console    ${settings.appUrl}/console`,
      `                      ${DEMO_MEMBER_EMAIL}, password ${settings.appEnv['DEMO_MEMBER_PASSWORD']}`,
      `                      ${DEMO_EMPTY_EMAIL}, same password: an agency with nothing set up yet`,
      '',
      `  Logs and data       ${dataDir}`,
      `  Database            ${shownDatabase(settings.databaseUrl)}`,
      '  Start afresh        npm run demo -- --reset',
      '',
      'Press Ctrl+C to stop.',
    ].join('\n'),
  );
  let isStopping = false;
  const stop = (): void => {
    isStopping = true;
    void demo.stop().then(() => process.exit(0));
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  const ended = await demo.ended;
  if (!isStopping) {
    console.error(`${ended} has stopped; its last words are in ${dataDir}.`);
    await demo.stop();
    process.exit(1);
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
