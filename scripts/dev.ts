// `npm run dev`: the demo with pages that reload. Its data live apart from the demo's.
import { join } from 'node:path';
import { startDemo } from './demo-processes.ts';
import { demoSettings } from './demo-settings.ts';
import { prepare, ROOT } from './prepare.ts';

await prepare({ isBuildNeeded: false });
const settings = demoSettings(join(ROOT, '.data', 'dev'), {
  app: Number(process.env['PORT'] ?? 4300),
  sandbox: Number(process.env['SANDBOX_PORT'] ?? 4400),
  site: Number(process.env['SANDBOX_WOO_PORT'] ?? 4401),
});
const appEnv = {
  ...settings.appEnv,
  TIDEWATCH_MODE: 'development',
  NODE_ENV: 'development',
};
const demo = await startDemo({ ...settings, appEnv }, ['--dev']);
demo.app.stdout?.pipe(process.stdout);
demo.app.stderr?.pipe(process.stderr);
console.log(
  `Local store admin ${settings.sandboxUrl}, WooCommerce ${settings.siteUrl}/wp-admin/, console ${settings.appUrl}/console`,
);
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => void demo.stop().then(() => process.exit(0)));
console.error(`${await demo.ended} has stopped.`);
await demo.stop();
process.exit(1);
