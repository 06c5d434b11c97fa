const BASE = 'http://own.invalid';

/**
 * A path of the console to go on to after signing in.
 *
 * Only paths of our own: anything a browser could read as another site ("//host", "/\host",
 * "https:…", control characters) becomes the console's first page.
 */
export function ownPath(to: string | null | undefined, otherwise = '/console'): string {
  if (to === null || to === undefined || !to.startsWith('/') || hasTrick(to))
    return otherwise;
  let url: URL;
  try {
    url = new URL(to, BASE);
  } catch {
    return otherwise;
  }
  const isConsole = url.pathname === '/console' || url.pathname.startsWith('/console/');
  const isAuth =
    url.pathname.startsWith('/console/auth') || url.pathname === '/console/sign-in';
  if (url.origin !== BASE || !isConsole || isAuth) return otherwise;
  return url.pathname + url.search;
}

/** Browsers drop control characters and read a backslash as a slash. */
function hasTrick(to: string): boolean {
  return to.startsWith('//') || [...to].some((char) => char === '\\' || char < ' ');
}
