import type { EpochMs } from '#app/domain/shared/types.ts';

export const ATTEMPTS_ALLOWED = 10;
export const ATTEMPT_WINDOW_MS = 5 * 60_000;
const MAX_KEYS = 10_000;

/**
 * Slows down guessing at one account, from however many addresses it comes.
 *
 * The library limits by network address; this limits by e-mail. Kept in memory: a restart forgives,
 * and each web process counts for itself.
 */
export interface AttemptLimit {
  /** Seconds to wait before another attempt, or 0. */
  waitSeconds(key: string, now: EpochMs): number;
  fail(key: string, now: EpochMs): void;
  succeed(key: string): void;
}

/** An empty `AttemptLimit`: ten failures in five minutes, then wait until the oldest is forgotten. */
export function makeAttemptLimit(): AttemptLimit {
  const failures = new Map<string, EpochMs[]>();
  const recent = (key: string, now: EpochMs): EpochMs[] =>
    (failures.get(key) ?? []).filter((at) => now - at < ATTEMPT_WINDOW_MS);
  return {
    waitSeconds(key, now) {
      const list = recent(key, now);
      const oldest = list[list.length - ATTEMPTS_ALLOWED];
      return oldest === undefined
        ? 0
        : Math.ceil((oldest + ATTEMPT_WINDOW_MS - now) / 1000);
    },
    fail(key, now) {
      if (failures.size >= MAX_KEYS && !failures.has(key)) forgetOldest(failures);
      failures.set(key, [...recent(key, now), now].slice(-ATTEMPTS_ALLOWED));
    },
    succeed(key) {
      failures.delete(key);
    },
  };
}

function forgetOldest(failures: Map<string, EpochMs[]>): void {
  const first = failures.keys().next();
  if (!first.done) failures.delete(first.value);
}
