import { randomBytes } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import type { Markup } from '#sandbox/frame/markup.ts';

/**
 * Sends a page of the admin. It is never stored: it may hold a token in the app's address.
 * @param make draws the page for a nonce that its inline scripts carry
 * @param frameOrigin what the page may embed; null for nothing
 */
export function sendAdminPage(
  response: ServerResponse,
  status: number,
  make: (scriptNonce: string) => Markup,
  frameOrigin: string | null = null,
): void {
  const nonce = randomBytes(16).toString('base64url');
  response.writeHead(status, {
    'Content-Type': 'text/html; charset=UTF-8',
    'Cache-Control': 'no-store',
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
    'Content-Security-Policy': [
      "default-src 'self'",
      `script-src 'self' 'nonce-${nonce}'`,
      "img-src 'self' data:",
      `frame-src ${frameOrigin ?? "'none'"}`,
      "object-src 'none'",
      "base-uri 'none'",
      "form-action 'self'",
      "frame-ancestors 'none'",
    ].join('; '),
  });
  response.end(`<!doctype html>\n${make(nonce).markup}`);
}

/** Sends the browser on; after a form by GET. */
export function sendOn(
  response: ServerResponse,
  location: string,
  cookies: readonly string[] = [],
): void {
  response.writeHead(303, {
    Location: location,
    'Cache-Control': 'no-store',
    ...(cookies.length === 0 ? {} : { 'Set-Cookie': [...cookies] }),
  });
  response.end();
}
