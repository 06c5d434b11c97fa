import type { EntryContext } from '@remix-run/node';
import { RemixI18Next } from 'remix-i18next/server';
import type { Locale } from '#app/ports/sign-in.ts';
import { SHARED_NAMESPACES } from '#app/components/i18n/config.ts';

const library = new RemixI18Next({
  detection: { supportedLanguages: ['en', 'pl'], fallbackLanguage: 'en' },
});

/** Namespaces that the matched routes name in `handle.i18n`, with those every page has. */
export function routeNamespaces(context: EntryContext): string[] {
  return [...new Set([...SHARED_NAMESPACES, ...library.getRouteNamespaces(context)])];
}

/**
 * The language of a page: what sign-in found out, or, where no one is signed in, what the address
 * or the browser asks for.
 */
export function pageLocale(request: Request, context: EntryContext): Locale {
  for (const data of Object.values(context.staticHandlerContext.loaderData)) {
    const found = localeIn(data);
    if (found !== null) return found;
  }
  return requestLocale(request);
}

/** From `?locale=`, else the browser's list, else English. */
export function requestLocale(request: Request): Locale {
  const asked = new URL(request.url).searchParams.get('locale') ?? '';
  const accepted = request.headers.get('accept-language') ?? '';
  const first = [asked, ...accepted.split(',')].map((tag) =>
    tag.trim().slice(0, 2).toLowerCase(),
  );
  return first.find((tag) => tag === 'en' || tag === 'pl') ?? 'en';
}

function localeIn(data: unknown): Locale | null {
  if (typeof data !== 'object' || data === null || !('locale' in data)) return null;
  return data.locale === 'pl' || data.locale === 'en' ? data.locale : null;
}
