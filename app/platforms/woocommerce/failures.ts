import { z } from 'zod';
import { AppError, type ErrorCode } from '#app/domain/shared/errors.ts';
import { isRefusedAddress } from '#app/platforms/woocommerce/safe-address.ts';

/**
 * Why a call to a site came to nothing.
 *
 * `throttled` says how long to wait, if the site did; `unreachable` is worth a retry after a pause;
 * `revoked` means that the keys are good no more; `missing` has no such route; `refused` stays refused.
 */
export interface CallFailure {
  readonly kind: 'throttled' | 'unreachable' | 'revoked' | 'missing' | 'refused';
  /** Milliseconds to wait where the site says so; null where it does not. */
  readonly waitMs: number | null;
  /** For the log and for `values.reason`: a code, never text of the site nor of the HTTP client. */
  readonly detail: string;
}

/** Carries a failure through the retries; turned into an AppError at the end. */
export class CallFailed extends Error {
  readonly failure: CallFailure;
  constructor(failure: CallFailure) {
    super(`${failure.kind}: ${failure.detail}`);
    this.name = 'CallFailed';
    this.failure = failure;
  }
}

/** What of an answer decides whether it is one. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
}

const CODES: Record<CallFailure['kind'], ErrorCode> = {
  throttled: 'platform_throttled',
  unreachable: 'platform_unreachable',
  revoked: 'store_disconnected',
  missing: 'platform_refused',
  refused: 'platform_refused',
};

/** A wrong secret and an unknown key, as WooCommerce names them. */
const KEY_ERRORS: ReadonlySet<string> = new Set([
  'woocommerce_rest_authentication_error',
  'woocommerce_rest_cannot_view',
]);

/** Codes are logged, so one that holds a key is none. */
const ErrorBody = z.object({
  code: z.string().regex(/^(?!.*c[ks]_[\da-f]{8})[\w-]{1,80}$/i),
});

/** The error that services see. It has no cause: the HTTP client's errors carry the keys. */
export function toAppError({ kind, detail }: CallFailure, call: string): AppError {
  return new AppError(CODES[kind], `WooCommerce, ${call}: ${kind}, ${detail}`, {
    values: { call, reason: kind === 'missing' ? 'missing' : detail },
  });
}

/** A refusal found by reading an answer, e.g. one of another shape. */
export function refusal(call: string, detail: string): AppError {
  return toAppError({ kind: 'refused', waitMs: null, detail }, call);
}

/** Reads what went wrong from whatever the HTTP client threw, keeping its code alone. */
export function failureOf(error: unknown): CallFailure {
  if (error instanceof CallFailed) return error.failure;
  if (isRefusedAddress(error)) return refused('private_address');
  const code = codeOf(error);
  if (code === 'ERR_BAD_RESPONSE' && isTooLarge(error)) return refused('too_large');
  return { kind: 'unreachable', waitMs: null, detail: code };
}

/**
 * Why an answer is none, or null for a good one.
 *
 * @param isReading true for GET: WooCommerce gives the same code for a revoked key and for one that may
 *   not write, so only a refused reading tells that the keys are gone
 */
export function failureOfAnswer(answer: Answer, isReading: boolean): CallFailure | null {
  const { status } = answer;
  if (status === 429)
    return { kind: 'throttled', waitMs: retryAfterMs(answer), detail: 'http_429' };
  if (status >= 500 || status === 408 || status === 425)
    return {
      kind: 'unreachable',
      waitMs: retryAfterMs(answer),
      detail: `http_${String(status)}`,
    };
  if (status >= 300 && status < 400) return refused('redirected');
  if (status >= 400) return failureOfRefusal(answer, isReading);
  return null;
}

function failureOfRefusal(answer: Answer, isReading: boolean): CallFailure {
  const code = errorCodeOf(answer.text);
  if (answer.status === 404 && code === 'rest_no_route')
    return { kind: 'missing', waitMs: null, detail: code };
  if (answer.status === 401 && isReading && KEY_ERRORS.has(code))
    return { kind: 'revoked', waitMs: null, detail: code };
  return refused(code === '' ? `http_${String(answer.status)}` : code);
}

function errorCodeOf(text: string): string {
  try {
    const parsed = ErrorBody.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data.code : '';
  } catch {
    // A firewall's page, most likely.
    return '';
  }
}

function refused(detail: string): CallFailure {
  return { kind: 'refused', waitMs: null, detail };
}

function codeOf(error: unknown): string {
  const code: unknown =
    typeof error === 'object' && error !== null && 'code' in error ? error.code : null;
  return typeof code === 'string' && /^[A-Z0-9_]{1,60}$/.test(code) ? code : 'unknown';
}

function isTooLarge(error: unknown): boolean {
  return error instanceof Error && /^maxContentLength size of/.test(error.message);
}

/** `Retry-After` is in seconds or a date; null when absent. */
function retryAfterMs({ headers }: Answer): number | null {
  const text = headers['retry-after'];
  if (typeof text !== 'string' || text.trim() === '') return null;
  const seconds = Number(text);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  const until = Date.parse(text);
  return Number.isNaN(until) ? null : Math.max(0, until - Date.now());
}
