import type { Leases } from '#app/ports/job-queue.ts';
import { steadyNow } from '#app/services/steady-now.ts';

/**
 * Real time as the database has it, so that workers on machines whose clocks differ agree on when a
 * lease ends. Between looks time runs on here, whatever this machine's clock is set to meanwhile.
 */
export class DatabaseTime {
  /** Resolves with the first look that was answered. */
  readonly known: Promise<void>;
  readonly #tellKnown: () => void;
  readonly #leases: Pick<Leases, 'now'>;
  readonly #own: () => number;
  #aheadMs = 0;

  constructor(leases: Pick<Leases, 'now'>, own: () => number = steadyNow) {
    this.#leases = leases;
    this.#own = own;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.known = promise;
    this.#tellKnown = resolve;
  }

  /** Looks at the database's clock. What the answer takes on its way counts half. */
  async look(): Promise<void> {
    const askedAt = this.#own();
    const theirs = await this.#leases.now();
    this.#aheadMs = Math.round(theirs - (askedAt + this.#own()) / 2);
    this.#tellKnown();
  }

  now(): number {
    return this.#own() + this.#aheadMs;
  }
}
