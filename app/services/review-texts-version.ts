import { hashOf } from '#app/domain/shared/hash.server.ts';
import en from '#app/locales/en/packages.json' with { type: 'json' };
import pl from '#app/locales/pl/packages.json' with { type: 'json' };

const LENGTH = 12;

/** The sentences of the review page that an agreement rests on. */
function agreedTexts({ line, price, extra, agree, review }: typeof en) {
  return { line, price, extra, agree, review };
}

const versions = {
  en: hashOf(agreedTexts(en)).slice(0, LENGTH),
  pl: hashOf(agreedTexts(pl as typeof en)).slice(0, LENGTH),
};

/** Version of the page's texts in a language: the first 12 digits of their SHA-256. */
export function textsVersion(locale: 'en' | 'pl'): string {
  return versions[locale];
}
