import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** Where Debian keeps what is not on the path. */
const DEBIAN = '/usr/lib/postgresql';

/** PostgreSQL's own tools did not do what they were asked for; the message is theirs. */
export class ToolFailed extends Error {
  constructor(tool: string, says: string) {
    super(`${tool}: ${cause(tool, says)}`);
    this.name = 'ToolFailed';
  }

  /** True where the server could not be asked, which says nothing about what it holds. */
  get isConnection(): boolean {
    return /connection to (server|database)[^\n]* failed|could not connect|terminating connection|closed the connection|too many clients|connection slots are reserved/i.test(
      this.message,
    );
  }
}

/** What a tool said, without its own name again and without the statement it was at. */
function cause(tool: string, says: string): string {
  const [first = ''] = says.trim().split(/\n(?:Command was:|LINE \d+:)/);
  return first.replaceAll(
    new RegExp(`^${tool}:(?:<stdin>:\\d+:)? (?:error: )?`, 'gm'),
    '',
  );
}

/**
 * Folder of pg_dump, pg_restore and psql that can read a server, or why there is none.
 *
 * pg_dump reads servers of its own version and older ones. Of several the oldest that can is taken, so
 * that a copy can be restored with as many versions as possible.
 *
 * @param searchPath `PATH`
 * @param serverVersion major, as in 15
 */
export async function dumpPrograms(
  searchPath: string,
  serverVersion: number,
  debian = DEBIAN,
): Promise<
  | { readonly outcome: 'found'; readonly folder: string }
  | { readonly outcome: 'no_pg_dump' }
  | { readonly outcome: 'old_pg_dump'; readonly found: number }
> {
  const folders = programFolders(['pg_dump', 'pg_restore', 'psql'], searchPath, debian);
  const found: { folder: string; version: number }[] = [];
  for (const folder of folders) {
    const says = await runTool(folder, 'pg_dump', ['--version']).catch(() => '');
    const version = Number(/ (\d+)/.exec(says)?.[1] ?? 0);
    if (version > 0) found.push({ folder, version });
  }
  found.sort((one, other) => one.version - other.version);
  const able = found.find(({ version }) => version >= serverVersion);
  if (able !== undefined) return { outcome: 'found', folder: able.folder };
  const newest = found.at(-1);
  if (newest === undefined) return { outcome: 'no_pg_dump' };
  return { outcome: 'old_pg_dump', found: newest.version };
}

/** Folders that hold all of these programs: Debian's own, newest version first, then those of `PATH`. */
export function programFolders(
  names: readonly string[],
  searchPath: string,
  debian = DEBIAN,
): string[] {
  const versions = existsSync(debian) ? readdirSync(debian) : [];
  versions.sort((one, other) => other.localeCompare(one, 'en', { numeric: true }));
  const folders = versions.map((version) => join(debian, version, 'bin'));
  return [...folders, ...searchPath.split(':')].filter(
    (folder) => folder !== '' && names.every((name) => existsSync(join(folder, name))),
  );
}

/** Runs one of PostgreSQL's tools and returns what it printed. Throws as `linesOfTool` does. */
export async function runTool(
  folder: string,
  tool: string,
  args: readonly string[],
  address: Readonly<Record<string, string>> = {},
): Promise<string> {
  const lines: string[] = [];
  for await (const line of linesOfTool(folder, tool, args, address)) lines.push(line);
  return lines.join('\n');
}

/**
 * Runs one of PostgreSQL's tools; what it prints comes line by line.
 *
 * The address goes by the environment: arguments can be read by every user of a machine.
 *
 * @throws {ToolFailed} with what it said
 */
export async function* linesOfTool(
  folder: string,
  tool: string,
  args: readonly string[],
  address: Readonly<Record<string, string>> = {},
): AsyncGenerator<string> {
  const child = spawn(join(folder, tool), args, {
    env: toolEnvironment(address),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let says = '';
  child.stderr.on('data', (part: Buffer) => (says += part.toString()));
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', (error) => reject(new ToolFailed(tool, error.message)));
    child.once('close', resolve);
  });
  // Whoever reads no further still waits for the end below.
  ended.catch(() => undefined);
  yield* createInterface({ input: child.stdout, crlfDelay: Infinity });
  const code = await ended;
  if (code !== 0) throw new ToolFailed(tool, says || `ended with ${String(code)}`);
}

/** What a tool gets of the environment: its own language, and where to go. */
export function toolEnvironment(
  address: Readonly<Record<string, string>>,
): NodeJS.ProcessEnv {
  return { NODE_ENV: 'production', LC_ALL: 'C', PGCONNECT_TIMEOUT: '10', ...address };
}

/** What libpq reads: an address in pieces, its parameters (`sslmode`) included. */
export function libpqAddress(url: string): Record<string, string> {
  const { hostname, port, username, password, pathname, searchParams } = new URL(url);
  const decoded = decodeURIComponent;
  const given: Record<string, string | null> = {
    PGHOST: searchParams.get('host') ?? hostname.replace(/^\[|\]$/g, ''),
    PGPORT: port,
    PGUSER: decoded(username),
    PGPASSWORD: decoded(password),
    PGDATABASE: decoded(pathname.slice(1)),
    PGSSLMODE: searchParams.get('sslmode'),
    PGSSLROOTCERT: searchParams.get('sslrootcert'),
    PGSSLCERT: searchParams.get('sslcert'),
    PGSSLKEY: searchParams.get('sslkey'),
  };
  const known = Object.entries(given).filter(
    ([, value]) => value !== null && value !== '',
  );
  return Object.fromEntries(known) as Record<string, string>;
}
