import { z } from 'zod';

const Claims = z.object({
  aud: z.string().min(1),
  dest: z.url(),
  sub: z.string().min(1),
});

/** What an ID token says of itself. Not verified: good for choosing a registration, nothing else. */
export interface TokenClaims {
  readonly clientId: string;
  readonly shop: string;
}

/** Null for what does not even look like an ID token. */
export function readUnverifiedClaims(token: string): TokenClaims | null {
  const payload = token.split('.')[1];
  if (payload === undefined || token.length > 8_192) return null;
  try {
    const json: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
    const parsed = Claims.safeParse(json);
    if (!parsed.success) return null;
    return { clientId: parsed.data.aud, shop: new URL(parsed.data.dest).hostname };
  } catch {
    return null;
  }
}
