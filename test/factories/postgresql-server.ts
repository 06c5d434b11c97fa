import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { programFolders } from '#app/repositories/postgresql-programs.ts';

export interface PostgresServer {
  /** Address of one of its databases. */
  url(database: string): string;
  readonly port: number;
  readonly dataDir: string;
  /** Process of the server's own. */
  readonly pid: number;
  /** `fast` ends sessions and shuts down well; `immediate` is a crash that recovers. */
  restart(mode: 'fast' | 'immediate'): Promise<void>;
  stop(): Promise<void>;
}

export interface PostgresOptions {
  /** Lines of postgresql.conf. */
  readonly settings?: Readonly<Record<string, string>>;
  /** A folder on a real disk: for figures, and where a disk is what is tried. */
  readonly isOnDisk?: boolean;
  /** Folder for the data's own folder; wins over `isOnDisk`. */
  readonly within?: string;
}

const IN_MEMORY = '/dev/shm';
const LEAST_IN_MEMORY_BYTES = 2 * 1024 ** 3;

/** Folder of the server's programs, or null where none is installed. */
export function postgresPrograms(): string | null {
  return programFolders(['initdb', 'postgres'], process.env['PATH'] ?? '')[0] ?? null;
}

/**
 * A PostgreSQL server of this test's own, on a free port of 127.0.0.1; everybody may enter.
 *
 * The server refuses to run as root: it then runs as Debian's `postgres`, or as `nobody`.
 *
 * @throws where no server is installed
 */
export async function startPostgresServer(
  options: PostgresOptions = {},
): Promise<PostgresServer> {
  const programs = postgresPrograms();
  if (programs === null) throw new Error('no PostgreSQL server is installed');
  const owner = process.getuid?.() === 0 ? unprivilegedUser() : null;
  const folder = mkdtempSync(join(folderFor(options), 'tidewatch-pg-'));
  if (owner !== null) chownSync(folder, owner.uid, owner.gid);
  const dataDir = join(folder, 'data');
  runAs(owner, join(programs, 'initdb'), [
    ...['-D', dataDir, '-U', 'tidewatch', '--auth=trust', '--encoding=UTF8'],
    ...['--locale=C.UTF-8', '--no-sync'],
  ]);
  const port = await freePort();
  const settings = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: folder,
    max_connections: '200',
    ...options.settings,
  };
  const args = Object.entries(settings).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ]);
  const start = async (): Promise<ChildProcess> => {
    const child = spawn(join(programs, 'postgres'), ['-D', dataDir, ...args], {
      ...owner,
      cwd: folder,
      stdio: 'ignore',
    });
    await untilReady(programs, folder, port, child);
    return child;
  };
  let server = await start();
  const end = (signal: NodeJS.Signals): Promise<void> =>
    new Promise((resolve) => {
      if (server.exitCode !== null || server.signalCode !== null) return resolve();
      server.once('exit', () => resolve());
      server.kill(signal);
    });
  return {
    url: (database) => `postgresql://tidewatch@127.0.0.1:${String(port)}/${database}`,
    port,
    dataDir,
    get pid() {
      return server.pid ?? 0;
    },
    restart: async (mode) => {
      await end(mode === 'fast' ? 'SIGINT' : 'SIGQUIT');
      server = await start();
    },
    stop: async () => {
      await end('SIGQUIT');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/**
 * In memory where there is such a folder: a sync costs nothing there, and is still asked for. A container
 * often has 64 MB of it, too little for a server.
 */
function folderFor({ within, isOnDisk = false }: PostgresOptions): string {
  if (within !== undefined) return within;
  if (isOnDisk || !existsSync(IN_MEMORY)) return tmpdir();
  const { bavail, bsize } = statfsSync(IN_MEMORY);
  return bavail * bsize > LEAST_IN_MEMORY_BYTES ? IN_MEMORY : tmpdir();
}

function unprivilegedUser(): { uid: number; gid: number } {
  for (const name of ['postgres', 'nobody']) {
    const [uid, gid] = ['-u', '-g'].map((what) =>
      Number(spawnSync('id', [what, name], { encoding: 'utf8' }).stdout),
    );
    if (uid !== undefined && gid !== undefined && uid > 0 && gid > 0) return { uid, gid };
  }
  throw new Error('this machine has no user that a server may run as');
}

function runAs(owner: object | null, command: string, args: string[]): void {
  const { status, stderr } = spawnSync(command, args, {
    ...owner,
    cwd: '/',
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${command} failed:\n${stderr}`);
}

async function untilReady(
  programs: string,
  folder: string,
  port: number,
  child: ChildProcess,
): Promise<void> {
  const args = ['-h', folder, '-p', String(port), '-U', 'tidewatch', '-q'];
  for (const until = Date.now() + 30_000; Date.now() < until; await pause(50)) {
    if (child.exitCode !== null) break;
    if (spawnSync(join(programs, 'pg_isready'), args).status === 0) return;
  }
  throw new Error('the PostgreSQL server does not answer');
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
