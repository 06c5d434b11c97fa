import { DelegateBackoff, handleWhen, retry, type RetryPolicy } from 'cockatiel';
import { failureOf, type CallFailure } from '#app/platforms/woocommerce/failures.ts';

/** How long a call tries before the job's own retry takes over. */
export interface Patience {
  readonly maxRetries: number;
  readonly firstDelayMs: number;
  readonly maxDelayMs: number;
  /** One HTTP attempt, from the first byte sent to the last one read. */
  readonly timeoutMs: number;
}

/** Shops sit on small hosts: few attempts, long pauses. */
export const DEFAULT_PATIENCE: Patience = {
  maxRetries: 5,
  firstDelayMs: 500,
  maxDelayMs: 20_000,
  timeoutMs: 30_000,
};

const WORTH_A_RETRY: ReadonlySet<CallFailure['kind']> = new Set([
  'throttled',
  'unreachable',
]);

/** Retries what may pass: after the time the site names, else after a doubling pause with jitter. */
export function createRetry(patience: Patience): RetryPolicy {
  return retry(
    handleWhen((error) => WORTH_A_RETRY.has(failureOf(error).kind)),
    {
      maxAttempts: patience.maxRetries,
      backoff: new DelegateBackoff((context: { attempt: number; result: unknown }) => {
        const asked = askedWaitMs(context.result);
        if (asked !== null)
          return Math.min(asked, patience.maxDelayMs * 3) + jitter(patience.firstDelayMs);
        const ceiling = Math.min(
          patience.maxDelayMs,
          patience.firstDelayMs * 2 ** context.attempt,
        );
        return ceiling / 2 + jitter(ceiling / 2);
      }),
    },
  );
}

function askedWaitMs(result: unknown): number | null {
  if (typeof result !== 'object' || result === null || !('error' in result)) return null;
  return failureOf(result.error).waitMs;
}

function jitter(upToMs: number): number {
  return Math.random() * upToMs;
}
