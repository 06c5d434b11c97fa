import { halfJitterGenerator } from 'cockatiel';
import type { JobRetry } from '#app/ports/job.ts';

/**
 * How long to wait before the next attempt, ms: doubling, up to the policy's most, less up to a half
 * by chance, so that stores that failed together do not come back together.
 *
 * @param attempts made so far, 1 after the first
 */
export function retryDelay(retry: JobRetry, attempts: number): number {
  const [delayMs] = halfJitterGenerator(attempts - 1, {
    generator: halfJitterGenerator,
    initialDelay: retry.firstDelayMs,
    maxDelay: retry.maxDelayMs,
    exponent: 2,
  });
  return delayMs;
}
