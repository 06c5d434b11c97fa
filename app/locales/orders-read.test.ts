import { describe, expect, it } from 'vitest';
import { translator } from '#app/components/i18n/server-texts.server.ts';

/** Orders added by CSV are known too, but no import of the platform's history counts them. */
const FROM_STORE = {
  en: /from (your|the) store/,
  pl: /ze sklepu/,
} as const;

describe.each(['en', 'pl'] as const)('the count of orders read (%s)', (locale) => {
  const t = translator(locale);

  it('in the setup guide says that they came from the store', () => {
    for (const count of [1, 3, 5, 7946]) {
      const text = t('home:guide.history.done', { count, n: String(count) });
      expect(text).toContain(String(count));
      expect(text).toMatch(FROM_STORE[locale]);
    }
  });

  it('in the console says that they came from the store', () => {
    for (const key of ['importNote', 'importLimited']) {
      const text = t(`console:store.${key}`, { read: '7946' });
      expect(text).toContain('7946');
      expect(text).toMatch(FROM_STORE[locale]);
    }
  });
});
