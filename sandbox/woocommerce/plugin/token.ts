import { randomUUID } from 'node:crypto';
import { SignJWT } from 'jose';
import type { Site } from '#sandbox/woocommerce/site.ts';
import { staffOf } from '#sandbox/woocommerce/site-profile.ts';

const LIFE_SECONDS = 60;

/** For whom a token is, and where it goes. */
export interface TokenRequest {
  staffId: string;
  use: 'document' | 'request';
  /** WordPress's name of the language the person reads; the person's own where it is left out. */
  locale?: string;
}

/**
 * Signs a token for a member of staff, good for a minute of real time.
 * @returns null while the site is not connected, or where there is no such person
 */
export async function signToken(site: Site, asked: TokenRequest): Promise<string | null> {
  const { connection } = site.state.plugin;
  const person = staffOf(site.profile, asked.staffId);
  if (connection?.state !== 'connected' || person === undefined) return null;
  const nowSeconds = Math.floor(site.world.realNow() / 1000);
  const token = await new SignJWT({
    use: asked.use,
    can: person.can,
    locale: asked.locale ?? person.locale,
  })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT', kid: connection.id })
    .setIssuer(site.siteUrl)
    .setAudience(connection.appUrl)
    .setSubject(person.id)
    .setIssuedAt(nowSeconds)
    .setExpirationTime(nowSeconds + LIFE_SECONDS)
    .setJti(randomUUID())
    .sign(new TextEncoder().encode(connection.secret));
  site.tokens.push(token);
  return token;
}
