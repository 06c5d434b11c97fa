import { ClientError } from 'graphql-request';
import { z } from 'zod';
import { AppError, type ErrorCode } from '#app/domain/shared/errors.ts';

/**
 * Why a call to Shopify came to nothing.
 *
 * `throttled` and `busy` say how long to wait; `unreachable` is worth a retry after a pause;
 * `unauthorised` needs a new token; `denied` lacks a scope; `refused` stays refused.
 */
export interface CallFailure {
  readonly kind:
    'throttled' | 'busy' | 'unreachable' | 'unauthorised' | 'denied' | 'refused';
  /** Milliseconds to wait where Shopify says so; null where it does not. */
  readonly waitMs: number | null;
  /** For the log: what Shopify said, cut short; holds neither token nor customer data. */
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

const CODES: Record<CallFailure['kind'], ErrorCode> = {
  throttled: 'platform_throttled',
  busy: 'platform_throttled',
  unreachable: 'platform_unreachable',
  unauthorised: 'store_disconnected',
  denied: 'platform_refused',
  refused: 'platform_refused',
};

/** The error that services see. */
export function toAppError(failure: CallFailure, operation: string): AppError {
  return new AppError(CODES[failure.kind], `Shopify, ${operation}: ${failure.detail}`, {
    values: { operation, reason: failure.kind },
  });
}

const Cost = z.object({
  cost: z.object({
    requestedQueryCost: z.number(),
    throttleStatus: z.object({
      currentlyAvailable: z.number(),
      restoreRate: z.number().positive(),
    }),
  }),
});

const GraphqlError = z.object({
  message: z.string().default(''),
  extensions: z.object({ code: z.string().optional() }).optional(),
});

/** Reads what went wrong from whatever graphql-request, fetch or zod threw. */
export function failureOf(error: unknown): CallFailure {
  if (error instanceof CallFailed) return error.failure;
  if (error instanceof ClientError) return failureOfReply(error);
  if (error instanceof z.ZodError)
    return { kind: 'refused', waitMs: null, detail: `unexpected reply: ${brief(error)}` };
  return { kind: 'unreachable', waitMs: null, detail: brief(error) };
}

function failureOfReply(error: ClientError): CallFailure {
  const { status } = error.response;
  if (status === 429 || status === 503)
    return {
      kind: 'busy',
      waitMs: retryAfterMs(error),
      detail: `HTTP ${String(status)}`,
    };
  if (status === 401) return { kind: 'unauthorised', waitMs: null, detail: 'HTTP 401' };
  if (status >= 500 || status === 408)
    return { kind: 'unreachable', waitMs: null, detail: `HTTP ${String(status)}` };
  if (status >= 400)
    return { kind: 'refused', waitMs: null, detail: `HTTP ${String(status)}` };
  return failureOfErrors(error);
}

function failureOfErrors(error: ClientError): CallFailure {
  const parsed = z.array(GraphqlError).safeParse(error.response.errors);
  const errors = parsed.success ? parsed.data : [];
  const codes = errors.map((one) => one.extensions?.code ?? '');
  const detail = errors
    .map((one) => `${one.extensions?.code ?? 'error'} ${one.message}`)
    .join('; ')
    .slice(0, 300);
  if (codes.includes('THROTTLED'))
    return { kind: 'throttled', waitMs: restoreMs(error.response.extensions), detail };
  if (codes.includes('ACCESS_DENIED')) return { kind: 'denied', waitMs: null, detail };
  if (codes.some((code) => code === 'INTERNAL_SERVER_ERROR' || code === 'TIMEOUT'))
    return { kind: 'unreachable', waitMs: null, detail };
  return { kind: 'refused', waitMs: null, detail: detail || 'no data' };
}

/** Time until the bucket holds what the query asks for. */
function restoreMs(extensions: unknown): number {
  const parsed = Cost.safeParse(extensions);
  if (!parsed.success) return 1000;
  const { requestedQueryCost, throttleStatus } = parsed.data.cost;
  const missing = requestedQueryCost - throttleStatus.currentlyAvailable;
  return Math.max(100, Math.ceil((missing / throttleStatus.restoreRate) * 1000));
}

/** `Retry-After` is in seconds, perhaps with a fraction, or a date; null when absent. */
function retryAfterMs(error: ClientError): number | null {
  const headers = error.response.headers;
  const text = headers instanceof Headers ? headers.get('retry-after') : null;
  if (text === null || text.trim() === '') return null;
  const seconds = Number(text);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  const until = Date.parse(text);
  return Number.isNaN(until) ? null : Math.max(0, until - Date.now());
}

function brief(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown error';
  const cause = error.cause instanceof Error ? ` (${error.cause.message})` : '';
  return `${error.name} ${error.message}${cause}`.replace(/\s+/g, ' ').slice(0, 300);
}
