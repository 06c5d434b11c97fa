import type { Session } from '@shopify/shopify-api';
import { AppError } from '#app/domain/shared/errors.ts';
import type { TokenSource } from '#app/platforms/shopify/graphql/admin-client.ts';
import type { SessionStore } from '#app/platforms/shopify/session-store.ts';
import type { TokenRenewal } from '#app/platforms/shopify/token-renewal.ts';
import type { Log } from '#app/ports/service-deps.ts';

/** With less than this left, nobody gets the token before it is renewed. */
const TOO_OLD_MS = 6 * 60_000;

/** With less than this left it is renewed behind the request's back. */
const SOON_MS = 15 * 60_000;

/** The storage Shopify's library is given, and the tokens that jobs use. */
export interface TokenKeeper extends SessionStore, TokenSource {}

export interface TokenKeeperOptions {
  readonly store: SessionStore;
  readonly renewal: TokenRenewal;
  readonly log: Log;
  readonly nowMs?: () => number;
}

/**
 * Sees to it that the library never meets a token that is about to end: it would exchange or
 * refresh on its own then, without a lock. (It minds the last five minutes of a token's life.)
 */
export function createTokenKeeper(options: TokenKeeperOptions): TokenKeeper {
  const { store, renewal, log, nowMs = Date.now } = options;

  async function fresh(session: Session | undefined): Promise<Session | undefined> {
    if (session?.expires === undefined || session.isOnline) return session;
    const leftMs = session.expires.getTime() - nowMs();
    if (leftMs > SOON_MS) return session;
    if (leftMs > TOO_OLD_MS) {
      renewal.renew(session).catch((error: unknown) => {
        log.warn(
          { shop: session.shop, error: String(error) },
          'token not renewed in time',
        );
      });
      return session;
    }
    return (await renewal.renew(session)) ?? undefined;
  }

  return {
    ...store,
    loadSession: async (id) => fresh(await store.loadSession(id)),
    async accessToken(shop, refused) {
      const id = `offline_${shop}`;
      const session =
        refused === undefined ? await store.loadSession(id) : await store.readSession(id);
      const usable =
        session !== undefined && refused !== undefined && session.accessToken === refused
          ? await renewal.renew(session)
          : await fresh(session);
      if (usable?.accessToken === undefined)
        throw new AppError(
          'store_disconnected',
          `no access to ${shop} until the app is opened`,
        );
      return usable.accessToken;
    },
  };
}
