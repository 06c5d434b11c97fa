import { createHmac, randomBytes } from 'node:crypto';
import type { Site } from '#sandbox/woocommerce/site.ts';
import { staffOf } from '#sandbox/woocommerce/site-profile.ts';
import type { ApiKey } from '#sandbox/woocommerce/site-state.ts';

const REQUIRED = ['app_name', 'user_id', 'return_url', 'callback_url', 'scope'] as const;
const SCOPES = ['read', 'write', 'read_write'] as const;
const LOCAL_HOSTS = new Set(['localhost', '127.0.0.1', '[::1]']);
const TIME_OUT_MS = 10_000;

/** What an app asks of the merchant at `/wc-auth/v1/authorize`. */
export interface AuthorizeRequest {
  appName: string;
  scope: (typeof SCOPES)[number];
  userId: string;
  returnUrl: string;
  callbackUrl: string;
  /** Where Approve leads; WooCommerce's is a link with a nonce, not a form. */
  approveUrl: string;
  /** Where Deny leads: back, with `success=0`. */
  denyUrl: string;
}

/** What came of a request: to be asked, or WordPress's page that says why not (status 401). */
export type AuthorizeOutcome =
  | { outcome: 'ask'; request: AuthorizeRequest }
  | {
      outcome: 'refused';
      reason:
        | 'missing_parameter'
        | 'invalid_scope'
        | 'invalid_address'
        | 'callback_not_https'
        | 'no_permission';
      detail: string;
    };

function withAnswer(returnUrl: string, success: 0 | 1, userId: string): string {
  const url = new URL(returnUrl);
  url.searchParams.set('success', String(success));
  url.searchParams.set('user_id', userId);
  return url.href;
}

/** Good for one member of staff and one request. */
function nonceOf(site: Site, staffId: string, query: URLSearchParams): string {
  const text = [staffId, ...REQUIRED.map((name) => query.get(name) ?? '')].join('\n');
  return createHmac('sha256', `wc-auth-${site.world.seed}`)
    .update(text)
    .digest('hex')
    .slice(0, 10);
}

/**
 * Reads a request to be authorized, as WooCommerce checks it.
 *
 * WooCommerce wants the callback over https; this stand-in takes plain http on this machine too.
 */
export function readAuthorize(
  site: Site,
  staffId: string,
  query: URLSearchParams,
): AuthorizeOutcome {
  const missing = REQUIRED.find((name) => !query.get(name));
  if (missing)
    return { outcome: 'refused', reason: 'missing_parameter', detail: missing };
  const text = (name: (typeof REQUIRED)[number]): string => query.get(name) ?? '';
  const scope = SCOPES.find((one) => one === text('scope'));
  if (!scope)
    return { outcome: 'refused', reason: 'invalid_scope', detail: text('scope') };
  const callback = URL.parse(text('callback_url'));
  const back = URL.parse(text('return_url'));
  if (callback === null || back === null || !/^https?:$/.test(back.protocol))
    return { outcome: 'refused', reason: 'invalid_address', detail: '' };
  const isLocal = callback.protocol === 'http:' && LOCAL_HOSTS.has(callback.hostname);
  if (callback.protocol !== 'https:' && !isLocal)
    return { outcome: 'refused', reason: 'callback_not_https', detail: '' };
  if (staffOf(site.profile, staffId)?.can !== 'manage')
    return { outcome: 'refused', reason: 'no_permission', detail: '' };
  const approve = new URL(`${site.siteUrl}/wc-auth/v1/access_granted/`);
  for (const name of REQUIRED) approve.searchParams.set(name, text(name));
  approve.searchParams.set('wc_auth_nonce', nonceOf(site, staffId, query));
  return {
    outcome: 'ask',
    request: {
      appName: text('app_name'),
      scope,
      userId: text('user_id'),
      returnUrl: back.href,
      callbackUrl: callback.href,
      approveUrl: approve.href,
      denyUrl: withAnswer(back.href, 0, text('user_id')),
    },
  };
}

/** What came of Approve: where the browser goes next, or why nothing was handed over. */
export type GrantOutcome =
  | { outcome: 'granted'; location: string }
  | { outcome: 'refused'; reason: 'bad_nonce' | 'callback_failed' | 'not_asked' };

/** Makes a key, hands it to the callback, and deletes it again where that does not answer 200. */
export async function grantAccess(
  site: Site,
  staffId: string,
  query: URLSearchParams,
): Promise<GrantOutcome> {
  const read = readAuthorize(site, staffId, query);
  if (read.outcome === 'refused') return { outcome: 'refused', reason: 'not_asked' };
  if (query.get('wc_auth_nonce') !== nonceOf(site, staffId, query)) {
    return { outcome: 'refused', reason: 'bad_nonce' };
  }
  const { request } = read;
  const key = makeKey(site, staffId, request.appName, request.scope);
  const status = await postKey(site, request, key);
  if (status !== 200) {
    key.revoked = true;
    site.world.changed();
    return { outcome: 'refused', reason: 'callback_failed' };
  }
  const location = withAnswer(request.returnUrl, 1, request.userId);
  return { outcome: 'granted', location };
}

/** A new key of the REST API. */
export function makeKey(
  site: Site,
  staffId: string,
  description: string,
  permissions: ApiKey['permissions'],
): ApiKey {
  const hex = (): string => randomBytes(20).toString('hex');
  const key: ApiKey = {
    id: 1 + Math.max(0, ...site.state.keys.map(({ id }) => id)),
    staffId,
    description,
    permissions,
    consumerKey: `ck_${hex()}`,
    consumerSecret: `cs_${hex()}`,
    revoked: false,
  };
  site.state.keys.push(key);
  site.world.changed();
  return key;
}

async function postKey(
  site: Site,
  { callbackUrl, userId }: AuthorizeRequest,
  key: ApiKey,
): Promise<number | string> {
  const status = await fetch(callbackUrl, {
    method: 'POST',
    redirect: 'manual',
    signal: AbortSignal.timeout(TIME_OUT_MS),
    headers: {
      'Content-Type': 'application/json;charset=UTF-8',
      'User-Agent': `WordPress/${site.profile.versions.wordpress}; ${site.siteUrl}`,
    },
    body: JSON.stringify({
      key_id: key.id,
      user_id: userId,
      consumer_key: key.consumerKey,
      consumer_secret: key.consumerSecret,
      key_permissions: key.permissions,
    }),
  }).then(
    async (response) => {
      await response.body?.cancel();
      return response.status;
    },
    () => 'unreachable',
  );
  site.world.wire.record({
    atMs: site.world.now(),
    shop: site.siteUrl,
    direction: 'out',
    what: new URL(callbackUrl).pathname,
    status,
    detail: '',
  });
  return status;
}
