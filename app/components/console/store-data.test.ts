import { describe, expect, it } from 'vitest';
import { seasonFacts } from '#app/components/console/store-data.server.ts';
import type { ConsoleStoreSource } from '#app/components/console/store-data.ts';
import { makeFormat } from '#app/components/format.ts';
import { translator } from '#app/components/i18n/server-texts.server.ts';

/** The few figures of a season that the page shows. */
const season = (peakHours: { count: number; outsideOfficeShare: number }) =>
  ({
    orders: 900,
    range: { from: '2025-11-20', to: '2026-01-05' },
    peakDays: { count: 6 },
    busiestDay: null,
    busiestHour: null,
    afterHoursShare: 0.69,
    peakHours,
  }) as unknown as ConsoleStoreSource['season'];

const factsIn = (locale: 'en' | 'pl', count = 19) => {
  const format = makeFormat({ locale, zone: 'UTC', currency: 'USD' });
  const words = { t: translator(locale), format, locale };
  return seasonFacts(season({ count, outsideOfficeShare: 0.74 }), words)?.facts ?? [];
};

describe('the share outside office hours on a store’s page', () => {
  it('says of what it is a share: of orders, and of peak hours', () => {
    expect(factsIn('en')).toEqual(
      expect.arrayContaining([
        { label: 'Orders outside office hours', value: '69%' },
        { label: 'Peak hours outside office hours', value: '74%' },
      ]),
    );
    const labels = factsIn('pl').map(({ label }) => label);
    expect(labels).toContain('Zamówienia poza godzinami pracy');
    expect(labels).toContain('Godziny szczytu poza godzinami pracy');
  });

  it('says nothing of peak hours where there were none', () => {
    expect(factsIn('en', 0).map(({ label }) => label)).not.toContain(
      'Peak hours outside office hours',
    );
  });
});
