import { randomBytes } from 'node:crypto';
import type { Token } from '#sandbox/state/persisted.ts';

const OFFLINE_LIFE_MS = 3600_000;
const REFRESH_LIFE_MS = 7_776_000_000;
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

  /** A token that is known, unexpired, unrevoked and of the right kind and shop; else null. */
  find(token: string, shop: string, kinds: readonly Token['kind'][]): Token | null {
    const found = this.byToken.get(token);
    if (!found || found.revoked || found.shop !== shop || !kinds.includes(found.kind))
      return null;
    if (found.expiresAtMs !== null && found.expiresAtMs <= this.realNow()) return null;
    return found;
  }

  revoke(token: Token): void {
    token.revoked = true;
    this.changed();
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
    };
    this.byToken.set(token.token, token);
    this.changed();
    return token;
  }
}
