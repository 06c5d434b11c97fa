import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ChildProcess } from 'node:child_process';
import { startAppProcess, startBehind, stopOne } from '../../scripts/demo-processes.ts';
import { demoSettings, type DemoSettings } from '../../scripts/demo-settings.ts';
import { startBalancer, type Balancer } from './balancer.ts';
import { makeDemoDatabase } from './demo-database.ts';
import { control, freePort, type TestDemo } from './running-demo.ts';

export interface SpreadDemo extends Pick<TestDemo, 'settings' | 'control'> {
  readonly balancer: Balancer;
  /** What one process printed so far. */
  logOf(name: ProcessName): string;
  /** Processes that have not ended. */
  running(): readonly ProcessName[];
  /** SIGKILL; resolves when the process is gone. */
  crash(name: ProcessName): Promise<void>;
  stop(): Promise<void>;
}

const PAGES = ['one', 'two'] as const;
type ProcessName = (typeof PAGES)[number] | 'intake';

interface Planned {
  readonly name: ProcessName;
  readonly port: number;
  readonly env: Readonly<Record<string, string>>;
}

/**
 * A demo of several processes on one database, as on a large installation: two that serve pages and
 * work off jobs, one that takes webhooks, a balancer before them.
 */
export async function startSpreadDemo(): Promise<SpreadDemo> {
  const endings = new AsyncDisposableStack();
  try {
    return await startSpread(endings);
  } catch (error) {
    await endings.disposeAsync();
    throw error;
  }
}

async function startSpread(endings: AsyncDisposableStack): Promise<SpreadDemo> {
  const dataDir = mkdtempSync(join(tmpdir(), 'tidewatch-spread-'));
  const settings = await settingsIn(dataDir, endings);
  const plans = await planProcesses();
  const { sandbox, started } = await startBehind(settings, () =>
    startAll(settings, plans, endings),
  );
  endings.defer(() => stopOne(sandbox));
  const balancer = await startBalancer(Number(settings.appEnv['PORT']), {
    pages: plans.flatMap(({ name, port }) => (name === 'intake' ? [] : [port])),
    webhooks: plans.find(({ name }) => name === 'intake')?.port ?? 0,
  });
  endings.defer(() => balancer.close());
  return {
    settings,
    balancer,
    control: (path, body) => control(`${settings.sandboxUrl}/sandbox/${path}`, body),
    logOf: (name) => readFileSync(join(dataDir, `${name}.log`), 'utf8'),
    running: () =>
      [...started]
        .filter(
          ([, { exitCode, signalCode }]) => exitCode === null && signalCode === null,
        )
        .map(([name]) => name),
    crash: async (name) => {
      const child = started.get(name);
      if (child === undefined) throw new Error(`there is no process ${name}`);
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    },
    stop: async () => {
      await endings.disposeAsync();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function settingsIn(
  dataDir: string,
  endings: AsyncDisposableStack,
): Promise<DemoSettings> {
  const ports = { app: await freePort(), sandbox: await freePort() };
  const made = demoSettings(dataDir, { ...ports, site: await freePort() });
  const database = await makeDemoDatabase();
  if (database === null) return made;
  endings.defer(() => database.remove());
  const appEnv = { ...made.appEnv, DATABASE_URL: database.url };
  return { ...made, databaseUrl: database.url, appEnv };
}

async function planProcesses(): Promise<Planned[]> {
  const plans: Planned[] = [];
  for (const name of PAGES) {
    const port = await freePort();
    plans.push({ name, port, env: { ROLES: 'web,worker', WEB_PORT: String(port) } });
  }
  const port = await freePort();
  const OPERATING_PORT = String(await freePort());
  const env = { ROLES: 'intake', PORT: String(port), OPERATING_PORT };
  // It is asked for webhooks only; where it would hand pages on to stands in the settings all the same.
  return [...plans, { name: 'intake', port, env: { ...env, WEB_PORT: '1' } }];
}

async function startAll(
  { appEnv, dataDir }: DemoSettings,
  plans: readonly Planned[],
  endings: AsyncDisposableStack,
): Promise<ReadonlyMap<ProcessName, ChildProcess>> {
  const started = new Map<ProcessName, ChildProcess>();
  for (const { name, port, env } of plans) {
    const url = `http://127.0.0.1:${env['OPERATING_PORT'] ?? String(port)}`;
    const child = await startAppProcess({
      name,
      env: { ...appEnv, ...env },
      url,
      dataDir,
    });
    started.set(name, child);
    endings.defer(() => stopOne(child));
  }
  return started;
}
