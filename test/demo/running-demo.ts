import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { once } from 'node:events';
import type { ChildProcess } from 'node:child_process';
import {
  startApp,
  startDemo,
  startSandbox,
  stopOne,
} from '../../scripts/demo-processes.ts';
import { demoSettings, type DemoSettings } from '../../scripts/demo-settings.ts';
import { makeDemoDatabase } from './demo-database.ts';

export interface TestDemo {
  readonly settings: DemoSettings;
  /** The app's process as it is now. */
  app(): ChildProcess;
  sandbox(): ChildProcess;
  /** Everything both processes printed so far. */
  logs(): string;
  /** Calls the sandbox's own interface (clock, orders, faults); throws on a refusal. */
  control<T>(path: string, body?: unknown): Promise<T>;
  /** SIGKILL: no last words, nothing saved. Resolves when the process is gone. */
  crash(name: 'app' | 'sandbox'): Promise<void>;
  /** Starts a crashed process again on the same port and data; resolves when it answers. */
  revive(name: 'app' | 'sandbox'): Promise<void>;
  stop(): Promise<void>;
}

/**
 * A whole demo on free ports with its own data, for journeys and benchmarks. Its database is a file,
 * or one of a PostgreSQL server where `TEST_DATABASE=postgresql` says so.
 */
export async function startTestDemo(
  extraEnv: { app?: Record<string, string>; sandbox?: Record<string, string> } = {},
): Promise<TestDemo> {
  const dataDir = mkdtempSync(join(tmpdir(), 'tidewatch-demo-'));
  const made = demoSettings(dataDir, {
    app: await freePort(),
    sandbox: await freePort(),
    site: await freePort(),
  });
  const database = await makeDemoDatabase();
  const databaseUrl = database?.url ?? made.databaseUrl;
  const settings: DemoSettings = {
    ...made,
    databaseUrl,
    appEnv: { ...made.appEnv, DATABASE_URL: databaseUrl, ...extraEnv.app },
    sandboxEnv: { ...made.sandboxEnv, ...extraEnv.sandbox },
  };
  const { app, sandbox } = await startDemo(settings).catch(async (error: unknown) => {
    await database?.remove();
    throw error;
  });
  const processes = { app, sandbox };
  const start = { app: startApp, sandbox: startSandbox };
  return {
    settings,
    app: () => processes.app,
    sandbox: () => processes.sandbox,
    crash: async (name) => {
      const gone = once(processes[name], 'exit');
      processes[name].kill('SIGKILL');
      await gone;
    },
    revive: async (name) => {
      processes[name] = await start[name](settings);
    },
    logs: () =>
      ['app.log', 'sandbox.log']
        .map((name) => readFileSync(join(dataDir, name), 'utf8'))
        .join('\n'),
    control: (path, body) => control(`${settings.sandboxUrl}/sandbox/${path}`, body),
    stop: async () => {
      await Promise.all(Object.values(processes).map(stopOne));
      await database?.remove();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/**
 * Moves the demo's clock on to two in the afternoon in New York, so that a journey meets the same
 * trade at whatever hour it is walked: at night a sale is a trickle, and a spike takes long to show.
 */
export async function advanceToAfternoon({
  control,
}: Pick<TestDemo, 'control'>): Promise<void> {
  const local = new Intl.DateTimeFormat('en-GB', {
    timeZone: 'America/New_York',
    hour: 'numeric',
    minute: 'numeric',
  });
  const [hour = 0, minute = 0] = local.format(new Date()).split(':').map(Number);
  const minutes = (14 * 60 - hour * 60 - minute + 24 * 60) % (24 * 60);
  if (minutes > 0) await control('clock', { action: 'advance', minutes });
}

/** Calls the sandbox's own interface; throws on a refusal. */
export async function control<T>(url: string, body: unknown): Promise<T> {
  const response = await fetch(
    url,
    body === undefined
      ? {}
      : {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(body),
        },
  );
  if (!response.ok)
    throw new Error(`${url} answered ${response.status}: ${await response.text()}`);
  return (await response.json()) as T;
}

/** A port that nobody listens on now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}
