import { getEnvironmentData, setEnvironmentData } from 'node:worker_threads';

const NEXT = 0;
const SERVING = 1;

/**
 * Turns at a database file, in the order they were asked for, over all threads of the process.
 *
 * SQLite's own lock knows no order: who holds it in quick succession, like an import, can keep
 * another waiting for seconds, and its driver waits by stopping the event loop. Here nobody stops,
 * and nobody is passed over. Between processes the file's own lock still decides.
 *
 * Ask for it in the main thread before threads are started: they inherit what is there by then.
 */
export class SharedTurns {
  readonly #counters: Int32Array;

  constructor(path: string) {
    const key = `tidewatch.turns:${path}`;
    const known = getEnvironmentData(key) as unknown;
    const buffer =
      known instanceof SharedArrayBuffer
        ? known
        : new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT);
    // A SharedArrayBuffer is handed on as it is, though the types know plain values only.
    if (buffer !== known) setEnvironmentData(key, buffer as unknown as string);
    this.#counters = new Int32Array(buffer);
  }

  /** Waits for its turn; the caller must `pass` it on. */
  async take(): Promise<void> {
    const mine = Atomics.add(this.#counters, NEXT, 1);
    let serving = Atomics.load(this.#counters, SERVING);
    if (serving === mine) return;
    // A pending wait alone does not keep a thread alive.
    const stayAlive = setInterval(() => undefined, 1000);
    while (serving !== mine) {
      const wait = Atomics.waitAsync(this.#counters, SERVING, serving);
      if (wait.async) await wait.value;
      serving = Atomics.load(this.#counters, SERVING);
    }
    clearInterval(stayAlive);
  }

  /** Lets the next one have its turn. */
  pass(): void {
    Atomics.add(this.#counters, SERVING, 1);
    Atomics.notify(this.#counters, SERVING);
  }
}
