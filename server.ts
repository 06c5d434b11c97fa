import { fileURLToPath } from 'node:url';
import { runRoles } from '#app/roles.server.ts';
import { readSettings, SettingsError } from '#app/env.server.ts';

// Tidewatch's one start command. ROLES says which of web, intake and worker run in this process.
try {
  const isDevelopment = process.argv.includes('--dev');
  const projectDir = fileURLToPath(new URL('.', import.meta.url));
  const stop = await runRoles(readSettings(), { projectDir, isDevelopment });
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void stop().then(() => process.exit(0)));
} catch (error) {
  console.error(error instanceof SettingsError ? error.message : error);
  process.exit(1);
}
