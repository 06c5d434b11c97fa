import i18next, { type BackendModule, type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { BootTexts } from '#app/components/i18n/boot.tsx';
import { I18N_OPTIONS, joinWordsPlugin } from '#app/components/i18n/config.ts';

const files = import.meta.glob<Record<string, unknown>>('../../locales/*/*.json', {
  import: 'default',
});

/** Texts of pages visited later come one file at a time. */
const files18n: BackendModule = {
  type: 'backend',
  init() {
    // Nothing to prepare: the files are named at build time.
  },
  read(locale, namespace, done) {
    const load = files[`../../locales/${locale}/${namespace}.json`];
    if (load === undefined)
      return done(new Error(`no texts ${locale}/${namespace}`), null);
    load().then(
      (texts) => done(null, texts),
      (error: unknown) =>
        done(error instanceof Error ? error : new Error(String(error)), null),
    );
  },
};

/** The browser's texts, begun with what the page brought along. */
export async function startTexts(boot: BootTexts): Promise<i18n> {
  const namespaces = Object.keys(boot.resources[boot.locale] ?? {});
  await i18next
    .use(initReactI18next)
    .use(joinWordsPlugin)
    .use(files18n)
    .init({
      ...I18N_OPTIONS,
      lng: boot.locale,
      fallbackLng: boot.locale,
      ns: namespaces,
      resources: boot.resources,
      partialBundledLanguages: true,
    });
  return i18next;
}
