import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Asset } from '#sandbox/frame/server/assets.ts';
import type { Markup } from '#sandbox/frame/markup.ts';

/**
 * Sends a page of the frame. It is never stored: it holds a session token in the app's address.
 * @param appOrigins origins that the page may embed
 */
export function sendPage(
  res: ServerResponse,
  status: number,
  page: Markup,
  appOrigins: readonly string[],
): void {
  const frames = appOrigins.length === 0 ? "'none'" : appOrigins.join(' ');
  res.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'content-security-policy': [
      "default-src 'self'",
      `frame-src ${frames}`,
      "object-src 'none'",
      "base-uri 'none'",
      "form-action 'self'",
      "frame-ancestors 'none'",
    ].join('; '),
  });
  res.end(`<!doctype html>\n${page.markup}`);
}

/** Sends an asset, gzipped where the browser takes it, or 304 when the browser already has these bytes. */
export function sendAsset(req: IncomingMessage, res: ServerResponse, asset: Asset): void {
  const headers: Record<string, string> = {
    'content-type': asset.contentType,
    'cache-control': 'no-cache',
    etag: asset.etag,
    vary: 'accept-encoding',
    'x-content-type-options': 'nosniff',
  };
  if (asset.crossOrigin) {
    headers['cross-origin-resource-policy'] = 'cross-origin';
    headers['access-control-allow-origin'] = '*';
  }
  if (req.headers['if-none-match'] === asset.etag) {
    res.writeHead(304, headers).end();
    return;
  }
  const takesGzip = /\bgzip\b/.test(req.headers['accept-encoding'] ?? '');
  const body = takesGzip ? asset.gzipped : asset.plain;
  if (takesGzip) headers['content-encoding'] = 'gzip';
  headers['content-length'] = String(body.length);
  res.writeHead(200, headers);
  res.end(req.method === 'HEAD' ? undefined : body);
}

/** Sends the browser to another address of the frame. */
export function sendElsewhere(res: ServerResponse, location: string): void {
  res.writeHead(302, { location, 'cache-control': 'no-store' }).end();
}
