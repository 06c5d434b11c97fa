import type { IncomingMessage } from 'node:http';
import type { SandboxShop } from '#sandbox/frame/server/sandbox-api.ts';
import { localeOf, LOCALES, type Locale } from '#sandbox/frame/texts/texts.ts';
import { STORE_PAGES, type StorePage } from '#sandbox/frame/views/view.ts';

/** What an address of the frame asks for. */
export type Destination =
  | { readonly page: 'chooser' }
  | { readonly page: 'app'; readonly handle: string }
  | { readonly page: 'store'; readonly handle: string; readonly name: StorePage }
  | { readonly page: 'none' };

/** Reads the path of a page: `/`, `/store/{handle}`, `/store/{handle}/{name}`, `/store/{handle}/apps/tidewatch/…`. */
export function destinationOf(path: string): Destination {
  if (path === '/') return { page: 'chooser' };
  const [root, handle, section, app] = path.split('/').slice(1);
  if (root !== 'store' || handle === undefined || !/^[a-z0-9-]+$/.test(handle))
    return { page: 'none' };
  if (section === 'apps')
    return app === 'tidewatch' ? { page: 'app', handle } : { page: 'none' };
  if (section === undefined || section === '')
    return { page: 'store', handle, name: 'home' };
  const name = STORE_PAGES.find((known) => known === section);
  return name === undefined || app !== undefined
    ? { page: 'none' }
    : { page: 'store', handle, name };
}

/** Where the choice of language is kept: under `/store` only, so that the app's server never sees it. */
export const LOCALE_COOKIE = 'frame_locale';
const STAFF_COOKIE = 'frame_staff';

/** The name of the cookie that remembers who looks at a store. */
export function staffCookieOf(handle: string): string {
  return `${STAFF_COOKIE}_${handle}`;
}

/** The line that makes the browser remember a choice for a year, on the pages of stores. */
export function rememberChoice(name: string, value: string): string {
  return `${name}=${encodeURIComponent(value)}; Path=/store; Max-Age=31536000; SameSite=Strict`;
}

/** The values of a request's cookies by name. */
export function cookiesOf(req: IncomingMessage): ReadonlyMap<string, string> {
  const cookies = new Map<string, string>();
  for (const pair of (req.headers.cookie ?? '').split(';')) {
    const at = pair.indexOf('=');
    if (at > 0) cookies.set(pair.slice(0, at).trim(), pair.slice(at + 1).trim());
  }
  return cookies;
}

/** Who looks at the store: the person chosen last, else the first one; '' when the store has no staff. */
export function staffFor(
  shop: SandboxShop,
  cookies: ReadonlyMap<string, string>,
): string {
  const chosen = cookies.get(staffCookieOf(shop.handle));
  const person = shop.staff.find(({ id }) => id === chosen) ?? shop.staff[0];
  return person?.id ?? '';
}

/** The frame's language: the choice made here, else that of the person, else the browser's, else English. */
export function localeFor(
  req: IncomingMessage,
  cookies: ReadonlyMap<string, string>,
  staffLocale: string | undefined,
): Locale {
  const asked = (req.headers['accept-language'] ?? '')
    .split(',')
    .map((one) => one.split(';')[0]?.trim());
  const wishes = [cookies.get(LOCALE_COOKIE), staffLocale, ...asked];
  for (const wish of wishes) {
    const locale = localeOf(wish);
    if (locale !== null) return locale;
  }
  return LOCALES[0];
}
