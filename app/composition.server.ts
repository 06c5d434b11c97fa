import { randomUUID } from 'node:crypto';
import { AppError } from '#app/domain/shared/errors.ts';
import { followClock, systemClock } from '#app/clock.server.ts';
import type { Settings } from '#app/env.server.ts';
import { makeLog } from '#app/log.server.ts';
import type { MemberAuth, MemberAuthOptions } from '#app/member-auth/make-member-auth.ts';
import { makeTracer, traced } from '#app/operating/tracer.ts';
import { createShopify } from '#app/platforms/shopify/create-shopify.ts';
import { APP_BRIDGE_URL } from '#app/platforms/shopify/settings.ts';
import { createWoo } from '#app/platforms/woocommerce/create-woo.ts';
import type { Repositories } from '#app/ports/repositories.ts';
import type { Log, ServiceDeps } from '#app/ports/service-deps.ts';
import type { SealScope } from '#app/ports/sealer.ts';
import type { ShopifyRegistration } from '#app/ports/shopify-registry.ts';
import type { SignIn } from '#app/ports/sign-in.ts';
import type { PlatformName, StorePlatforms } from '#app/ports/store-platform.ts';
import { openDatabase, type Database } from '#app/repositories/connect.ts';
import { makeRepositories } from '#app/repositories/make-repositories.ts';
import { makeSealer } from '#app/repositories/sealing.ts';
import { makeShopifyRegistrations } from '#app/repositories/shopify-registrations.ts';
import { makeShopifySessions } from '#app/repositories/shopify-sessions.ts';
import { makeUsedTokens } from '#app/repositories/used-tokens.ts';
import { makeWooConnections } from '#app/repositories/woo-connections.ts';
import { eitherPlatform } from '#app/sign-in.server.ts';

/** The real implementations, put together once in each thread. */
export interface Composition {
  readonly settings: Settings;
  readonly database: Database;
  readonly deps: ServiceDeps;
  readonly log: Log;
  /** Opens what the database keeps sealed. */
  open(sealed: string, scope: SealScope): string;
  /** For web only: it loads what signs people in. Makes the sign-in of one request from outside. */
  signIn(): Promise<() => SignIn>;
  close(): Promise<void>;
}

export async function compose(settings: Settings, role: string): Promise<Composition> {
  const log = makeLog(settings.logLevel, role);
  const database = await openDatabase(settings.databaseUrl);
  const repositories = makeRepositories(database);
  const sealer = makeSealer(settings.sealingKeys);
  const shopify = createShopify({
    settings: {
      appUrl: settings.appUrl,
      adminOrigin: settings.sandboxUrl,
      bridgeUrl: bridgeUrl(settings),
    },
    fromEnvironment: registrationOf(settings),
    registrations: makeShopifyRegistrations(database, sealer),
    sessions: makeShopifySessions(database, sealer),
    repositories,
    log,
    holder: `${role}-${randomUUID()}`,
  });
  const woo = createWoo({
    appUrl: settings.appUrl,
    privateSites: settings.privateSites,
    connections: makeWooConnections(database, sealer),
    usedTokens: makeUsedTokens(database),
    repositories,
  });
  const clock =
    settings.sandboxUrl === null
      ? systemClock
      : await followClock(`${settings.sandboxUrl}/sandbox/clock`);
  const deps: ServiceDeps = {
    repositories,
    platforms: traced(
      platformsOf(repositories, {
        shopify: shopify.platforms,
        woocommerce: woo.platforms,
      }),
      makeTracer(),
    ),
    sites: woo.sites,
    clock,
    log,
    newId: () => randomUUID(),
  };
  return {
    settings,
    database,
    deps,
    log,
    open: (sealed, scope) => sealer.open(sealed, scope),
    signIn: async () => {
      const shared: SignIn = {
        ...(await shopify.signIn(deps)),
        ...memberAuthWhenAsked({
          engine: database.engine,
          prisma: database.prisma,
          secret: settings.memberAuthSecret,
          baseUrl: settings.appUrl,
          isSecure: settings.appUrl.startsWith('https://'),
        }),
      };
      return () => eitherPlatform(shared, woo.signIn());
    },
    close: () => database.close(),
  };
}

/** Each store's adapter, by the platform that it is on. */
function platformsOf(
  { stores }: Pick<Repositories, 'stores'>,
  all: Readonly<Record<PlatformName, StorePlatforms>>,
): StorePlatforms {
  const of = async (storeId: string): Promise<StorePlatforms | null> => {
    const store = await stores.byId(storeId);
    return store && all[store.platform];
  };
  return {
    async forStore(storeId) {
      const platforms = await of(storeId);
      if (platforms === null)
        throw new AppError('store_disconnected', `store ${storeId} is not there`);
      return platforms.forStore(storeId);
    },
    forget: async (storeId) => (await of(storeId))?.forget(storeId),
  };
}

/** Members' sign-in is large and most requests are merchants': it is loaded with the first of members. */
function memberAuthWhenAsked(
  options: MemberAuthOptions,
): Pick<SignIn, 'requireMember' | 'handleMemberAuth' | 'memberAccounts'> {
  let loading: Promise<MemberAuth> | null = null;
  const auth = (): Promise<MemberAuth> =>
    (loading ??= import('#app/member-auth/make-member-auth.ts').then((module) =>
      module.makeMemberAuth(options),
    ));
  return {
    requireMember: async (request) => (await auth()).requireMember(request),
    handleMemberAuth: async (request) => (await auth()).handleMemberAuth(request),
    memberAccounts: async () => (await auth()).accounts,
  };
}

function bridgeUrl({ sandboxUrl }: Settings): string {
  return sandboxUrl === null ? APP_BRIDGE_URL : `${sandboxUrl}/app-bridge.js`;
}

/** The registration given by the environment, if one is. */
export function registrationOf({ registration }: Settings): ShopifyRegistration | null {
  if (registration === null) return null;
  const { shop, clientId, clientSecret, agencyId } = registration;
  return { shop, clientId, agencyId, secret: clientSecret, previousSecret: null };
}
