import type { EpochMs } from '#app/domain/shared/types.ts';

/**
 * Slows down guessing. Kept in memory: a restart forgives, and each web process counts for itself.
 */
export interface AttemptLimit {
  /** Seconds to wait before another attempt, or 0. */
  waitSeconds(key: string, now: EpochMs): number;
  fail(key: string, now: EpochMs): void;
  succeed(key: string): void;
}
