import type http from 'node:http';
import type https from 'node:https';
import { lookup as systemLookup } from 'node:dns';
import { BlockList, isIPv6, type LookupFunction } from 'node:net';
import {
  RequestFilteringHttpAgent,
  RequestFilteringHttpsAgent,
} from 'request-filtering-agent';

/** Connections kept open to one site: import, reconciliation and pages ask at the same time. */
const MAX_SOCKETS = 4;
const IDLE_MS = 10_000;
/** IPv4 addresses in an outdated spelling (`::7f00:1`), which the filter takes for public ones. */
const OUTDATED = '::/96';
const outdated = new BlockList();
outdated.addSubnet('::', 96, 'ipv6');

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
  const isPrivate = isPrivateSite(url, privateSites);
  const isLiteral = isIPv6(new URL(url).hostname.replace(/^\[|\]$/g, ''));
  const options = {
    keepAlive: true,
    maxSockets: MAX_SOCKETS,
    timeout: IDLE_MS,
    allowPrivateIPAddress: isPrivate,
    // An address that is written out is never looked up.
    denyIPAddressList: isLiteral && !isPrivate ? [OUTDATED] : [],
    lookup: isPrivate
      ? (lookup ?? systemLookup)
      : withoutOutdated(lookup ?? systemLookup),
  };
  return new URL(url).protocol === 'https:'
    ? new RequestFilteringHttpsAgent(options)
    : new RequestFilteringHttpAgent(options);
}

function withoutOutdated(lookup: LookupFunction): LookupFunction {
  return (host, options, callback) => {
    lookup(host, options, (error, found, family) => {
      // After an error there is nothing found, not even an empty list.
      if (error) return callback(error, found, family);
      const all =
        typeof found === 'string' ? [found] : found.map(({ address }) => address);
      const refused = all.find(isOutdated);
      if (refused === undefined) callback(null, found, family);
      else callback(new Error(`DNS lookup ${refused} is not allowed`), found, family);
    });
  };
}

function isOutdated(address: string): boolean {
  return isIPv6(address) && outdated.check(address, 'ipv6');
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
