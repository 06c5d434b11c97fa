import { AppError } from '#app/domain/shared/errors.ts';
import type { Admission } from '#app/platforms/shopify/admission.ts';
import {
  adaptLibraryAnswer,
  frameHeaders,
} from '#app/platforms/shopify/frame-headers.ts';
import type { ShopifyRegistry } from '#app/platforms/shopify/registry.ts';
import type { SessionStore } from '#app/platforms/shopify/session-store.ts';
import type { ShopifySettings } from '#app/platforms/shopify/settings.ts';
import { makeShopifyApi, type ShopifyApps } from '#app/platforms/shopify/shopify-apps.ts';
import type { StaffLocales } from '#app/platforms/shopify/staff-locale.ts';
import { readUnverifiedClaims } from '#app/platforms/shopify/token-claims.ts';
import type { StoreRow } from '#app/ports/repositories.ts';
import type { Log } from '#app/ports/service-deps.ts';
import type { ShopifyRegistration } from '#app/ports/shopify-registry.ts';
import type { AdminSession, SignIn } from '#app/ports/sign-in.ts';

export interface ShopifySignInOptions {
  readonly settings: ShopifySettings;
  readonly registry: ShopifyRegistry;
  readonly apps: ShopifyApps;
  readonly sessions: SessionStore;
  readonly admission: Admission;
  readonly locales: StaffLocales;
  readonly log: Log;
}

export type ShopifySignIn = Pick<
  SignIn,
  'requireStore' | 'handlePlatformAuth' | 'documentHeaders'
>;

/** What the bridge in the admin reads: get a new token and ask once more. */
const RETRY_HEADERS = { 'X-Shopify-Retry-Invalid-Session-Request': '1' };

/** Sign-in of merchants by the signed token that the store admin gives, without a login or cookie. */
export function createShopifySignIn(options: ShopifySignInOptions): ShopifySignIn {
  const { settings, registry, locales } = options;

  return {
    async requireStore(request) {
      const asked = readRequest(request);
      const registration = await registrationFor(registry, asked);
      const { shop, staffId } = await authenticate(options, request, asked, registration);
      const store = await storeOf(options, request, asked, registration);
      const session: AdminSession = {
        store,
        staffId,
        locale: await locales.localeOf(store, staffId, asked.locale),
        host: {
          kind: 'shopify',
          bridgeUrl: settings.bridgeUrl,
          clientId: registration.clientId,
        },
      };
      if (shop !== store.platformKey) throw refuse(asked);
      return session;
    },

    async handlePlatformAuth(request) {
      const { shop } = readRequest(request);
      const registration = shop === null ? null : await registry.byShop(shop);
      if (registration === null)
        return new Response(null, { status: shop === null ? 400 : 404 });
      try {
        await options.apps
          .of(registration, registration.secret)
          .authenticate.admin(request);
      } catch (answer) {
        if (answer instanceof Response)
          return adaptLibraryAnswer(answer, settings, registration.shop);
        throw answer;
      }
      return new Response(null, { status: 302, headers: { Location: '/app' } });
    },

    documentHeaders(request) {
      const url = new URL(request.url);
      const isForAdmin = /^\/(app|auth)(\/|$)/.test(url.pathname);
      return frameHeaders(settings, isForAdmin ? url.searchParams.get('shop') : null);
    },
  };
}

interface AskedRequest {
  readonly bearer: string | null;
  readonly token: string | null;
  readonly shop: string | null;
  readonly locale: string | null;
}

function readRequest(request: Request): AskedRequest {
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
async function registrationFor(
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

function refuse(asked: AskedRequest): Response {
  if (asked.bearer !== null)
    return new Response(null, { status: 401, headers: RETRY_HEADERS });
  return new Response(null, { status: 404 });
}

async function authenticate(
  options: ShopifySignInOptions,
  request: Request,
  asked: AskedRequest,
  registration: ShopifyRegistration,
): Promise<{ shop: string; staffId: string }> {
  if (asked.bearer === null && !hasReadableHost(request))
    throw new Response(null, { status: 400 });
  const secret = await secretFor(options, asked, registration);
  const app = options.apps.of(registration, secret);
  try {
    const context = await app.authenticate.admin(request);
    if (context.session.shop !== registration.shop) throw refuse(asked);
    return { shop: context.session.shop, staffId: context.sessionToken.sub };
  } catch (answer) {
    if (!(answer instanceof Response)) throw answer;
    // The library says 500 where the token exchange failed: not the visitor's doing, nor ours.
    if (answer.status === 500)
      throw new AppError(
        'platform_unreachable',
        `token exchange failed for ${registration.shop}`,
      );
    throw await adaptLibraryAnswer(answer, options.settings, registration.shop);
  }
}

/** While a secret is changed over, tokens may still be signed with the one before. */
async function secretFor(
  options: ShopifySignInOptions,
  asked: AskedRequest,
  { clientId, secret, previousSecret }: ShopifyRegistration,
): Promise<string> {
  if (previousSecret === null || asked.token === null) return secret;
  const api = makeShopifyApi(options.settings, options.log, clientId, previousSecret);
  const isSignedBefore = await api.session.decodeSessionToken(asked.token).then(
    () => true,
    () => false,
  );
  return isSignedBefore ? previousSecret : secret;
}

/**
 * The connected store. One that was uninstalled while its session lived on is signed in anew: only
 * a fresh token exchange proves that the app is installed again.
 */
async function storeOf(
  options: ShopifySignInOptions,
  request: Request,
  asked: AskedRequest,
  registration: ShopifyRegistration,
): Promise<StoreRow> {
  const { admission, sessions } = options;
  const { shop } = registration;
  const connected = await admission.connected(shop);
  if (connected !== null) return connected;
  if (!admission.isExpected(shop)) {
    await sessions.deleteOfShop(shop);
    await authenticate(options, request, asked, registration);
  }
  return admission.admit(registration);
}

/** Shopify's library throws on a `host` that is no base64 of an address. */
function hasReadableHost(request: Request): boolean {
  const host = new URL(request.url).searchParams.get('host');
  if (host === null) return true;
  try {
    return URL.canParse(`https://${atob(host)}`);
  } catch {
    return false;
  }
}
