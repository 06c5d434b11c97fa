import { spawn, type ChildProcess } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { APP_ARGS, appProcessEnv } from './app-process.ts';
import type { DemoSettings } from './demo-settings.ts';
import { migrate, ROOT, run } from './prepare.ts';

export interface RunningDemo {
  readonly app: ChildProcess;
  readonly sandbox: ChildProcess;
  /** Resolves with the name of the first process that ended. */
  readonly ended: Promise<string>;
  stop(): Promise<void>;
}

/** Migrates, seeds and starts the local store admin and the app; resolves when both answer. */
export async function startDemo(
  settings: DemoSettings,
  appArgs: readonly string[] = [],
): Promise<RunningDemo> {
  const { sandbox, started: app } = await startBehind(settings, () =>
    startApp(settings, appArgs),
  );
  const ended = Promise.race([
    endOf(sandbox, 'the local store admin'),
    endOf(app, 'the app'),
  ]);
  const stop = async (): Promise<void> => {
    await Promise.all([stopOne(app), stopOne(sandbox)]);
  };
  return { app, sandbox, ended, stop };
}

/**
 * Migrates, seeds and starts the local store admin, then what needs it; where that fails, nothing is
 * left behind.
 */
export async function startBehind<Started>(
  settings: DemoSettings,
  start: () => Promise<Started>,
): Promise<{ sandbox: ChildProcess; started: Started }> {
  const { sandboxEnv, appEnv } = settings;
  const ports = [
    appEnv['PORT'],
    sandboxEnv['SANDBOX_PORT'],
    sandboxEnv['SANDBOX_WOO_PORT'],
  ];
  for (const port of ports) await assertPortIsFree(Number(port));
  const sandbox = spawnSandbox(settings);
  try {
    await migrate(settings.databaseUrl);
    run('node', ['prisma/seed.ts'], {
      ...settings.appEnv,
      SEED_REGISTRATIONS: settings.sandboxEnv['SANDBOX_REGISTRATIONS'] ?? '',
    });
    await answers(`${settings.sandboxUrl}/healthz`, sandbox);
    return { sandbox, started: await start() };
  } catch (error) {
    await stopOne(sandbox);
    throw error;
  }
}

/** Starts the app on a migrated database; resolves when it answers. */
export async function startApp(
  settings: DemoSettings,
  appArgs: readonly string[] = [],
): Promise<ChildProcess> {
  const { appEnv: env, appUrl, dataDir } = settings;
  return startAppProcess({ name: 'app', env, url: appUrl, dataDir }, appArgs);
}

/**
 * Starts one process of the app; resolves when it answers.
 *
 * @param one its log is `<name>.log` in the data folder; `url` is where `/healthz` answers
 */
export async function startAppProcess(
  one: {
    readonly name: string;
    readonly env: Readonly<Record<string, string>>;
    readonly url: string;
    readonly dataDir: string;
  },
  appArgs: readonly string[] = [],
): Promise<ChildProcess> {
  const env = { ...appProcessEnv(), ...one.env };
  const app = spawnLogged(one.name, [...APP_ARGS, ...appArgs], env, one.dataDir);
  await answers(`${one.url}/healthz`, app);
  return app;
}

/** Starts the local store admin with what it has kept; resolves when it answers. */
export async function startSandbox(settings: DemoSettings): Promise<ChildProcess> {
  const sandbox = spawnSandbox(settings);
  await answers(`${settings.sandboxUrl}/healthz`, sandbox);
  return sandbox;
}

function spawnSandbox({ sandboxEnv, dataDir }: DemoSettings): ChildProcess {
  return spawnLogged('sandbox', ['sandbox/main.ts'], sandboxEnv, dataDir);
}

/** What a process prints goes to `<name>.log` in the data folder. */
function spawnLogged(
  name: string,
  args: string[],
  env: Record<string, string>,
  dir: string,
): ChildProcess {
  const child = spawn('node', args, {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const log = createWriteStream(join(dir, `${name}.log`), { flags: 'a' });
  child.stdout.pipe(log, { end: false });
  child.stderr.pipe(log, { end: false });
  return child;
}

async function answers(url: string, child: ChildProcess): Promise<void> {
  for (const until = Date.now() + 60_000; Date.now() < until;) {
    if (child.exitCode !== null) break;
    const isUp = await fetch(url).then(
      (response) => response.ok,
      () => false,
    );
    if (isUp) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  await stopOne(child);
  throw new Error(`${url} does not answer; see the logs in the data folder.`);
}

function endOf(child: ChildProcess, name: string): Promise<string> {
  return new Promise((resolve) => child.once('exit', () => resolve(name)));
}

/** Asks a process to end; makes it end after 8 s. */
export async function stopOne(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = endOf(child, '');
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), 8000);
  await ended;
  clearTimeout(timer);
}

function assertPortIsFree(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', () =>
      reject(
        new Error(
          `Port ${port} is in use. Stop what uses it, or choose others: PORT=4310 SANDBOX_PORT=4410 SANDBOX_WOO_PORT=4411 npm run demo`,
        ),
      ),
    );
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve()));
  });
}
