import { AppError } from '#app/domain/shared/errors.ts';
import { connectionIdOf, readStaffToken } from '#app/platforms/woocommerce/token.ts';
import type { StaffToken } from '#app/platforms/woocommerce/token.ts';
import type { Repositories, StoreRow } from '#app/ports/repositories.ts';
import type { AdminSession, RefusedFrame } from '#app/ports/sign-in.ts';
import type {
  UsedTokens,
  WooConnection,
  WooConnections,
} from '#app/ports/woo-connections.ts';
import { errorResponse } from '#app/services/answer-errors.ts';
import type { StaffLocales } from '#app/services/staff-locales.ts';

export interface WooSignInOptions {
  /** Our own address, without a slash at its end: whom tokens are for. */
  readonly appUrl: string;
  readonly connections: Pick<WooConnections, 'byId'>;
  readonly usedTokens: UsedTokens;
  readonly stores: Pick<Repositories['stores'], 'byId'>;
  readonly locales: StaffLocales;
  readonly realNow: () => number;
}

/** Sign-in from wp-admin for one request from outside, however often its loaders ask. */
export interface WooSignIn {
  /** Whether the request carries a token of a site, good or not, or comes from a frame without one. */
  isMeant(request: Request): boolean;
  requireStore(request: Request): Promise<AdminSession>;
  /** Headers of the document, once its token was read; null before, or for another platform's. */
  documentHeaders(): Headers | null;
  refusedFrame(request: Request): RefusedFrame | null;
}

/** Script of the frame's bridge to the plugin's page. */
const BRIDGE_URL = '/woocommerce-bridge.js';
/** The bridge names itself where it got no token: the visit has ended, here and not at Shopify's. */
const HOST_HEADER = 'X-Tidewatch-Host';
/** What the bridge looks for: get a new token, and ask once more. */
const RETRY_HEADERS = { 'X-Tidewatch-Retry-Request': '1' };

interface Asked {
  readonly token: string;
  readonly use: StaffToken['use'];
}

type Known =
  | {
      readonly outcome: 'known';
      readonly store: StoreRow;
      readonly siteOrigin: string;
      readonly staff: StaffToken;
    }
  /** `siteOrigin` is null where the token names no connection of ours. */
  | { readonly outcome: 'refused' | 'ended'; readonly siteOrigin: string | null };

/**
 * Sign-in of a site's staff by the token that the plugin signs, without a login or cookie.
 *
 * Made anew for each request from outside: a document's token is good for one request, in which
 * several loaders ask.
 */
export function createWooSignIn(options: WooSignInOptions): WooSignIn {
  let asking: { readonly token: string; readonly known: Promise<Known> } | null = null;
  let last: Known | null = null;

  async function identify(asked: Asked): Promise<Known> {
    if (asking?.token !== asked.token)
      asking = { token: asked.token, known: identifyAnew(options, asked) };
    last = await asking.known;
    return last;
  }

  return {
    isMeant: (request) => askedBy(request) !== null || request.headers.has(HOST_HEADER),
    async requireStore(request) {
      const asked = askedBy(request);
      if (asked === null) throw new Response(null, { status: 401 });
      const known = await identify(asked);
      if (known.outcome !== 'known') throw refusal(known.outcome);
      const { store, staff, siteOrigin } = known;
      if (!staff.canManage && isChange(request))
        throw errorResponse(new AppError('not_allowed', 'may look and not choose'));
      return {
        store,
        staffId: staff.staffId,
        locale: await options.locales.localeOf(store, staff.staffId, staff.locale),
        host: { kind: 'woocommerce', bridgeUrl: BRIDGE_URL, siteOrigin },
        canManage: staff.canManage,
      };
    },
    documentHeaders: () => {
      if (last === null) return null;
      const ancestors = last.siteOrigin ?? "'none'";
      return new Headers({
        'Content-Security-Policy': `frame-ancestors ${ancestors};`,
        // The address holds the token: no other site is to read it.
        'Referrer-Policy': 'same-origin',
      });
    },
    refusedFrame(request) {
      if (last === null) return isLostFrame(request) ? { ...LOST } : null;
      if (last.outcome === 'known' || last.siteOrigin === null) return null;
      const { outcome, siteOrigin } = last;
      return { kind: outcome, siteOrigin, bridgeUrl: BRIDGE_URL };
    },
  };
}

const LOST: RefusedFrame = { kind: 'refused', siteOrigin: null, bridgeUrl: BRIDGE_URL };

/** A later request's token is in its header, a document's in its address. */
function askedBy(request: Request): Asked | null {
  const header = request.headers.get('Authorization');
  if (header !== null) {
    const token = header.replace(/^Bearer /, '');
    return connectionIdOf(token) === null ? null : { token, use: 'request' };
  }
  const { searchParams } = new URL(request.url);
  const token = searchParams.get('token');
  return token === null || searchParams.has('id_token')
    ? null
    : { token, use: 'document' };
}

async function identifyAnew(
  options: WooSignInOptions,
  { token, use }: Asked,
): Promise<Known> {
  const id = connectionIdOf(token);
  const connection = id === null ? null : await options.connections.byId(id);
  if (connection === null) return { outcome: 'refused', siteOrigin: null };
  const siteOrigin = new URL(connection.siteUrl).origin;
  const store = await connectedStore(options, connection);
  if (store === null) return { outcome: 'ended', siteOrigin };
  const { appUrl } = options;
  const staff = await readStaffToken(token, connection, {
    appUrl,
    nowMs: options.realNow(),
  });
  const isGood =
    staff !== null &&
    staff.use === use &&
    (use === 'request' || (await useUp(options, connection, staff)));
  if (!isGood) return { outcome: 'refused', siteOrigin };
  return { outcome: 'known', store, siteOrigin, staff };
}

function useUp(
  { usedTokens }: WooSignInOptions,
  { id }: WooConnection,
  { tokenId, deadAtMs }: StaffToken,
): Promise<boolean> {
  return usedTokens.use(`${id} ${tokenId}`, deadAtMs);
}

async function connectedStore(
  { stores }: WooSignInOptions,
  { state, storeId }: WooConnection,
): Promise<StoreRow | null> {
  if (state !== 'connected' || storeId === null) return null;
  const store = await stores.byId(storeId);
  return store === null || store.disconnectedAt !== null ? null : store;
}

/** As the frame's bridge expects it on a later request; a document gets a page of its own. */
function refusal(outcome: 'refused' | 'ended'): Response {
  if (outcome === 'ended')
    return errorResponse(new AppError('store_disconnected', 'the site has left'));
  return new Response(null, { status: 401, headers: RETRY_HEADERS });
}

/** Home's own forms only put hints away: everyone may do that for themselves. */
function isChange({ method, url }: Request): boolean {
  if (method === 'GET' || method === 'HEAD') return false;
  return !/^\/app\/?$/.test(new URL(url).pathname);
}

/** A document in a frame that says nothing of who it is for: a frame loaded anew by hand. */
function isLostFrame(request: Request): boolean {
  const { pathname, searchParams } = new URL(request.url);
  const isOurs = /^\/app(\/|$)/.test(pathname);
  const saysNothing =
    !request.headers.has('Authorization') &&
    ['token', 'id_token', 'shop', 'host'].every((name) => !searchParams.has(name));
  return isOurs && saysNothing && request.headers.get('Sec-Fetch-Dest') === 'iframe';
}
