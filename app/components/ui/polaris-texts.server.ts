import en from '@shopify/polaris/locales/en.json';
import pl from '@shopify/polaris/locales/pl.json';

const USED = ['Badge', 'Banner', 'Button', 'Common', 'TextField', 'ProgressBar'] as const;

/** The kit's own texts that our vocabulary needs; the rest would only weigh. */
export function polarisTextsFor(locale: 'en' | 'pl'): Record<string, unknown> {
  const all: Record<string, unknown> = (locale === 'pl' ? pl : en).Polaris;
  return { Polaris: Object.fromEntries(USED.map((name) => [name, all[name]])) };
}
