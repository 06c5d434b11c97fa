import { createHmac, randomUUID } from 'node:crypto';

export interface TokenChanges {
  readonly header?: Readonly<Record<string, unknown>>;
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly secret?: string;
}

/**
 * A token as a site's plugin signs it. Written by hand, so that what no library would sign can be
 * signed too.
 *
 * @param of whose token: the connection, and the app it is for
 */
export function staffToken(
  of: { id: string; siteUrl: string; secret: string; appUrl: string; nowMs: number },
  changes: TokenChanges = {},
): string {
  const iat = Math.floor(of.nowMs / 1000);
  const encoded = (part: unknown) =>
    Buffer.from(JSON.stringify(part)).toString('base64url');
  const header = encoded({ alg: 'HS256', typ: 'JWT', kid: of.id, ...changes.header });
  const claims = encoded({
    ...{ iss: of.siteUrl, aud: of.appUrl, sub: '7', iat, exp: iat + 60 },
    ...{ jti: randomUUID(), use: 'request', can: 'manage', locale: 'pl_PL' },
    ...changes.claims,
  });
  const body = `${header}.${claims}`;
  const signature = createHmac('sha256', changes.secret ?? of.secret).update(body);
  return `${body}.${signature.digest('base64url')}`;
}
