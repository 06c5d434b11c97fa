import { readSettings, SettingsError, type Settings } from '#app/env.server.ts';
import { fine, must, note, type Finding } from './finding.ts';

const LEAST_NODE = [22, 18] as const;

/** The environment, all of it at once; null where Tidewatch would not start with it. */
export function checkSettings(env: Record<string, string | undefined>): {
  readonly settings: Settings | null;
  readonly findings: Finding[];
} {
  try {
    const settings = readSettings(env);
    return { settings, findings: [fine('settings', 'complete'), ...notesOf(settings)] };
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    const todo = 'Set it in the environment that `npm start` gets; README lists all.';
    return {
      settings: null,
      findings: error.problems.map((problem) => must('settings', problem, todo)),
    };
  }
}

function notesOf(settings: Settings): Finding[] {
  const notes: Finding[] = [];
  if (settings.mode === 'production' && settings.trustedProxies === 0)
    notes.push(
      note(
        'proxy',
        'TRUSTED_PROXIES is 0: visitors’ addresses are taken from connections',
        'Right only if nothing stands before the app; with a proxy that ends TLS set it to 1.',
      ),
    );
  if (settings.roles.length < 3 && settings.operatingPort === null)
    notes.push(
      note(
        'roles',
        `this process runs ${settings.roles.join(' and ')} only`,
        'Set OPERATING_PORT, so that each process can say by itself how it fares.',
      ),
    );
  return notes;
}

/** @param version as `process.versions.node` has it */
export function checkNode(version: string): Finding {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [leastMajor, leastMinor] = LEAST_NODE;
  if (major > leastMajor || (major === leastMajor && minor >= leastMinor))
    return fine('Node', version);
  return must(
    'Node',
    `${version} is too old`,
    `Install Node ${LEAST_NODE.join('.')} or newer; 24 is what Tidewatch is tested with.`,
  );
}
