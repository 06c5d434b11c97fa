import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { statusOf, type IntakeOutcome } from '#app/ingestion/intake-outcome.ts';

/** A header that was sent once; empty where it was not sent. */
export function header(request: IncomingMessage, name: string): string {
  const value = request.headers[name];
  return typeof value === 'string' ? value : '';
}

/**
 * Answers a delivery by its outcome's one status.
 *
 * @param isLast the connection takes no more: its sender is to open one elsewhere
 */
export function answer(
  request: IncomingMessage,
  response: ServerResponse,
  outcome: IntakeOutcome,
  isLast: boolean,
): void {
  if (response.destroyed) return;
  const headers = headersOf(outcome);
  if (isLast) response.shouldKeepAlive = false;
  if (request.complete) {
    response.writeHead(statusOf(outcome), headers).end(outcome, 'latin1');
    return;
  }
  // What was not read cannot be skipped on a kept connection: it ends here.
  response
    .writeHead(statusOf(outcome), { ...headers, Connection: 'close' })
    .end(outcome, () => request.destroy());
}

const HEADERS = new Map<IntakeOutcome, OutgoingHttpHeaders>();

/** Made once: they are the same for every answer of a kind. */
function headersOf(outcome: IntakeOutcome): OutgoingHttpHeaders {
  const known = HEADERS.get(outcome);
  if (known !== undefined) return known;
  const headers = {
    'Content-Type': 'text/plain; charset=utf-8',
    'Content-Length': outcome.length,
    ...(statusOf(outcome) === 503 ? { 'Retry-After': '5' } : {}),
  };
  HEADERS.set(outcome, headers);
  return headers;
}
