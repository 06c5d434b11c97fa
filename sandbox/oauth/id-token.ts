import { randomUUID } from 'node:crypto';
import { getHmac, getJwt } from '@shopify/shopify-api/test-helpers';
import { z } from 'zod';
import type { Registration } from '#sandbox/settings.ts';

const LIFE_SEC = 60;
const LEEWAY_SEC = 5;

const claimsSchema = z.object({
  iss: z.string(),
  dest: z.string(),
  aud: z.string(),
  sub: z.string(),
  exp: z.number(),
  nbf: z.number(),
});
export type IdTokenClaims = z.infer<typeof claimsSchema>;

/**
 * A session token as App Bridge hands it out: HS256, 60 seconds of real time.
 * @param sessionId stays the same for one person in one shop
 */
export async function issueIdToken(
  registration: Registration,
  staffId: string,
  sessionId: string,
  realNowMs: number,
): Promise<{ token: string; expiresAtMs: number }> {
  const store = registration.shop.replace('.myshopify.com', '');
  const nowSec = Math.floor(realNowMs / 1000);
  const { token } = await getJwt(
    store,
    registration.clientId,
    registration.clientSecret,
    {
      iss: `https://${registration.shop}/admin`,
      dest: `https://${registration.shop}`,
      sub: staffId,
      exp: nowSec + LIFE_SEC,
      nbf: nowSec,
      iat: nowSec,
      jti: randomUUID(),
      sid: sessionId,
    },
  );
  return { token, expiresAtMs: (nowSec + LIFE_SEC) * 1000 };
}

/** The claims of a session token that is genuine, for this shop and in force; else null. */
export function readIdToken(
  token: string,
  registration: Registration,
  realNowMs: number,
): IdTokenClaims | null {
  const [header, payload, signature, ...rest] = token.split('.');
  if (!header || !payload || !signature || rest.length > 0) return null;
  const expected = Buffer.from(
    getHmac(`${header}.${payload}`, registration.clientSecret),
    'base64',
  ).toString('base64url');
  if (expected !== signature) return null;
  let json: unknown;
  try {
    json = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
  const claims = claimsSchema.safeParse(json);
  if (!claims.success) return null;
  const { aud, dest, exp, nbf } = claims.data;
  const nowSec = realNowMs / 1000;
  const isInForce = exp > nowSec - LEEWAY_SEC && nbf <= nowSec + LEEWAY_SEC;
  const isForHere =
    aud === registration.clientId && dest === `https://${registration.shop}`;
  return isInForce && isForHere ? claims.data : null;
}
