import { z } from 'zod';
import { readIdToken } from '#sandbox/oauth/id-token.ts';
import type { TokenStore } from '#sandbox/oauth/token-store.ts';
import type { Registration } from '#sandbox/settings.ts';
import type { Token } from '#sandbox/state/persisted.ts';
import type { Staff } from '#sandbox/stores/profile.ts';

const EXCHANGE = 'urn:ietf:params:oauth:grant-type:token-exchange';
const ID_TOKEN = 'urn:ietf:params:oauth:token-type:id_token';
const OFFLINE = 'urn:shopify:params:oauth:token-type:offline-access-token';
const ONLINE = 'urn:shopify:params:oauth:token-type:online-access-token';

const requestSchema = z.object({
  client_id: z.string(),
  client_secret: z.string(),
  grant_type: z.string(),
  subject_token: z.string().optional(),
  subject_token_type: z.string().optional(),
  requested_token_type: z.string().default(OFFLINE),
  expiring: z.union([z.string(), z.number(), z.boolean()]).optional(),
  refresh_token: z.string().optional(),
});
type AccessRequest = z.infer<typeof requestSchema>;

/** What the token endpoint needs to know of a shop. */
export interface OAuthShop {
  registration: Registration;
  installed: boolean;
  scopes: readonly string[];
  staff: readonly Staff[];
}

export interface OAuthAnswer {
  status: number;
  body: Record<string, unknown>;
}

function refuse(status: number, error: string, description: string): OAuthAnswer {
  return { status, body: { error, error_description: description } };
}

/**
 * Answers `POST /admin/oauth/access_token`: token exchange and refresh.
 * @param body the parsed JSON or form body, not yet trusted
 */
export function grantAccess(
  body: unknown,
  shop: OAuthShop,
  tokens: TokenStore,
  realNowMs: number,
): OAuthAnswer {
  const parsed = requestSchema.safeParse(body);
  if (!parsed.success) {
    return refuse(400, 'invalid_request', z.prettifyError(parsed.error));
  }
  const request = parsed.data;
  const { registration } = shop;
  if (
    request.client_id !== registration.clientId ||
    request.client_secret !== registration.clientSecret
  ) {
    return refuse(401, 'invalid_client', 'Client authentication failed.');
  }
  if (!shop.installed) {
    return refuse(400, 'app_not_installed', 'The app is not installed on this shop.');
  }
  if (request.grant_type === EXCHANGE) return exchange(request, shop, tokens, realNowMs);
  if (request.grant_type === 'refresh_token')
    return refresh(request, shop, tokens, realNowMs);
  return refuse(
    400,
    'unsupported_grant_type',
    `Unsupported grant type ${request.grant_type}.`,
  );
}

function exchange(
  request: AccessRequest,
  shop: OAuthShop,
  tokens: TokenStore,
  realNowMs: number,
): OAuthAnswer {
  const { registration } = shop;
  if (request.subject_token_type !== ID_TOKEN) {
    return refuse(400, 'invalid_request', 'subject_token_type must be an ID token.');
  }
  const claims = readIdToken(request.subject_token ?? '', registration, realNowMs);
  if (!claims) {
    return refuse(
      400,
      'invalid_subject_token',
      'The subject token is invalid or has expired.',
    );
  }
  const scope = shop.scopes.join(',');
  if (request.requested_token_type === OFFLINE) {
    const isExpiring = ['1', 'true'].includes(String(request.expiring ?? '0'));
    return offlineAnswer(
      tokens.issueOffline(registration.shop, registration.clientId, isExpiring),
      scope,
      realNowMs,
    );
  }
  if (request.requested_token_type !== ONLINE) {
    return refuse(400, 'invalid_request', 'requested_token_type is not supported.');
  }
  const person = shop.staff.find((staff) => staff.id === claims.sub);
  if (!person)
    return refuse(400, 'invalid_subject_token', 'The user is not known to this shop.');
  const token = tokens.issueOnline(registration.shop, registration.clientId, person.id);
  return {
    status: 200,
    body: {
      access_token: token.token,
      scope,
      expires_in: secondsLeft(token, realNowMs),
      associated_user_scope: scope,
      associated_user: {
        id: Number(person.id),
        first_name: person.name,
        last_name: '',
        email: `${person.name.toLowerCase()}@${registration.shop.split('.')[0]}.example`,
        email_verified: true,
        account_owner: person.role === 'owner',
        locale: person.locale,
        collaborator: false,
      },
    },
  };
}

function refresh(
  request: AccessRequest,
  shop: OAuthShop,
  tokens: TokenStore,
  realNowMs: number,
): OAuthAnswer {
  const { registration } = shop;
  const pair = tokens.refresh(
    request.refresh_token ?? '',
    registration.shop,
    registration.clientId,
  );
  if (!pair) {
    return refuse(
      400,
      'invalid_grant',
      'The refresh token is invalid, retired or expired.',
    );
  }
  return offlineAnswer(pair, shop.scopes.join(','), realNowMs);
}

function offlineAnswer(
  [access, refreshToken]: [Token, Token | null],
  scope: string,
  realNowMs: number,
): OAuthAnswer {
  const body: Record<string, unknown> = { access_token: access.token, scope };
  if (refreshToken) {
    body['expires_in'] = secondsLeft(access, realNowMs);
    body['refresh_token'] = refreshToken.token;
    body['refresh_token_expires_in'] = secondsLeft(refreshToken, realNowMs);
  }
  return { status: 200, body };
}

function secondsLeft(token: Token, realNowMs: number): number {
  return Math.round(((token.expiresAtMs ?? realNowMs) - realNowMs) / 1000);
}
