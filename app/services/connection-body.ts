import { z } from 'zod';
import type { WooProblem } from '#app/ports/woo-connections.ts';

const address = z.string().max(300);

export const versionsSchema = z.object({
  plugin: z.string().max(40),
  wordpress: z.string().max(40),
  woocommerce: z.string().max(40),
  php: z.string().max(40),
});

const body = z.object({
  code: z.string().max(200),
  siteUrl: address,
  restUrl: address,
  adminUrl: z.string().max(600),
  /** 32 random bytes, base64url; longer ones are taken too. */
  secret: z.string().regex(/^[\w-]{43,128}$/),
  versions: versionsSchema,
});

export type ConnectionBody = z.infer<typeof body>;

export type ReadBody =
  | { readonly outcome: 'read'; readonly body: ConnectionBody }
  | {
      readonly outcome: 'refused';
      readonly problem: Extract<WooProblem, 'bad_request' | 'not_https'>;
    };

/**
 * What may stand between a site's address and a route. A folder of any other name could be somebody
 * else's site at the same host, which would prove itself in this one's place.
 */
const REST_ROOTS = [
  '/wp-json/',
  '/index.php/wp-json/',
  '/?rest_route=/',
  '/index.php?rest_route=/',
];

/**
 * Reads what a plugin sends to connect its site.
 *
 * @param isPrivateSite true for a site that may go without https
 */
export function readConnectionBody(
  json: unknown,
  isPrivateSite: (url: string) => boolean,
): ReadBody {
  const parsed = body.safeParse(json);
  if (!parsed.success) return { outcome: 'refused', problem: 'bad_request' };
  const { siteUrl, restUrl, adminUrl } = parsed.data;
  if (!isSiteUrl(siteUrl)) return { outcome: 'refused', problem: 'bad_request' };
  if (!siteUrl.startsWith('https://') && !isPrivateSite(siteUrl))
    return { outcome: 'refused', problem: 'not_https' };
  const isOwn =
    REST_ROOTS.some((root) => restUrl === siteUrl + root) &&
    isAddress(adminUrl) &&
    new URL(adminUrl).origin === new URL(siteUrl).origin;
  return isOwn
    ? { outcome: 'read', body: parsed.data }
    : { outcome: 'refused', problem: 'bad_request' };
}

/** Written the one way in which a site's address is a key: as browsers write it, no slash at its end. */
function isSiteUrl(text: string): boolean {
  if (!isAddress(text)) return false;
  const { href, search, hash } = new URL(text);
  const isPlain = search === '' && hash === '' && !/[?#]$/.test(text);
  return isPlain && !text.endsWith('/') && href.replace(/\/$/, '') === text;
}

function isAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password } = new URL(text);
  return /^https?:$/.test(protocol) && username === '' && password === '';
}
