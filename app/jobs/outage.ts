import type { Log } from '#app/ports/service-deps.ts';
import { steadyNow } from '#app/services/steady-now.ts';

/** The most that a round waits longer than it would, ms: so long the work stands still once it is back. */
const MOST_WAIT_MS = 3000;
/** So long, ms, nothing may have failed before it counts as back: some answers come while others fail. */
const CALM_MS = 1000;

/** Codes of Node, PostgreSQL and Prisma for a server that is not there, not ready, or full. */
const AWAY_CODES =
  /^(ECONN(REFUSED|RESET|ABORTED)|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN|08...|57P0[1-3]|53300|P100[128]|P1017|P2024|P2037)$/;
/** What the driver says without a code. */
const AWAY_TEXTS =
  /connection terminated|terminating connection|connection error and is not queryable|timeout exceeded when trying to connect|the database system is (starting up|shutting down|in recovery)/i;

/**
 * What a worker knows of its database being away: all its rounds share one, so that an outage is two
 * lines of the log, however many rounds there are, and a server that comes back is not run into.
 */
export class Outage {
  readonly #log: Log;
  readonly #now: () => number;
  #sinceMs: number | null = null;
  #lastMs = 0;

  constructor(log: Log, now: () => number = steadyNow) {
    this.#log = log;
    this.#now = now;
  }

  /**
   * Logs what failed, once where the database is away. Returns how long to wait before the next round,
   * ms: the longer the longer it has been away, and 0 where it is not.
   *
   * @param what the line of the log where the database is there
   */
  failed(error: unknown, what: string): number {
    if (!isDatabaseAway(error)) {
      this.#log.error({ err: error }, what);
      return 0;
    }
    const nowMs = this.#now();
    this.#lastMs = nowMs;
    if (this.#sinceMs === null) {
      this.#sinceMs = nowMs;
      this.#log.error({ err: error }, 'the database does not answer; trying again');
    }
    return Math.min(MOST_WAIT_MS, (nowMs - this.#sinceMs) / 2);
  }

  /** To be called where the database has answered just now. */
  answered(): void {
    const nowMs = this.#now();
    if (this.#sinceMs === null || nowMs - this.#lastMs < CALM_MS) return;
    const awaySeconds = Math.round((nowMs - this.#sinceMs) / 1000);
    this.#sinceMs = null;
    this.#log.info({ awaySeconds }, 'the database answers again');
  }
}

/** True for the errors of a database server that cannot be reached, or takes nobody in. */
function isDatabaseAway(error: unknown, depth = 0): boolean {
  if (!(error instanceof Error) || depth > 4) return false;
  const code = 'code' in error ? error.code : undefined;
  if (typeof code === 'string' && AWAY_CODES.test(code)) return true;
  return AWAY_TEXTS.test(error.message) || isDatabaseAway(error.cause, depth + 1);
}
