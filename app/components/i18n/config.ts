import type { InitOptions, PostProcessorModule } from 'i18next';

export const NAMESPACES = [
  'common',
  'home',
  'peaks',
  'packages',
  'suggestion',
  'data',
  'connection',
  'incidents',
  'console',
  'help',
  'catalogue',
  'calendar',
  'marks',
  'quotes',
  'people',
  'work',
  'errors',
] as const;

/** On every page: the frame, the words of all pages, and what to say when something fails. */
export const SHARED_NAMESPACES = ['common', 'errors'] as const;

/**
 * Joins what must not be torn apart at a line's end: number and unit, both ends of "Mon–Fri", and
 * Polish one-letter words with the next one.
 */
export function joinWords(text: string, locale: string): string {
  const joined = text
    .replaceAll(/(\d) (h|min|s|zł|MB|%|×)(?![\p{L}])/gu, '$1\u00a0$2')
    .replaceAll(/(?<=\S)–(?=[^\s\u2060])/gu, '–\u2060');
  if (!locale.startsWith('pl')) return joined;
  return joined.replaceAll(/(?<![\p{L}\d])([aiouwz]) (?=\S)/giu, '$1\u00a0');
}

export const joinWordsPlugin: PostProcessorModule = {
  type: 'postProcessor',
  name: 'joinWords',
  // A text function for one language says so in its options; the translator's own may differ.
  process: (
    value: string,
    _key,
    options: { lng?: string },
    translator: { language: string },
  ) => joinWords(value, options.lng ?? translator.language),
};

export const I18N_OPTIONS = {
  supportedLngs: ['en', 'pl'],
  fallbackLng: 'en',
  defaultNS: 'common',
  fallbackNS: ['common'],
  interpolation: { escapeValue: false },
  postProcess: ['joinWords'],
  returnNull: false,
} satisfies InitOptions;
