import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { ServerBuild } from '@remix-run/node';
import { compose, registrationOf, type Composition } from '#app/composition.server.ts';
import { systemClock } from '#app/clock.server.ts';
import { makeLiveHub } from '#app/delivery/notifications/live-hub.ts';
import type { Settings } from '#app/env.server.ts';
import type { IntakeThreadData } from '#app/ingestion/intake-thread.ts';
import { makeAttemptLimit } from '#app/member-auth/attempt-limit.ts';
import { makePageMeters } from '#app/operating/meters.ts';
import { startOperatingServer } from '#app/operating/operating-server.ts';
import { makeOperations, type Operations } from '#app/operating/operations.ts';
import { askRole } from '#app/operating/role-link.ts';
import { makeTracer } from '#app/operating/tracer.ts';
import { openDatabase } from '#app/repositories/connect.ts';
import { databaseEngine, databasePath } from '#app/repositories/database-engine.ts';
import { migrationNames } from '#app/repositories/migration-names.ts';
import { makeOperatingFacts } from '#app/repositories/operating-facts.ts';
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

interface RunningThread {
  readonly worker: Worker;
  readonly stop: Stop;
}

/**
 * Starts the roles the settings name: web in this thread, intake and worker in threads of their own.
 *
 * @returns stops them in order: first what takes new work, then what does it
 */
export async function runRoles(settings: Settings, options: RunOptions): Promise<Stop> {
  // Made here, so that every thread started from here inherits it.
  if (databaseEngine(settings.databaseUrl) === 'sqlite')
    writeLockOf(databasePath(settings.databaseUrl));
  const stops: Stop[] = [];
  const has = (role: Settings['roles'][number]): boolean => settings.roles.includes(role);
  const composition = has('web') ? await compose(settings, 'web') : null;
  const { operations, close } = await prepareOperations(settings, options, composition);
  stops.unshift(close);
  let webPort = settings.webPort;
  if (composition !== null) {
    const web = await runWeb(composition, options, operations);
    webPort = web.port;
    stops.unshift(web.close);
  }
  if (has('worker')) {
    const thread = await runWorkerThread(options.projectDir);
    operations.addRole('worker', () => askRole(thread.worker));
    stops.unshift(thread.stop);
  }
  if (has('intake')) {
    const thread = await runIntakeThread(settings, options, webPort);
    operations.addRole('intake', () => askRole(thread.worker));
    stops.unshift(thread.stop);
  }
  return async () => {
    operations.stopping();
    for (const stop of stops) await stop();
  };
}

/** What tells how this process fares; on a port of its own too, where the settings name one. */
async function prepareOperations(
  settings: Settings,
  { projectDir }: RunOptions,
  composition: Composition | null,
): Promise<{ operations: Operations; close: Stop }> {
  const { operatingPort, host } = settings;
  // Without pages nothing else has opened the database in this thread.
  const own = composition === null ? await openDatabase(settings.databaseUrl) : null;
  const database = composition?.database ?? own;
  if (database === null) throw new Error('no database is open');
  const clock = composition?.deps.clock ?? systemClock;
  const operations = makeOperations({
    roles: settings.roles,
    facts: makeOperatingFacts(database),
    migrations: await migrationNames(projectDir, databaseEngine(settings.databaseUrl)),
    token: settings.metricsToken,
    now: () => clock.now(),
  });
  const closePort =
    operatingPort === null
      ? null
      : await startOperatingServer(operations, host, operatingPort);
  const close = async (): Promise<void> => {
    await closePort?.();
    await own?.close();
  };
  return { operations, close };
}

async function runWeb(
  composition: Composition,
  options: RunOptions,
  operations: Operations,
): Promise<RunningWeb> {
  const { settings } = composition;
  const meter = makePageMeters();
  operations.addRole('web', () => meter.read());
  const hub = makeLiveHub(composition.deps);
  const signInFor = await composition.signIn();
  const web = await startWeb({
    port: settings.webPort,
    log: composition.log,
    signInFor,
    operations,
    isDirect: settings.trustedProxies === 0,
    meter,
    tracer: makeTracer(),
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
  { projectDir, isDevelopment }: RunOptions,
  webPort: number,
): Promise<RunningThread> {
  const data: IntakeThreadData = {
    host: settings.host,
    port: settings.port,
    webPort,
    trustedProxies: settings.trustedProxies,
    isDevelopment,
    databaseUrl: settings.databaseUrl,
    sealingKeys: settings.sealingKeys,
    registration: registrationOf(settings),
    logLevel: settings.logLevel,
  };
  return runThread(join(projectDir, 'app', 'ingestion', 'intake-thread.ts'), data);
}

/** The worker reads the same settings from the environment; it composes for itself. */
function runWorkerThread(projectDir: string): Promise<RunningThread> {
  return runThread(join(projectDir, 'app', 'worker-thread.server.ts'), null);
}

/**
 * Starts a thread and waits for its first message, which says that it is ready.
 *
 * A thread that dies takes the process with it: half a Tidewatch would acknowledge nothing, or
 * count nothing, while looking well.
 */
function runThread(file: string, workerData: unknown): Promise<RunningThread> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(pathToFileURL(file), { workerData });
    let isStopping = false;
    const ended = new Promise<void>((done) => thread.once('exit', () => done()));
    thread.once('message', () => {
      thread.on('error', die);
      thread.on('exit', () => {
        if (!isStopping) die(new Error(`${file} has ended`));
      });
      const stop = async (): Promise<void> => {
        isStopping = true;
        thread.postMessage('stop');
        await ended;
      };
      resolve({ worker: thread, stop });
    });
    thread.once('error', reject);
    thread.once('exit', () => reject(new Error(`${file} ended before it was ready`)));
  });
}

function die(error: unknown): never {
  console.error(error);
  process.exit(1);
}
