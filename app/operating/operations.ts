import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { RoleFigures } from '#app/operating/meters.ts';
import { FIGURES_TYPE, figuresText } from '#app/operating/process-figures.ts';
import { PATIENCE_MS } from '#app/operating/role-link.ts';
import type { OperatingFactsReader } from '#app/ports/operating.ts';

/** Why the process cannot do its work now. */
export type NotReady =
  | 'starting'
  | 'stopping'
  | 'database_silent'
  | 'database_not_durable'
  | 'not_migrated'
  | 'role_silent';

export interface OperationsOptions {
  /** Roles that this process is to run. */
  readonly roles: readonly string[];
  readonly facts: OperatingFactsReader;
  /** Names of all migrations there are. */
  readonly migrations: readonly string[];
  /** Whoever presents it may read the figures; null: only from this machine. */
  readonly token: string | null;
  /** The app's clock. */
  readonly now: () => number;
}

type Ask = () => Promise<RoleFigures | null>;

export interface Operations {
  /** A role is up, and answers for itself. */
  addRole(role: string, ask: Ask): void;
  /** From now on nobody should send more work. */
  stopping(): void;
  /**
   * Answers `/healthz`, `/readyz` and `/metrics`; false for every other address.
   *
   * @param isLocal whether the question surely comes from this machine
   */
  handle(request: IncomingMessage, response: ServerResponse, isLocal: boolean): boolean;
}

/** What an operator's tools ask a process: is it up, can it work, how does it fare. */
export function makeOperations(options: OperationsOptions): Operations {
  const asks = new Map<string, Ask>();
  let isStopping = false;

  const askAll = async (): Promise<Map<string, RoleFigures | null>> => {
    const told = [...asks].map(async ([role, ask]) => [role, await ask()] as const);
    return new Map(await Promise.all(told));
  };
  const readiness = async (): Promise<NotReady | null> => {
    if (isStopping) return 'stopping';
    if (options.roles.some((role) => !asks.has(role))) return 'starting';
    const [done, isDurable] = await Promise.all([
      inTime(options.facts.migrations()),
      inTime(options.facts.isDurable()),
    ]);
    if (done === null || isDurable === null) return 'database_silent';
    // The intake then acknowledges nothing.
    if (!isDurable) return 'database_not_durable';
    if (options.migrations.some((name) => !done.includes(name))) return 'not_migrated';
    const told = await askAll();
    return [...told.values()].includes(null) ? 'role_silent' : null;
  };
  const figures = async (): Promise<string> => {
    const realNow = Date.now();
    const read = inTime(options.facts.read(realNow));
    const [facts, roles] = await Promise.all([read, askAll()]);
    return figuresText({ facts, roles, realNow, now: options.now() });
  };

  return {
    addRole: (role, ask) => void asks.set(role, ask),
    stopping: () => {
      isStopping = true;
    },
    handle: (request, response, isLocal) => {
      const [path] = (request.url ?? '/').split('?', 1);
      if (path === '/healthz') say(response, 200, 'ok');
      else if (path === '/readyz')
        void readiness().then((reason) =>
          say(response, reason === null ? 200 : 503, reason ?? 'ready'),
        );
      else if (path === '/metrics') {
        const refusal = refusalOf(request, options.token, isLocal);
        if (refusal !== null) say(response, refusal, 'refused');
        else
          figures().then(
            (text) => say(response, 200, text, FIGURES_TYPE),
            () => say(response, 500, 'figures could not be read'),
          );
      } else return false;
      return true;
    },
  };
}

/** What the database says; null where it fails, or is silent for longer than a role may be. */
async function inTime<Answer>(asked: Promise<Answer>): Promise<Answer | null> {
  const heard = new AbortController();
  try {
    const { signal } = heard;
    return await Promise.race([asked, pause(PATIENCE_MS, null, { signal })]);
  } catch {
    return null;
  } finally {
    heard.abort();
  }
}

/** Without a token nobody elsewhere learns that there is anything to refuse. */
function refusalOf(
  request: IncomingMessage,
  token: string | null,
  isLocal: boolean,
): 401 | 404 | null {
  if (token === null) return isLocal ? null : 404;
  const given = request.headers.authorization ?? '';
  if (isEqual(given, `Bearer ${token}`) || isLocal) return null;
  return 401;
}

/** In the same time wherever they differ. */
function isEqual(one: string, other: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(one), digest(other));
}

function say(
  response: ServerResponse,
  status: number,
  text: string,
  type = 'text/plain; charset=utf-8',
): void {
  if (response.destroyed) return;
  response.writeHead(status, { 'Content-Type': type, 'Cache-Control': 'no-store' });
  response.end(text);
}

const LOOPBACK = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

export function isLoopback(address: string | undefined): boolean {
  return address !== undefined && LOOPBACK.has(address);
}
