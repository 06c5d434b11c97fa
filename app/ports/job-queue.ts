import type { EpochMs } from '#app/domain/shared/types.ts';
import type { AuditEntry } from '#app/ports/audit.ts';

// Jobs and leases, as the database keeps them; what a kind of job is stands in job.ts.

export interface LeaseRow {
  readonly name: string;
  readonly holder: string;
  /** By the clock of the holder's machine. */
  readonly untilMs: EpochMs;
}

/** A lock with an end, across processes. */
export interface Leases {
  /** What the database's own clock says: machines need not agree on theirs. */
  now(): Promise<EpochMs>;
  /** True when `holder` has it until `untilMs` (again or anew). */
  take(name: string, holder: string, nowMs: EpochMs, untilMs: EpochMs): Promise<boolean>;
  release(name: string, holder: string): Promise<void>;
  /** Those whose names begin so, whether they have ended or not. */
  beginningWith(prefix: string): Promise<LeaseRow[]>;
  /**
   * Takes those that nobody holds, or that one of `fallen` holds, whatever its clock said; in one
   * statement.
   *
   * @returns names of those it got
   */
  takeFrom(
    names: readonly string[],
    holder: string,
    untilMs: EpochMs,
    fallen: readonly string[],
  ): Promise<string[]>;
  releaseAll(names: readonly string[], holder: string): Promise<void>;
}

export interface JobRow {
  readonly id: string;
  readonly name: string;
  readonly storeId: string | null;
  readonly payload: unknown;
  readonly attempts: number;
}

/** A job to be added; with a `uniqueKey` at most one unfinished of it. */
export interface NewJob {
  readonly name: string;
  readonly storeId: string | null;
  readonly payload: unknown;
  readonly uniqueKey?: string;
  /** Real time. */
  readonly runAtMs: EpochMs;
}

/** A job that failed for good. */
export interface DeadLetter extends JobRow {
  /** `code: message`, for the log's readers; people read a text of the code. */
  readonly lastError: string | null;
  /** When it was due for the last time, real time. */
  readonly runAtMs: EpochMs;
}

export interface Jobs {
  /** Adds a job; with a `uniqueKey` an unfinished twin makes it a no-op (false). */
  add(job: NewJob): Promise<boolean>;
  /**
   * Takes the next due job for `leaseMs`; real time, not the demo's clock.
   *
   * @param holder of this one claim: what is written about the job later is written by it or not at all
   */
  claim(holder: string, nowMs: EpochMs, leaseMs: number): Promise<JobRow | null>;
  extend(id: string, holder: string, untilMs: EpochMs): Promise<boolean>;
  /** As `retry` and `dead`, false where the claim is no longer the holder's: nothing is written then. */
  done(id: string, holder: string): Promise<boolean>;
  retry(id: string, holder: string, runAtMs: EpochMs, error: string): Promise<boolean>;
  dead(id: string, holder: string, error: string): Promise<boolean>;
  deadLetters(): Promise<DeadLetter[]>;
  /** Of one agency's stores, newest first; those without a store belong to no agency. */
  deadLettersOf(agencyId: string, storeId: string | null): Promise<DeadLetter[]>;
  /**
   * Lets a dead letter of the agency's stores run again, its attempts counted anew, or lays it aside
   * for good; written down with it.
   *
   * @returns false where it is none of theirs, or no dead letter any more: nothing is changed then
   */
  settleDeadLetter(
    agencyId: string,
    jobId: string,
    settle:
      { readonly how: 'retry'; readonly runAtMs: EpochMs } | { readonly how: 'dismiss' },
    audit: AuditEntry,
  ): Promise<boolean>;
  /**
   * Drops a store's unfinished jobs, and adds what is to follow in the same transaction: a process that
   * ends between the two would lose it.
   */
  dropForStore(storeId: string, followedBy?: readonly NewJob[]): Promise<void>;
  /**
   * Deletes finished jobs added before, real time, of all names or of these. Dead letters stay, but for
   * those of no store: what they were for is asked for again by itself, and nobody could settle them.
   *
   * @returns how many there were
   */
  prune(beforeMs: EpochMs, names?: readonly string[]): Promise<number>;
}
