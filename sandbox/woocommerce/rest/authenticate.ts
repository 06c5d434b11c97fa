import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { WpError } from '#sandbox/woocommerce/rest/wp-reply.ts';
import type { Site } from '#sandbox/woocommerce/site.ts';
import type { ApiKey } from '#sandbox/woocommerce/site-state.ts';

const OAUTH_PARAMS = [
  'oauth_consumer_key',
  'oauth_timestamp',
  'oauth_nonce',
  'oauth_signature',
  'oauth_signature_method',
];
const WINDOW_SECONDS = 15 * 60;
const HASHES: Readonly<Record<string, string>> = {
  'HMAC-SHA1': 'sha1',
  'HMAC-SHA256': 'sha256',
};

/** A request as its key is looked for. */
export interface AskedRequest {
  request: IncomingMessage;
  url: URL;
  /** Whether WordPress sees https: Basic and keys in the address count there only. */
  isSecure: boolean;
}

function refusal(message: string, code = 'woocommerce_rest_authentication_error') {
  return new WpError(401, code, message);
}

function keyNamed(site: Site, consumerKey: string): ApiKey | undefined {
  return site.state.keys.find((key) => key.consumerKey === consumerKey && !key.revoked);
}

function isSame(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** Key and secret from the address, else from the Basic header, as WooCommerce looks for them. */
function plainKeys({ request, url }: AskedRequest): [string, string] | null {
  const key = url.searchParams.get('consumer_key');
  const secret = url.searchParams.get('consumer_secret');
  if (key && secret) return [key, secret];
  const [scheme = '', encoded = ''] = (request.headers.authorization ?? '').split(' ');
  if (scheme.toLowerCase() !== 'basic') return null;
  const text = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  if (colon < 1 || colon === text.length - 1) return null;
  return [text.slice(0, colon), text.slice(colon + 1)];
}

/** Parameters of the address and of an `Authorization: OAuth …` header, sorted by name. */
function oauthParams({ request, url }: AskedRequest): [string, string][] {
  const pairs: [string, string][] = [...url.searchParams];
  const header = /^OAuth\s+(.*)$/i.exec(request.headers.authorization ?? '')?.[1] ?? '';
  for (const [, name = '', value = ''] of header.matchAll(/(\w+)="([^"]*)"/g)) {
    if (name.startsWith('oauth_')) pairs.push([name, decodeURIComponent(value)]);
  }
  return pairs;
}

/** RFC 3986, as OAuth wants it. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** `status[]` becomes `status[0]`, `status[1]` …, since PHP numbers what has no name. */
function numbered(pairs: readonly [string, string][]): [string, string][] {
  const counts = new Map<string, number>();
  return pairs.map(([key, value]) => {
    if (!key.endsWith('[]')) return [key, value];
    const base = key.slice(0, -2);
    const index = counts.get(base) ?? 0;
    counts.set(base, index + 1);
    return [`${base}[${index}]`, value];
  });
}

/** What the signature of a request is made over. @see RFC 5849, 3.4.1 */
function baseString(method: string, address: string, pairs: [string, string][]): string {
  // A name that comes twice counts once, with its last value, as in PHP.
  const encoded = [...new Map(numbered(pairs))]
    .filter(([key]) => key !== 'oauth_signature')
    .map(([key, value]): [string, string] => [encode(key), encode(value)])
    .sort(([a, x], [b, y]) => (a < b ? -1 : a > b ? 1 : x < y ? -1 : 1))
    .map(([key, value]) => `${key}=${value}`);
  return [method, encode(address), encode(encoded.join('&'))].join('&');
}

function checkSignature(
  site: Site,
  asked: AskedRequest,
  key: ApiKey,
  pairs: [string, string][],
): void {
  const params = new Map(pairs);
  const hash = HASHES[params.get('oauth_signature_method') ?? ''];
  if (hash === undefined)
    throw refusal('Invalid signature - signature method is invalid.');
  const { origin } = new URL(site.siteUrl);
  const address = `${asked.isSecure ? origin.replace(/^http:/, 'https:') : origin}${asked.url.pathname}`;
  const text = baseString(asked.request.method ?? '', address, pairs);
  const expected = createHmac(hash, `${key.consumerSecret}&`)
    .update(text)
    .digest('base64');
  const given = (params.get('oauth_signature') ?? '').replaceAll(' ', '+');
  if (!isSame(given, expected)) {
    throw refusal('Invalid signature - provided signature does not match.');
  }
}

function checkNonce(site: Site, params: Map<string, string>): void {
  const nowSeconds = Math.floor(site.world.realNow() / 1000);
  const atSeconds = Number(params.get('oauth_timestamp'));
  if (!(Math.abs(atSeconds - nowSeconds) <= WINDOW_SECONDS)) {
    throw refusal('Invalid timestamp.');
  }
  const nonce = params.get('oauth_nonce') ?? '';
  if (!site.nonces.use(nonce, atSeconds, nowSeconds, WINDOW_SECONDS)) {
    throw refusal('Invalid nonce - nonce has already been used.');
  }
}

function byOauth(site: Site, asked: AskedRequest): ApiKey | null {
  const pairs = oauthParams(asked);
  const params = new Map(pairs);
  const missing = OAUTH_PARAMS.filter((name) => !params.get(name));
  if (missing.length === OAUTH_PARAMS.length) return null;
  if (missing.length > 0) {
    const message = `Missing OAuth parameters ${missing.join(', ')}`;
    throw refusal(message, 'woocommerce_rest_authentication_missing_parameter');
  }
  const key = keyNamed(site, params.get('oauth_consumer_key') ?? '');
  if (!key) throw refusal('Consumer key is invalid.');
  checkSignature(site, asked, key, pairs);
  checkNonce(site, params);
  return key;
}

/**
 * The key that a request comes with, as WooCommerce finds it: over https a key and its secret,
 * else OAuth 1.0a. Null where there is none; an unknown key is none over https.
 * @throws {WpError} 401
 */
export function keyOf(site: Site, asked: AskedRequest): ApiKey | null {
  const key = (asked.isSecure ? byPlainKeys(site, asked) : null) ?? byOauth(site, asked);
  if (key === null) return null;
  const isReading = asked.request.method === 'GET' || asked.request.method === 'HEAD';
  if (isReading && key.permissions === 'write')
    throw refusal('The API key provided does not have read permissions.');
  if (!isReading && key.permissions === 'read')
    throw refusal('The API key provided does not have write permissions.');
  return key;
}

function byPlainKeys(site: Site, asked: AskedRequest): ApiKey | null {
  const given = plainKeys(asked);
  const key = given === null ? undefined : keyNamed(site, given[0]);
  if (given === null || key === undefined) return null;
  if (!isSame(given[1], key.consumerSecret)) throw refusal('Consumer secret is invalid.');
  return key;
}
