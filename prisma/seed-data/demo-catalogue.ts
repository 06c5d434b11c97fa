import { aroundTheClock } from '#app/domain/offerings/cover.ts';
import type { PriceByCurrency, Service } from '#app/domain/offerings/types.ts';

const NOTHING_BROUGHT: Service['brings'] = {
  cover: [],
  includedHours: 0,
  checkIns: 0,
  loadTests: 0,
  hasServerUpgrade: false,
};

/** What the demo agency does: four services with a price, one that is answered with a quote. */
export const DEMO_SERVICES: readonly Service[] = [
  {
    code: 'promotion_work',
    kind: 'promotion_work',
    name: { en: 'Promotion work', pl: 'Obsługa promocji' },
    summary: {
      en: 'Pages, banners and discounts for your launches',
      pl: 'Strony, banery i rabaty na Twoje akcje',
    },
    unit: 'hour',
    platforms: ['shopify', 'woocommerce'],
    isQuoteOnly: false,
    usualHours: 6,
    mostHours: 10,
    brings: { ...NOTHING_BROUGHT, includedHours: 6 },
  },
  {
    code: 'site_review',
    kind: 'site_review',
    name: { en: 'Site review', pl: 'Przegląd sklepu' },
    summary: {
      en: 'A check of the shop before the season, written findings',
      pl: 'Kontrola sklepu przed sezonem, wnioski na piśmie',
    },
    unit: 'check_in',
    platforms: ['shopify', 'woocommerce'],
    isQuoteOnly: false,
    usualHours: 4,
    mostHours: 6,
    brings: { ...NOTHING_BROUGHT, checkIns: 1 },
  },
  {
    code: 'server_upgrade',
    kind: 'server_upgrade',
    name: { en: 'Server upgrade', pl: 'Mocniejszy serwer' },
    summary: {
      en: 'Up before the season, down after it',
      pl: 'Więcej mocy przed sezonem, powrót po nim',
    },
    unit: 'upgrade_step',
    platforms: ['woocommerce'],
    isQuoteOnly: false,
    usualHours: 5,
    mostHours: 8,
    brings: { ...NOTHING_BROUGHT, hasServerUpgrade: true },
  },
  {
    code: 'on_call',
    kind: 'on_call',
    name: { en: 'On call', pl: 'Dyżur' },
    summary: {
      en: 'Someone to reach at any hour of the season',
      pl: 'Ktoś pod telefonem o każdej porze sezonu',
    },
    unit: 'cover_hour',
    platforms: ['shopify', 'woocommerce'],
    isQuoteOnly: false,
    usualHours: 12,
    mostHours: 24,
    brings: { ...NOTHING_BROUGHT, cover: aroundTheClock() },
  },
  {
    code: 'advanced_development',
    kind: 'advanced_development',
    name: { en: 'Advanced development', pl: 'Zaawansowane prace programistyczne' },
    summary: {
      en: 'Integrations and checkout changes for large shops',
      pl: 'Integracje i zmiany w koszyku dla dużych sklepów',
    },
    unit: 'hour',
    platforms: ['shopify', 'woocommerce'],
    isQuoteOnly: true,
    usualHours: 0,
    mostHours: 0,
    brings: NOTHING_BROUGHT,
  },
];

/** Add-on fee for one, two, three and four services. */
export const DEMO_BUNDLE: readonly PriceByCurrency[] = [
  { USD: 50_000, PLN: 190_000, EUR: 46_000, GBP: 40_000 },
  { USD: 75_000, PLN: 285_000, EUR: 69_000, GBP: 60_000 },
  { USD: 95_000, PLN: 360_000, EUR: 87_000, GBP: 76_000 },
  { USD: 110_000, PLN: 415_000, EUR: 100_000, GBP: 88_000 },
];
