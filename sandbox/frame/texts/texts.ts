import en from '#sandbox/frame/texts/en.json' with { type: 'json' };
import pl from '#sandbox/frame/texts/pl.json' with { type: 'json' };

/** The languages of the frame, first the one used when nothing else is known. */
export const LOCALES = ['en', 'pl'] as const;
export type Locale = (typeof LOCALES)[number];
export type Texts = typeof en;
/** The part of the texts that the browser needs too. */
export type ClientTexts = Texts['client'];

const BY_LOCALE: Readonly<Record<Locale, Texts>> = { en, pl: bindShortWords(pl) };

/** How each language names itself. */
export const LANGUAGE_NAMES: Readonly<Record<Locale, string>> = {
  en: 'English',
  pl: 'Polski',
};

/** All texts of a language. */
export function textsIn(locale: Locale): Texts {
  return BY_LOCALE[locale];
}

/** The frame's language for a tag such as `pl-PL`; null when it speaks none. */
export function localeOf(tag: string | undefined): Locale | null {
  const language = tag?.toLowerCase().split(/[-_]/)[0];
  return LOCALES.find((locale) => locale === language) ?? null;
}

/** Polish sets no word of one letter at a line's end: a non-breaking space binds it to the next one. */
export function bindShortWords<Tree>(tree: Tree): Tree {
  const bound: unknown = JSON.parse(JSON.stringify(tree), (_, value: unknown) =>
    typeof value === 'string'
      ? value.replace(/(?<=^|[\s\u00a0])([aiouwz]) /gi, '$1\u00a0')
      : value,
  );
  return bound as Tree;
}
