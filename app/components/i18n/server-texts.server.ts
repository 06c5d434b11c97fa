import i18next, { type i18n, type Resource, type TFunction } from 'i18next';
import type { Locale } from '#app/ports/sign-in.ts';
import {
  I18N_OPTIONS,
  joinWordsPlugin,
  NAMESPACES,
} from '#app/components/i18n/config.ts';

// Both languages whole: on the server every text is at hand before a page is written.
const files = import.meta.glob<Record<string, unknown>>('../../locales/*/*.json', {
  eager: true,
  import: 'default',
});

const resources: Resource = { en: {}, pl: {} };
for (const [path, texts] of Object.entries(files)) {
  const [, locale = '', namespace = ''] = /locales\/(\w+)\/(\w+)\.json$/.exec(path) ?? [];
  (resources[locale] ??= {})[namespace] = texts;
}

const base = i18next.createInstance();
void base.use(joinWordsPlugin).init({
  ...I18N_OPTIONS,
  lng: 'en',
  ns: [...NAMESPACES],
  resources,
  initImmediate: false,
});

/** An instance for one answer, in its language. */
export function textsFor(locale: Locale): i18n {
  return base.cloneInstance({ lng: locale, initImmediate: false });
}

/** The text function for loaders, for texts written on the server such as chart labels. */
export function translator(locale: Locale): TFunction {
  return base.getFixedT(locale);
}

/** Texts a first page needs in the browser. */
export function textsOf(locale: Locale, namespaces: readonly string[]): Resource {
  const all = resources[locale] ?? {};
  return {
    [locale]: Object.fromEntries(namespaces.map((name) => [name, all[name] ?? {}])),
  };
}
