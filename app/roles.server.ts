import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { ServerBuild } from '@remix-run/node';
import { compose, registrationOf } from '#app/composition.server.ts';
import { makeLiveHub } from '#app/delivery/notifications/live-hub.ts';
import type { Settings } from '#app/env.server.ts';
import type { IntakeThreadData } from '#app/ingestion/intake-thread.ts';
import { makeAttemptLimit } from '#app/member-auth/attempt-limit.ts';
import { databasePath } from '#app/repositories/connect.ts';
import { writeLockOf } from '#app/repositories/write-lock.ts';
import { startWeb, type RunningWeb, type WebOptions } from '#app/web.server.ts';

export interface RunOptions {
  readonly projectDir: string;
  /** Pages from Vite's development server instead of the build. */
  readonly isDevelopment: boolean;
}

/** How long a wrong code for joining an agency counts. */
const JOIN_WINDOW_MS = 15 * 60_000;

type Stop = () => Promise<void>;

/**
 * Starts the roles the settings name: web in this thread, intake and worker in threads of their own.
 *
 * @returns stops them in order: first what takes new work, then what does it
 */
export async function runRoles(settings: Settings, options: RunOptions): Promise<Stop> {
  // Made here, so that every thread started from here inherits it.
  writeLockOf(databasePath(settings.databaseUrl));
  const stops: Stop[] = [];
  const has = (role: Settings['roles'][number]): boolean => settings.roles.includes(role);
  let webPort = settings.webPort;
  if (has('web')) {
    const web = await runWeb(settings, options);
    webPort = web.port;
    stops.unshift(web.close);
  }
  if (has('worker')) stops.unshift(await runWorkerThread(options.projectDir));
  if (has('intake'))
    stops.unshift(await runIntakeThread(settings, options.projectDir, webPort));
  return async () => {
    for (const stop of stops) await stop();
  };
}

async function runWeb(settings: Settings, options: RunOptions): Promise<RunningWeb> {
  const composition = await compose(settings, 'web');
  const hub = makeLiveHub(composition.deps);
  const signInFor = await composition.signIn();
  const web = await startWeb({
    port: settings.webPort,
    log: composition.log,
    signInFor,
    pages: await pagesOf(options),
    context: {
      deps: composition.deps,
      signIn: signInFor(),
      live: hub,
      appUrl: settings.appUrl,
      joinAttempts: makeAttemptLimit(JOIN_WINDOW_MS),
      connectAttempts: makeAttemptLimit(JOIN_WINDOW_MS),
      pluginZip: () => readPluginZip(options.projectDir),
      isDemo: settings.mode !== 'production',
      demoAccount: settings.demoAccount,
    },
  });
  return {
    port: web.port,
    close: async () => {
      await web.close();
      hub.stop();
      await composition.close();
    },
  };
}

/** Read each time: it may be built, or built anew, while we run. */
function readPluginZip(projectDir: string): Promise<Uint8Array | null> {
  const path = join(projectDir, 'build', 'tidewatch-for-woocommerce.zip');
  return readFile(path).catch(() => null);
}

async function pagesOf({
  projectDir,
  isDevelopment,
}: RunOptions): Promise<WebOptions['pages']> {
  if (isDevelopment) return { kind: 'development', projectDir };
  const file = pathToFileURL(join(projectDir, 'build', 'server', 'index.js')).href;
  const build = (await import(file)) as ServerBuild;
  return { kind: 'built', build, clientDir: join(projectDir, 'build', 'client') };
}

function runIntakeThread(
  settings: Settings,
  projectDir: string,
  webPort: number,
): Promise<Stop> {
  const data: IntakeThreadData = {
    host: settings.host,
    port: settings.port,
    webPort,
    trustedProxies: settings.trustedProxies,
    databasePath: databasePath(settings.databaseUrl),
    sealingKeys: settings.sealingKeys,
    registration: registrationOf(settings),
    logLevel: settings.logLevel,
  };
  return runThread(join(projectDir, 'app', 'ingestion', 'intake-thread.ts'), data);
}

/** The worker reads the same settings from the environment; it composes for itself. */
function runWorkerThread(projectDir: string): Promise<Stop> {
  return runThread(join(projectDir, 'app', 'worker-thread.server.ts'), null);
}

/**
 * Starts a thread and waits for its first message, which says that it is ready.
 *
 * A thread that dies takes the process with it: half a Tidewatch would acknowledge nothing, or
 * count nothing, while looking well.
 */
function runThread(file: string, workerData: unknown): Promise<Stop> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(pathToFileURL(file), { workerData });
    let isStopping = false;
    const ended = new Promise<void>((done) => thread.once('exit', () => done()));
    thread.once('message', () => {
      thread.on('error', die);
      thread.on('exit', () => {
        if (!isStopping) die(new Error(`${file} has ended`));
      });
      resolve(async () => {
        isStopping = true;
        thread.postMessage('stop');
        await ended;
      });
    });
    thread.once('error', reject);
    thread.once('exit', () => reject(new Error(`${file} ended before it was ready`)));
  });
}

function die(error: unknown): never {
  console.error(error);
  process.exit(1);
}
