import { bindShortWords, type Locale } from '#sandbox/frame/texts/texts.ts';
import en from '#sandbox/woocommerce/admin/texts/en.json' with { type: 'json' };
import pl from '#sandbox/woocommerce/admin/texts/pl.json' with { type: 'json' };

export type AdminTexts = typeof en;

const BY_LOCALE: Readonly<Record<Locale, AdminTexts>> = { en, pl: bindShortWords(pl) };

/** All texts of the stand-in's wp-admin in a language. */
export function adminTextsIn(locale: Locale): AdminTexts {
  return BY_LOCALE[locale];
}

/** WordPress's own name of a language. */
export function wordpressLocale(locale: Locale): string {
  return locale === 'pl' ? 'pl_PL' : 'en_US';
}
