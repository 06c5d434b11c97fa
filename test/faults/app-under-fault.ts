import { spawn, type ChildProcess } from 'node:child_process';
import { appendFileSync, readFileSync } from 'node:fs';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { APP_ARGS, appProcessEnv } from '../../scripts/app-process.ts';
import { ROOT } from '../../scripts/prepare.ts';

export interface AppStart {
  readonly databaseUrl: string;
  readonly sealingKeys: string;
  readonly port: number;
  /** Where it tells how it fares. */
  readonly operatingPort: number;
  /** What it prints is kept here. */
  readonly logFile: string;
  /** Loaded before the app, in each of its threads. */
  readonly preload?: string;
}

/** The app's real process: intake, and the worker that counts, with production's own checks. */
export class AppUnderFault {
  readonly #start: AppStart;
  #child: ChildProcess;

  constructor(start: AppStart) {
    this.#start = start;
    this.#child = spawnApp(start);
  }

  get pid(): number {
    if (this.#child.pid === undefined) throw new Error('the app did not start');
    return this.#child.pid;
  }
  get port(): number {
    return this.#start.port;
  }
  /** Where it tells how it fares. */
  get operatingUrl(): string {
    return `http://127.0.0.1:${String(this.#start.operatingPort)}`;
  }
  get isAlive(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /** Resolves once the app answers a platform's question whether anybody is there. */
  async ready(): Promise<void> {
    const url = `http://127.0.0.1:${String(this.#start.port)}/webhooks/woocommerce/none`;
    for (const until = Date.now() + 30_000; Date.now() < until;) {
      if (!this.isAlive) break;
      const body = new URLSearchParams({ webhook_id: '1' });
      const isReady = await fetch(url, { method: 'POST', body }).then(
        (reply) => reply.ok,
        () => false,
      );
      if (isReady) return;
      await pause(50);
    }
    throw new Error(`the app is not ready:\n${this.lastWords()}`);
  }

  /** SIGKILL: no last words, nothing saved. */
  kill(): Promise<void> {
    return this.#end('SIGKILL');
  }
  /** SIGTERM: it ends what it has begun. */
  stop(): Promise<void> {
    return this.#end('SIGTERM');
  }
  /** Starts it again, on the same port and data. */
  restart(): void {
    this.#child = spawnApp(this.#start);
  }

  lastWords(): string {
    return readFileSync(this.#start.logFile, 'utf8').slice(-2000);
  }

  async #end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    if (!this.isAlive) return;
    const gone = once(this.#child, 'exit');
    this.#child.kill(signal);
    await gone;
  }
}

function spawnApp(start: AppStart): ChildProcess {
  const preload = start.preload === undefined ? [] : ['--import', start.preload];
  const child = spawn('node', [...preload, ...APP_ARGS], {
    cwd: ROOT,
    env: {
      ...process.env,
      ...appProcessEnv(),
      NODE_ENV: 'production',
      TIDEWATCH_MODE: 'production',
      ROLES: 'intake,worker',
      PORT: String(start.port),
      OPERATING_PORT: String(start.operatingPort),
      APP_URL: 'https://tidewatch.example',
      DATABASE_URL: start.databaseUrl,
      TIDEWATCH_KEY: start.sealingKeys,
      MEMBER_AUTH_SECRET: 'a-secret-for-faults-only-0123456789',
      LOG_LEVEL: 'error',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const keep = (chunk: Buffer): void => appendFileSync(start.logFile, chunk);
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  return child;
}

/** Below the ports that connections going out are given: one of those must not take it between two lives. */
const LOWEST_PORT = 12_000;
const PORTS = 20_000;

/** A port that nobody uses, nor is given while the app that had it is being started again. */
export async function freePort(): Promise<number> {
  for (let look = 0; look < 100; look += 1) {
    const port = LOWEST_PORT + Math.floor(Math.random() * PORTS);
    if (await isFree(port)) return port;
  }
  throw new Error('no port is free');
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}

/** Where a world's app prints. */
export function logFileIn(folder: string): string {
  const file = join(folder, 'app.log');
  appendFileSync(file, '');
  return file;
}
