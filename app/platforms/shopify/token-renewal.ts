import { HttpResponseError, type Session } from '@shopify/shopify-api';
import { setTimeout as pause } from 'node:timers/promises';
import { AppError } from '#app/domain/shared/errors.ts';
import type { SessionStore } from '#app/platforms/shopify/session-store.ts';
import type { Leases } from '#app/ports/job-queue.ts';
import type { Log } from '#app/ports/service-deps.ts';

export interface TokenRenewalOptions {
  readonly store: SessionStore;
  readonly leases: Leases;
  /** Asks Shopify for new tokens; throws as Shopify's library does. */
  readonly refresh: (shop: string, refreshToken: string) => Promise<Session>;
  /** This process, for leases. */
  readonly holder: string;
  readonly log: Log;
  /** Real time: tokens do not follow the demo's clock. */
  readonly nowMs?: () => number;
}

export interface TokenRenewal {
  /**
   * Replaces the session's tokens, once for all who ask at the same time, in any process.
   *
   * @returns the new session, or null where it is over for good: only opening the app again helps
   * @throws AppError `platform_unreachable` where Shopify did not answer; the old tokens are kept
   */
  renew(stale: Session): Promise<Session | null>;
}

const LEASE_MS = 30_000;
const LOOK_EVERY_MS = 150;

/** One refresh at a time per shop. Shopify's library has no lock, and a refresh token works once. */
export function createTokenRenewal(options: TokenRenewalOptions): TokenRenewal {
  const { store, leases, holder, log, nowMs = Date.now } = options;
  const running = new Map<string, Promise<Session | null>>();

  async function renewAlone(stale: Session): Promise<Session | null> {
    const lease = `shopify-token:${stale.shop}`;
    const giveUpAtMs = nowMs() + LEASE_MS;
    while (!(await leases.take(lease, holder, nowMs(), nowMs() + LEASE_MS))) {
      if (nowMs() >= giveUpAtMs)
        throw new AppError(
          'platform_unreachable',
          'another process renews the token for too long',
        );
      await pause(LOOK_EVERY_MS);
      const current = await store.readSession(stale.id);
      if (current === undefined || current.accessToken !== stale.accessToken)
        return current ?? null;
    }
    try {
      return await renewUnderLease(stale);
    } finally {
      await leases.release(lease, holder);
    }
  }

  async function renewUnderLease(stale: Session): Promise<Session | null> {
    const current = await store.readSession(stale.id);
    if (current === undefined) return null;
    if (current.accessToken !== stale.accessToken) return current;
    const { refreshToken, refreshTokenExpires } = current;
    const isOver =
      refreshTokenExpires !== undefined && refreshTokenExpires.getTime() <= nowMs();
    if (refreshToken === undefined || isOver) return end(current, 'no refresh token');
    try {
      const renewed = await options.refresh(current.shop, refreshToken);
      await store.storeSession(renewed);
      return renewed;
    } catch (error) {
      if (!isFinal(error))
        throw new AppError('platform_unreachable', 'Shopify did not renew the token', {
          cause: error,
        });
      return end(current, 'refused');
    }
  }

  /** Without a session, the next opening of the app exchanges a new token. */
  async function end(session: Session, reason: string): Promise<null> {
    const current = await store.readSession(session.id);
    if (current?.accessToken === session.accessToken)
      await store.deleteSession(session.id);
    log.warn(
      { shop: session.shop, reason },
      'access ended until the app is opened again',
    );
    return null;
  }

  return {
    renew(stale) {
      const known = running.get(stale.shop);
      if (known !== undefined) return known;
      const renewal = renewAlone(stale).finally(() => running.delete(stale.shop));
      running.set(stale.shop, renewal);
      return renewal;
    },
  };
}

/**
 * True where Shopify will never take this refresh token. A wrong client secret is not final: it is
 * our own setting, and mended without the merchant.
 */
function isFinal(error: unknown): boolean {
  if (!(error instanceof HttpResponseError)) return false;
  const { code, body } = error.response;
  if (code === 408 || code === 429 || code < 400 || code >= 500) return false;
  return (body as { error?: unknown } | undefined)?.error !== 'invalid_client';
}
