import type { JobRetry } from '#app/ports/job.ts';

/**
 * How long to wait before the next attempt, ms: doubling, up to the policy's most, with full-half
 * jitter so that stores that failed together do not come back together.
 *
 * @param attempts made so far, 1 after the first
 * @param random 0..1
 */
export function retryDelay(retry: JobRetry, attempts: number, random: number): number {
  // 2^40 times anything is past every policy; beyond it the power would overflow.
  const doubled = retry.firstDelayMs * 2 ** Math.min(attempts - 1, 40);
  const capped = Math.min(retry.maxDelayMs, doubled);
  return Math.round(capped / 2 + (capped / 2) * random);
}
