import type { IncomingMessage, ServerResponse } from 'node:http';
import { statusOf, type IntakeOutcome } from '#app/ingestion/intake-outcome.ts';

/** A header that was sent once; empty where it was not sent. */
export function header(request: IncomingMessage, name: string): string {
  const value = request.headers[name];
  return typeof value === 'string' ? value : '';
}

/** Answers a delivery by its outcome's one status. */
export function answer(
  request: IncomingMessage,
  response: ServerResponse,
  outcome: IntakeOutcome,
): void {
  if (response.destroyed) return;
  response.statusCode = statusOf(outcome);
  response.setHeader('Content-Type', 'text/plain; charset=utf-8');
  if (outcome === 'busy') response.setHeader('Retry-After', '5');
  // What was not read cannot be skipped on a kept connection: it ends here.
  if (!request.complete) response.setHeader('Connection', 'close');
  response.end(outcome, () => {
    if (!request.complete) request.destroy();
  });
}
