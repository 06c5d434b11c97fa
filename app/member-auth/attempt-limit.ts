import type { EpochMs } from '#app/domain/shared/types.ts';
import type { AttemptLimit } from '#app/ports/attempts.ts';

export const ATTEMPTS_ALLOWED = 10;
export const ATTEMPT_WINDOW_MS = 5 * 60_000;
const MAX_KEYS = 10_000;

/**
 * An empty `AttemptLimit`: ten failures in the window, then wait until the oldest is forgotten.
 *
 * The sign-in library limits by network address; this limits by what is guessed at, from however
 * many addresses it comes.
 *
 * @param windowMs how long a failure counts; left out, five minutes
 */
export function makeAttemptLimit(windowMs = ATTEMPT_WINDOW_MS): AttemptLimit {
  const failures = new Map<string, EpochMs[]>();
  const recent = (key: string, now: EpochMs): EpochMs[] =>
    (failures.get(key) ?? []).filter((at) => now - at < windowMs);
  return {
    waitSeconds(key, now) {
      const list = recent(key, now);
      const oldest = list[list.length - ATTEMPTS_ALLOWED];
      return oldest === undefined ? 0 : Math.ceil((oldest + windowMs - now) / 1000);
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
