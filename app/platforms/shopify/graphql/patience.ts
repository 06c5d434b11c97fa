import { DelegateBackoff, handleWhen, retry, type RetryPolicy } from 'cockatiel';
import { failureOf, type CallFailure } from '#app/platforms/shopify/graphql/failures.ts';

/** How long a call tries before the job's own retry takes over. */
export interface Patience {
  readonly maxRetries: number;
  readonly firstDelayMs: number;
  readonly maxDelayMs: number;
  /** One HTTP attempt. */
  readonly timeoutMs: number;
}

export const DEFAULT_PATIENCE: Patience = {
  maxRetries: 10,
  firstDelayMs: 250,
  maxDelayMs: 15_000,
  timeoutMs: 30_000,
};

const WORTH_A_RETRY: ReadonlySet<CallFailure['kind']> = new Set([
  'throttled',
  'busy',
  'unreachable',
]);

/**
 * Retries what may pass: after the time Shopify names, else after a doubling pause. Jitter keeps
 * stores that were throttled together from coming back together.
 */
export function createRetry(patience: Patience): RetryPolicy {
  return retry(
    handleWhen((error) => WORTH_A_RETRY.has(failureOf(error).kind)),
    {
      maxAttempts: patience.maxRetries,
      backoff: new DelegateBackoff((context: { attempt: number; result: unknown }) => {
        const asked = askedWaitMs(context.result);
        if (asked !== null)
          return Math.min(asked, patience.maxDelayMs * 4) + jitter(patience.firstDelayMs);
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
