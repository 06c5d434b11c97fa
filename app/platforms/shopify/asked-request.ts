import type { ShopifyRegistry } from '#app/platforms/shopify/registry.ts';
import { readUnverifiedClaims } from '#app/platforms/shopify/token-claims.ts';
import type { ShopifyRegistration } from '#app/ports/shopify-registry.ts';

/** What the bridge in the admin reads: get a new token and ask once more. */
const RETRY_HEADERS = { 'X-Shopify-Retry-Invalid-Session-Request': '1' };

/** What a request from the admin says of itself; nothing of it is verified. */
export interface AskedRequest {
  readonly bearer: string | null;
  readonly token: string | null;
  readonly shop: string | null;
  readonly locale: string | null;
}

/** The token of a later request is in its header, a document's in its address. */
export function readRequest(request: Request): AskedRequest {
  const { searchParams } = new URL(request.url);
  const header = request.headers.get('Authorization');
  const bearer = header === null ? null : header.replace(/^Bearer /, '');
  return {
    bearer,
    token: bearer ?? searchParams.get('id_token'),
    shop: searchParams.get('shop'),
    locale: searchParams.get('locale'),
  };
}

/** By the token's audience; a document whose token is missing or foreign, by its shop. */
export async function registrationFor(
  registry: ShopifyRegistry,
  asked: AskedRequest,
): Promise<ShopifyRegistration> {
  const claims = asked.token === null ? null : readUnverifiedClaims(asked.token);
  const byToken = claims === null ? null : await registry.byClientId(claims.clientId);
  const isOwnShop = byToken !== null && byToken.shop === claims?.shop;
  if (asked.bearer !== null) {
    if (!isOwnShop) throw refuse(asked);
    return byToken;
  }
  if (isOwnShop && (asked.shop === null || asked.shop === byToken.shop)) return byToken;
  if (asked.shop === null) throw new Response(null, { status: 400 });
  const byShop = await registry.byShop(asked.shop);
  if (byShop === null) throw new Response(null, { status: 404 });
  return byShop;
}

/** As the admin's bridge expects it on a later request; a document is not found. */
export function refuse(asked: AskedRequest): Response {
  if (asked.bearer !== null)
    return new Response(null, { status: 401, headers: RETRY_HEADERS });
  return new Response(null, { status: 404 });
}

/**
 * A document's token that speaks for another store is no token: the library would exchange it at
 * that other store.
 */
export function withoutStrangersToken(
  request: Request,
  { bearer, token }: AskedRequest,
  { shop }: ShopifyRegistration,
): Request {
  if (bearer !== null || token === null || readUnverifiedClaims(token)?.shop === shop)
    return request;
  const url = new URL(request.url);
  url.searchParams.delete('id_token');
  return new Request(url, { headers: request.headers, signal: request.signal });
}

/** Shopify's library throws on a `host` that is no base64 of an address. */
export function hasReadableHost(request: Request): boolean {
  const host = new URL(request.url).searchParams.get('host');
  if (host === null) return true;
  try {
    return URL.canParse(`https://${atob(host)}`);
  } catch {
    return false;
  }
}
