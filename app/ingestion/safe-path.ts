/** Query parameters that say something and hold no secret; all others are left out of logs. */
const SHOWN = new Set([
  'shop',
  'locale',
  'from',
  'to',
  'range',
  'compare',
  'view',
  'page',
]);

/** Ids of ours are shorter: what is so long is the secret of a one-time link. */
const SECRET_PART = /[^/]{43,}/g;

/**
 * An address as it may be logged: the path without one-time secrets, and only harmless query
 * parameters.
 *
 * A list of what may be shown, not of what may not: the next secret parameter stays out by itself.
 *
 * @param url path with query, as requested
 */
export function safePath(url: string): string {
  const [whole = '', query = ''] = url.split('?', 2);
  const path = whole.replaceAll(SECRET_PART, '…');
  const kept = [...new URLSearchParams(query)]
    .filter(([name]) => SHOWN.has(name))
    .map(([name, value]) => `${name}=${encodeURIComponent(value.slice(0, 80))}`);
  return kept.length === 0 ? path : `${path}?${kept.join('&')}`;
}
