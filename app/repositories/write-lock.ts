import { resolve } from 'node:path';

const locks = new Map<string, WriteLock>();

/** The lock of a database file, the same for every connection of this thread. */
export function writeLockOf(path: string): WriteLock {
  const key = resolve(path);
  const lock = locks.get(key) ?? new WriteLock();
  locks.set(key, lock);
  return lock;
}

/**
 * Lets one transaction at a time through, within this thread.
 *
 * SQLite's driver is synchronous. A second connection that waited for the file's lock would stop the
 * event loop, and with it the transaction that holds the lock. So everything of one thread queues
 * here first; the file's own lock then only sorts out threads and processes.
 */
export class WriteLock {
  #isHeld = false;
  readonly #waiting: (() => void)[] = [];

  /** Waits for its turn; the caller must `release`. */
  async acquire(): Promise<void> {
    while (this.#isHeld) await this.#wakeUp();
    this.#isHeld = true;
  }

  /** Lets the next one in. */
  release(): void {
    this.#isHeld = false;
    for (const wake of this.#waiting.splice(0)) wake();
  }

  /**
   * Runs a single statement while no transaction is open.
   *
   * `statement` starts in the same turn as the last look: no one can come between.
   */
  async between<Result>(statement: () => Promise<Result>): Promise<Result> {
    while (this.#isHeld) await this.#wakeUp();
    return statement();
  }

  #wakeUp(): Promise<void> {
    return new Promise<void>((wake) => this.#waiting.push(wake));
  }
}
