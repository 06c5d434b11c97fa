import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { APP_ARGS, appProcessEnv } from '../../scripts/app-process.ts';
import { ROOT } from '../../scripts/prepare.ts';

export interface ProcessStart {
  readonly roles: string;
  readonly databaseUrl: string;
  readonly clockUrl: string;
  readonly sealingKeys: string;
  readonly port: number;
}

/** One of several processes of the app, as an operator starts them. */
export class AppProcess {
  readonly #child: ChildProcess;
  #said = '';

  constructor(start: ProcessStart) {
    this.#child = spawn(process.execPath, APP_ARGS, {
      cwd: ROOT,
      env: {
        ...process.env,
        ...appProcessEnv(),
        NODE_ENV: 'production',
        TIDEWATCH_MODE: 'demo',
        ROLES: start.roles,
        PORT: String(start.port),
        APP_URL: `http://127.0.0.1:${String(start.port)}`,
        DATABASE_URL: start.databaseUrl,
        SANDBOX_URL: start.clockUrl,
        TIDEWATCH_KEY: start.sealingKeys,
        MEMBER_AUTH_SECRET: 'a-secret-for-processes-only-0123456789',
        LOG_LEVEL: 'info',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const keep = (chunk: Buffer): void => {
      this.#said += chunk.toString();
    };
    this.#child.stdout?.on('data', keep);
    this.#child.stderr?.on('data', keep);
  }

  get isAlive(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /** Everything it has printed. */
  said(): string {
    return this.#said;
  }

  /** It stands still, as a machine that swaps or is moved does. */
  freeze(): void {
    this.#child.kill('SIGSTOP');
  }
  thaw(): void {
    this.#child.kill('SIGCONT');
  }

  /** SIGKILL: no last words, nothing given back. */
  kill(): Promise<void> {
    return this.#end('SIGKILL');
  }
  stop(): Promise<void> {
    return this.#end('SIGTERM');
  }

  async #end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    if (!this.isAlive) return;
    const gone = once(this.#child, 'exit');
    this.#child.kill(signal);
    await gone;
  }
}
