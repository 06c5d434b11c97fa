import { randomBytes } from 'node:crypto';
import type { Token } from '#sandbox/state/persisted.ts';

const OFFLINE_LIFE_MS = 3600_000;
const REFRESH_LIFE_MS = 7_776_000_000;
/** How long a used refresh token may be tried again while its replacement is unused. */
const RETRY_LIFE_MS = 30 * 86_400_000;
const ONLINE_LIFE_MS = 86_399_000;

/** Access and refresh tokens of all shops. Lives are in real time. */
export class TokenStore {
  private readonly byToken: Map<string, Token>;
  private readonly realNow: () => number;
  private readonly changed: () => void;

  constructor(tokens: Token[], realNow: () => number, changed: () => void) {
    this.byToken = new Map(tokens.map((token) => [token.token, token]));
    this.realNow = realNow;
    this.changed = changed;
  }

  all(): Token[] {
    return [...this.byToken.values()];
  }

  /** An offline token; an expiring one comes with a refresh token. */
  issueOffline(
    shop: string,
    clientId: string,
    isExpiring: boolean,
  ): [Token, Token | null] {
    const access = this.issue(
      'offline',
      shop,
      clientId,
      isExpiring ? OFFLINE_LIFE_MS : null,
      null,
    );
    const refresh = isExpiring
      ? this.issue('refresh', shop, clientId, REFRESH_LIFE_MS, null)
      : null;
    return [access, refresh];
  }

  issueOnline(shop: string, clientId: string, userId: string): Token {
    return this.issue('online', shop, clientId, ONLINE_LIFE_MS, userId);
  }

  /**
   * A new pair for a refresh token. The used one can be tried again, for an answer may be
   * lost on the way; it retires when its replacement is used, or after thirty days.
   * @returns null for a token that is unknown, retired or expired
   * @see https://shopify.dev/changelog/more-resilient-refreshes-for-expiring-offline-access-tokens
   */
  refresh(text: string, shop: string, clientId: string): [Token, Token | null] | null {
    const used = this.find(text, shop, ['refresh']);
    if (!used || used.clientId !== clientId) return null;
    const now = this.realNow();
    if (used.firstUsedMs !== null && now - used.firstUsedMs > RETRY_LIFE_MS) return null;
    used.firstUsedMs ??= now;
    const before = used.replaces === null ? undefined : this.byToken.get(used.replaces);
    if (before) before.revoked = true;
    const pair = this.issueOffline(shop, clientId, true);
    if (pair[1]) pair[1].replaces = used.token;
    return pair;
  }

  /** A token that is known, unexpired, unrevoked and of the right kind and shop; else null. */
  find(token: string, shop: string, kinds: readonly Token['kind'][]): Token | null {
    const found = this.byToken.get(token);
    if (!found || found.revoked || found.shop !== shop || !kinds.includes(found.kind))
      return null;
    if (found.expiresAtMs !== null && found.expiresAtMs <= this.realNow()) return null;
    return found;
  }

  revokeShop(shop: string): void {
    for (const token of this.byToken.values()) {
      if (token.shop === shop) token.revoked = true;
    }
    this.changed();
  }

  private issue(
    kind: Token['kind'],
    shop: string,
    clientId: string,
    lifeMs: number | null,
    userId: string | null,
  ): Token {
    const prefix = { offline: 'shpat', online: 'shpua', refresh: 'shprt' }[kind];
    const token: Token = {
      token: `${prefix}_${randomBytes(16).toString('hex')}`,
      kind,
      shop,
      clientId,
      expiresAtMs: lifeMs === null ? null : this.realNow() + lifeMs,
      userId,
      revoked: false,
      firstUsedMs: null,
      replaces: null,
    };
    this.byToken.set(token.token, token);
    this.changed();
    return token;
  }
}
