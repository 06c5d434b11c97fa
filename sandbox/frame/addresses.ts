/**
 * How the frame's address and the embedded app's address correspond:
 * `/store/demo-gifts/apps/tidewatch/peaks?range=year` shows the app's `/app/peaks?range=year`.
 */

const APP_ROOT = '/app';

/** Parameters that carry the admin session, never the page; they stay out of the frame's address. */
export const SESSION_PARAMS = [
  'embedded',
  'hmac',
  'host',
  'id_token',
  'link_source',
  'locale',
  'protocol',
  'session',
  'shop',
  'timestamp',
] as const;

/** Path and query of the frame's page that shows an app path; null when the path lies outside `/app`. */
export function framePathFor(handle: string, appPath: string): string | null {
  const { path, query, hash } = splitPath(appPath);
  if (path !== APP_ROOT && !path.startsWith(`${APP_ROOT}/`)) return null;
  const rest = path.slice(APP_ROOT.length).replace(/\/+$/, '');
  return `${appHome(handle)}${rest}${withoutSessionParams(query)}${hash}`;
}

/** The app path that a frame path shows; null when the frame path is another page. */
export function appPathFor(handle: string, framePath: string): string | null {
  const { path, query, hash } = splitPath(framePath);
  const home = appHome(handle);
  if (path !== home && !path.startsWith(`${home}/`)) return null;
  const rest = path.slice(home.length).replace(/\/+$/, '');
  return `${APP_ROOT}${rest}${withoutSessionParams(query)}${hash}`;
}

/** The frame's page that embeds the app's home. */
export function appHome(handle: string): string {
  return `/store/${handle}/apps/tidewatch`;
}

/**
 * Where an address of the store's admin leads in this stand-in: `shopify:admin/orders`,
 * `https://admin.shopify.com/store/{handle}/…` and `https://{shop}/admin/…` become the frame's own pages.
 * @returns a path here, an absolute http(s) address elsewhere, or null when it may not be followed
 */
export function resolveAdminAddress(handle: string, address: string): string | null {
  const protocolPath = /^shopify:\/*admin\/?(.*)$/i.exec(address)?.[1];
  if (protocolPath !== undefined) return adminPage(handle, protocolPath);
  const url = URL.parse(address);
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:'))
    return null;
  if (url.hostname === 'admin.shopify.com') {
    const inStore = /^\/store\/[^/]+\/?(.*)$/.exec(url.pathname)?.[1];
    return adminPage(handle, `${inStore ?? ''}${url.search}`);
  }
  if (url.hostname === `${handle}.myshopify.com` && url.pathname.startsWith('/admin'))
    return adminPage(handle, `${url.pathname.slice('/admin'.length)}${url.search}`);
  return url.href;
}

function adminPage(handle: string, path: string): string {
  const clean = path.replace(/^\/+/, '');
  const installs = /^oauth\/install/.test(clean);
  if (installs) return appHome(handle);
  const inApp = /^apps\/[^/?#]+(?:\/app)?(.*)$/.exec(clean)?.[1];
  if (inApp !== undefined)
    return framePathFor(handle, `${APP_ROOT}${inApp}`) ?? appHome(handle);
  return clean === '' ? `/store/${handle}` : `/store/${handle}/${clean}`;
}

/** A query string (with its `?`, or empty) without the parameters of the admin session. */
export function withoutSessionParams(query: string): string {
  const params = new URLSearchParams(query);
  for (const name of SESSION_PARAMS) params.delete(name);
  const rest = params.toString();
  return rest === '' ? '' : `?${rest}`;
}

function splitPath(text: string): { path: string; query: string; hash: string } {
  const hashAt = text.indexOf('#');
  const hash = hashAt < 0 ? '' : text.slice(hashAt);
  const beforeHash = hashAt < 0 ? text : text.slice(0, hashAt);
  const queryAt = beforeHash.indexOf('?');
  if (queryAt < 0) return { path: beforeHash, query: '', hash };
  return { path: beforeHash.slice(0, queryAt), query: beforeHash.slice(queryAt), hash };
}
