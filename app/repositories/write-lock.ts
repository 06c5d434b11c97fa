import { resolve } from 'node:path';
import { SharedTurns } from '#app/repositories/shared-turns.ts';

const locks = new Map<string, WriteLock>();

/** The lock of a database file, the same for every connection of this thread. */
export function writeLockOf(path: string): WriteLock {
  const key = resolve(path);
  const lock = locks.get(key) ?? new WriteLock(new SharedTurns(key));
  locks.set(key, lock);
  return lock;
}

/**
 * Lets one writer at a time through, within this process.
 *
 * SQLite's driver is synchronous. A second connection that waited for the file's lock would stop the
 * event loop, and with it, in the same thread, the transaction that holds the lock. So writers queue
 * here first; the file's own lock then only sorts out processes.
 */
export class WriteLock {
  readonly #turns: Pick<SharedTurns, 'take' | 'pass'>;
  /** Writers of this thread, one behind the other. */
  #last: Promise<void> = Promise.resolve();
  #leave: () => void = () => undefined;
  #isOpen = false;
  readonly #readers: (() => void)[] = [];

  constructor(turns: Pick<SharedTurns, 'take' | 'pass'>) {
    this.#turns = turns;
  }

  /** Waits for its turn; the caller must `release`. */
  async acquire(): Promise<void> {
    const before = this.#last;
    const { promise, resolve: leave } = Promise.withResolvers<void>();
    this.#last = promise;
    await before;
    await this.#turns.take();
    this.#leave = leave;
    this.#isOpen = true;
  }

  /** Lets the next one in. */
  release(): void {
    this.#isOpen = false;
    this.#turns.pass();
    this.#leave();
    for (const wake of this.#readers.splice(0)) wake();
  }

  /** Runs a single statement that writes, in turn with transactions. */
  async write<Result>(statement: () => Promise<Result>): Promise<Result> {
    await this.acquire();
    try {
      return await statement();
    } finally {
      this.release();
    }
  }

  /**
   * Runs a single statement that only reads, while this thread has no transaction open.
   *
   * Other threads do not matter to it: readers see the last committed state. `statement` starts in
   * the same turn as the last look, so no one can come between.
   */
  async read<Result>(statement: () => Promise<Result>): Promise<Result> {
    while (this.#isOpen) await new Promise<void>((wake) => this.#readers.push(wake));
    return statement();
  }
}
