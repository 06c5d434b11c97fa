import { randomBytes } from 'node:crypto';
import {
  getHmac,
  RequestType,
  setUpValidRequest,
} from '@shopify/shopify-api/test-helpers';
import { HttpProblem } from '#sandbox/http/reply.ts';
import { issueIdToken } from '#sandbox/oauth/id-token.ts';
import type { Registration } from '#sandbox/settings.ts';
import type { SandboxShop } from '#sandbox/sandbox-shop.ts';
import type { World } from '#sandbox/world.ts';

const KEPT_TOKENS = 20_000;
const sessionIds = new Map<string, string>();

/** The same person in the same shop keeps one session id. */
function sessionIdOf(shop: string, staffId: string): string {
  const key = `${shop}/${staffId}`;
  const known = sessionIds.get(key) ?? randomBytes(16).toString('hex');
  sessionIds.set(key, known);
  return known;
}

function registrationOf(shop: SandboxShop): Registration {
  if (!shop.registration)
    throw new HttpProblem(409, `No app is registered for ${shop.profile.shop}`);
  if (!shop.state.installed) throw new HttpProblem(409, 'The app is not installed');
  return shop.registration;
}

/** The `host` parameter as Shopify writes it, taken from a request its helper signs. */
async function hostParameter(registration: Registration): Promise<string> {
  const request = await setUpValidRequest(
    {
      type: RequestType.Admin,
      store: registration.shop.replace('.myshopify.com', ''),
      apiKey: registration.clientId,
      apiSecretKey: registration.clientSecret,
    },
    new Request(registration.appUrl),
  );
  return new URL(request.url).searchParams.get('host') ?? '';
}

/** A session token for a person of the shop's staff, remembered among the secrets. */
export async function issueSessionToken(
  world: World,
  shop: SandboxShop,
  staffId: string,
): Promise<{ token: string; expiresAt: string }> {
  const registration = registrationOf(shop);
  if (!shop.profile.staff.some((person) => person.id === staffId)) {
    throw new HttpProblem(404, `No staff member ${staffId}`);
  }
  const { token, expiresAtMs } = await issueIdToken(
    registration,
    staffId,
    sessionIdOf(shop.profile.shop, staffId),
    world.clock.realTime(),
  );
  world.idTokens.push(token);
  if (world.idTokens.length > KEPT_TOKENS) world.idTokens.shift();
  return { token, expiresAt: new Date(expiresAtMs).toISOString() };
}

/**
 * The address Shopify loads into the frame first, signed like Shopify's.
 * @param path where to go under the app's `/app`, with or without a query
 */
export async function openAddress(
  world: World,
  shop: SandboxShop,
  staffId: string,
  locale: string,
  path: string,
): Promise<string> {
  const registration = registrationOf(shop);
  const { token } = await issueSessionToken(world, shop, staffId);
  const inner = path.replace(/^\/app(?=\/|\?|$)/, '').replace(/^\/*/, '');
  const separator = inner === '' || inner.startsWith('?') ? '' : '/';
  const url = new URL(`/app${separator}${inner}`, registration.appUrl);
  if (url.origin !== new URL(registration.appUrl).origin) {
    throw new HttpProblem(400, 'The path leaves the app');
  }
  const signed: Record<string, string> = {
    embedded: '1',
    host: await hostParameter(registration),
    id_token: token,
    locale,
    session: sessionIdOf(shop.profile.shop, staffId),
    shop: shop.profile.shop,
    timestamp: String(Math.floor(world.clock.realTime() / 1000)),
  };
  for (const [key, value] of Object.entries(signed)) url.searchParams.set(key, value);
  const sorted = new URLSearchParams(
    [...url.searchParams].sort(([a], [b]) => a.localeCompare(b)),
  ).toString();
  const hmac = Buffer.from(getHmac(sorted, registration.clientSecret), 'base64').toString(
    'hex',
  );
  url.searchParams.set('hmac', hmac);
  return url.href;
}
