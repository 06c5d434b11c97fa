/** Keeps one id token at hand and replaces it before it runs out. */
export type TokenCache = {
  /** A token with at least the margin left to live; asks for a new one when needed, once at a time. */
  get(): Promise<string>;
  /** Forgets a token that was refused, so that the next `get` asks for another. */
  discard(token: string): void;
  /** Takes in a token that came another way, for example in the page's address. */
  seed(token: string): void;
};

export type TokenCacheSettings = {
  readonly requestToken: () => Promise<string>;
  /** The time now, in milliseconds since 1970. */
  readonly nowMs: () => number;
  /** A token with less than this left is replaced. */
  readonly marginMs?: number;
};

type Held = { readonly token: string; readonly usableUntilMs: number };

/**
 * Makes an empty cache. Tokens live 60 seconds; ten seconds before the end a new one is asked for, so that a
 * slow request still arrives with a valid token. Callers that ask at the same time share one request.
 */
export function makeTokenCache(settings: TokenCacheSettings): TokenCache {
  const marginMs = settings.marginMs ?? 10_000;
  let held: Held | null = null;
  let pending: Promise<string> | null = null;

  function hold(token: string): void {
    const { issuedAtMs, expiresAtMs } = tokenTimes(token);
    const nowMs = settings.nowMs();
    // This machine's clock may differ from the issuer's: never trust more than the token's own length.
    const lifeMs = Math.min(expiresAtMs - nowMs, expiresAtMs - issuedAtMs);
    held = { token, usableUntilMs: nowMs + lifeMs - marginMs };
  }

  async function renew(): Promise<string> {
    try {
      const token = await settings.requestToken();
      hold(token);
      return token;
    } finally {
      pending = null;
    }
  }

  return {
    get() {
      if (held !== null && settings.nowMs() < held.usableUntilMs)
        return Promise.resolve(held.token);
      pending ??= renew();
      return pending;
    },
    discard(token) {
      if (held?.token === token) held = null;
    },
    seed(token) {
      if (pending === null) hold(token);
    },
  };
}

/**
 * When a JSON web token was issued and when it ends, without checking its signature.
 * @throws {TypeError} when the text is not a token with `iat` and `exp`
 */
export function tokenTimes(token: string): { issuedAtMs: number; expiresAtMs: number } {
  const body = token.split('.')[1];
  const claims: unknown = body === undefined ? null : decodeClaims(body);
  if (
    typeof claims !== 'object' ||
    claims === null ||
    !('exp' in claims) ||
    !('iat' in claims)
  )
    throw new TypeError('An id token must carry iat and exp.');
  const { exp, iat } = claims;
  if (typeof exp !== 'number' || typeof iat !== 'number')
    throw new TypeError('The times of an id token must be numbers of seconds.');
  return { issuedAtMs: iat * 1000, expiresAtMs: exp * 1000 };
}

function decodeClaims(body: string): unknown {
  try {
    return JSON.parse(atob(body.replace(/-/g, '+').replace(/_/g, '/')));
  } catch (error) {
    throw new TypeError('An id token must hold base64url JSON.', { cause: error });
  }
}
