import { createAdmission } from '#app/platforms/shopify/admission.ts';
import type { ShopifyRegistry } from '#app/platforms/shopify/registry.ts';
import type { SessionStore } from '#app/platforms/shopify/session-store.ts';
import type { ShopifySettings } from '#app/platforms/shopify/settings.ts';
import { createShopifyApps } from '#app/platforms/shopify/shopify-apps.ts';
import {
  createShopifySignIn,
  type ShopifySignIn,
} from '#app/platforms/shopify/sign-in.ts';
import { createStaffLocales } from '#app/services/staff-locales.ts';
import type { Log, ServiceDeps } from '#app/ports/service-deps.ts';
import type { StorePlatform } from '#app/ports/store-platform.ts';

export interface SignInParts {
  readonly settings: ShopifySettings;
  readonly registry: ShopifyRegistry;
  readonly sessions: SessionStore;
  readonly log: Log;
  accessTo(shop: string): StorePlatform;
}

/** Merchants' sign-in, put together from Shopify's Remix library and what keeps its tokens. */
export function makeSignIn(parts: SignInParts, deps: ServiceDeps): ShopifySignIn {
  const { settings, registry, sessions, log, accessTo } = parts;
  const admission = createAdmission(deps, accessTo);
  return createShopifySignIn({
    settings,
    registry,
    apps: createShopifyApps({
      settings,
      sessions,
      log,
      onAccess: (shop) => admission.expect(shop),
    }),
    sessions,
    admission,
    locales: createStaffLocales(deps.repositories),
    log,
  });
}
