import { decodeProtectedHeader, errors, jwtVerify } from 'jose';
import { z } from 'zod';
import type { EpochMs } from '#app/domain/shared/types.ts';
import type { WooConnection } from '#app/ports/woo-connections.ts';

/** Clocks of site and app may differ by so much. */
const DRIFT_SECONDS = 5;
const LONGEST_LIFE_SECONDS = 60;
const LONGEST_TOKEN = 4_096;

const Id = z.string().regex(/^[\w-]{1,64}$/);

const Claims = z.object({
  // One audience, as text: a list could name another app next to us.
  aud: z.string(),
  sub: z.string().min(1).max(64),
  iat: z.int(),
  exp: z.int(),
  jti: z.string().min(8).max(128),
  use: z.enum(['document', 'request']),
  can: z.enum(['manage', 'view']),
  locale: z.string().max(32),
});

/** What a site says of one of its staff, verified. */
export interface StaffToken {
  readonly staffId: string;
  readonly use: 'document' | 'request';
  readonly canManage: boolean;
  readonly locale: string;
  readonly tokenId: string;
  /** After this nobody takes it any more, drift included. */
  readonly deadAtMs: EpochMs;
}

/** Which connection a token says it is signed for. Not verified; null for what is no token of a site. */
export function connectionIdOf(token: string): string | null {
  if (token.length > LONGEST_TOKEN) return null;
  try {
    const parsed = Id.safeParse(decodeProtectedHeader(token).kid);
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/**
 * Reads a token that the connection's site has signed for us.
 *
 * HS256 alone; issued by that site, for this app, a minute at most before it ends.
 *
 * @param appUrl our own address, without a slash at its end
 * @returns null for any token that is not exactly that
 */
export async function readStaffToken(
  token: string,
  { siteUrl, secret }: Pick<WooConnection, 'siteUrl' | 'secret'>,
  { appUrl, nowMs }: { readonly appUrl: string; readonly nowMs: EpochMs },
): Promise<StaffToken | null> {
  if (secret === '' || token.length > LONGEST_TOKEN) return null;
  try {
    const { payload } = await jwtVerify(token, new TextEncoder().encode(secret), {
      algorithms: ['HS256'],
      issuer: siteUrl,
      audience: appUrl,
      clockTolerance: DRIFT_SECONDS,
      currentDate: new Date(nowMs),
      maxTokenAge: LONGEST_LIFE_SECONDS,
    });
    const parsed = Claims.safeParse(payload);
    if (!parsed.success) return null;
    const { sub, use, can, locale, jti, exp, iat } = parsed.data;
    if (exp <= iat || exp - iat > LONGEST_LIFE_SECONDS) return null;
    return {
      staffId: sub,
      use,
      canManage: can === 'manage',
      locale,
      tokenId: jti,
      deadAtMs: (exp + DRIFT_SECONDS + 1) * 1000,
    };
  } catch (error) {
    if (error instanceof errors.JOSEError || error instanceof TypeError) return null;
    throw error;
  }
}
