import { AppError } from '#app/domain/shared/errors.ts';
import {
  hasReadableHost,
  readRequest,
  refuse,
  registrationFor,
  withoutStrangersToken,
  type AskedRequest,
} from '#app/platforms/shopify/asked-request.ts';
import type { Admission } from '#app/platforms/shopify/admission.ts';
import {
  adaptLibraryAnswer,
  frameHeaders,
} from '#app/platforms/shopify/frame-headers.ts';
import type { ShopifyRegistry } from '#app/platforms/shopify/registry.ts';
import type { SessionStore } from '#app/platforms/shopify/session-store.ts';
import type { ShopifySettings } from '#app/platforms/shopify/settings.ts';
import { makeShopifyApi } from '#app/platforms/shopify/plain-shopify.ts';
import type { ShopifyApps } from '#app/platforms/shopify/shopify-apps.ts';
import type { StaffLocales } from '#app/services/staff-locales.ts';
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
        canManage: true,
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
    const context = await app.authenticate.admin(
      withoutStrangersToken(request, asked, registration),
    );
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
