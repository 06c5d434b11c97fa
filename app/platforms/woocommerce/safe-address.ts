import type http from 'node:http';
import type https from 'node:https';
import type { LookupFunction } from 'node:net';
import {
  RequestFilteringHttpAgent,
  RequestFilteringHttpsAgent,
} from 'request-filtering-agent';

/** Connections kept open to one site: import, reconciliation and pages ask at the same time. */
const MAX_SOCKETS = 4;
const IDLE_MS = 10_000;

/**
 * The agent through which a site may be asked: every address that its name stands for is looked at
 * when the connection is made, so that a name which changes its answer gains nothing.
 *
 * Private, loopback, link-local (cloud metadata among them), shared, mapped and reserved addresses
 * are refused, IPv4 and IPv6, written in any way; see `isRefusedAddress`. Redirects are the caller's
 * to refuse.
 *
 * @param url          an address of the site
 * @param privateSites origins that may be on a private address, as the operator names them
 * @param lookup       finds addresses for a name; the system's own by default
 */
export function agentFor(
  url: string,
  privateSites: readonly string[],
  lookup?: LookupFunction,
): http.Agent | https.Agent {
  const options = {
    keepAlive: true,
    maxSockets: MAX_SOCKETS,
    timeout: IDLE_MS,
    allowPrivateIPAddress: isPrivateSite(url, privateSites),
    ...(lookup && { lookup }),
  };
  return new URL(url).protocol === 'https:'
    ? new RequestFilteringHttpsAgent(options)
    : new RequestFilteringHttpAgent(options);
}

/** True for an address of a site that the operator named: plain http and private hosts are fine there. */
export function isPrivateSite(url: string, privateSites: readonly string[]): boolean {
  const { origin } = new URL(url);
  return privateSites.some((site) => new URL(site).origin === origin);
}

/** True for the error by which `agentFor` refuses an address, wrapped by an HTTP client or not. */
export function isRefusedAddress(error: unknown): boolean {
  return (
    error instanceof Error &&
    (/^DNS lookup .* is not allowed/.test(error.message) || isRefusedAddress(error.cause))
  );
}
