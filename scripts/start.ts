// `npm start`: production. Settings are checked before anything is touched.
import { spawn } from 'node:child_process';
import { readSettings, SettingsError } from '#app/env.server.ts';
import { startFailure } from '#app/start-failure.server.ts';
import { APP_ARGS, appProcessEnv } from './app-process.ts';
import { migrate, prepare, ROOT } from './prepare.ts';

try {
  const settings = readSettings();
  if (settings.mode !== 'production')
    throw new SettingsError([
      'TIDEWATCH_MODE is not production; for the demo: npm run demo',
    ]);
  await prepare({ isBuildNeeded: true, isSchemaNeeded: false });
  await migrate(settings.databaseUrl);
} catch (error) {
  const said = startFailure(error, process.env['DATABASE_URL'] ?? '');
  console.error(said ?? (error instanceof Error ? error.message : error));
  process.exit(1);
}
const app = spawn('node', APP_ARGS, {
  cwd: ROOT,
  stdio: 'inherit',
  env: { ...appProcessEnv(), ...process.env, NODE_ENV: 'production' },
});
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => app.kill(signal));
app.on('exit', (code) => process.exit(code ?? 1));
