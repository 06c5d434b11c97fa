import { fileURLToPath } from 'node:url';
import { runRoles } from '#app/roles.server.ts';
import { makeLog } from '#app/log.server.ts';
import { shownDatabase } from '#app/repositories/database-engine.ts';
import { readSettings } from '#app/env.server.ts';
import { startFailure } from '#app/start-failure.server.ts';
import about from './package.json' with { type: 'json' };

// Tidewatch's one start command. ROLES says which of web, intake and worker run in this process.
try {
  const isDevelopment = process.argv.includes('--dev');
  const projectDir = fileURLToPath(new URL('.', import.meta.url));
  const settings = readSettings();
  const stop = await runRoles(settings, { projectDir, isDevelopment });
  const { roles, host, port, appUrl, databaseUrl, logLevel } = settings;
  makeLog(logLevel, 'process').info(
    {
      version: about.version,
      roles,
      // Where deliveries and people come in; a process without that role listens nowhere for them.
      address: roles.includes('intake') ? `${host}:${String(port)}` : null,
      appUrl,
      database: shownDatabase(databaseUrl),
    },
    'Tidewatch is up',
  );
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void stop().then(() => process.exit(0)));
} catch (error) {
  const said = startFailure(error, process.env['DATABASE_URL'] ?? '');
  // Of what nobody foresaw the stack is worth more than a sentence.
  console.error(said ?? (error instanceof Error ? error.stack : error));
  process.exit(1);
}
