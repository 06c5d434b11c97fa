import type { AddOn } from '#app/domain/offerings/types.ts';

/** What can be added to any of the demo agency's packages. */
export const DEMO_ADD_ONS: readonly AddOn[] = [
  {
    code: 'promotion_work',
    service: 'promotion_work',
    name: { en: 'Promotion work', pl: 'Obsługa promocji' },
    summary: {
      en: 'Theme and checkout ready for one launch',
      pl: 'Motyw i koszyk gotowe na jedną akcję',
    },
    unit: 'each',
    priceMinor: { USD: 12_000, PLN: 45_000, EUR: 11_000, GBP: 9_500 },
    maxQuantity: 10,
    platforms: ['shopify', 'woocommerce'],
  },
  {
    code: 'server_upgrade',
    service: 'server_upgrade',
    name: { en: 'Server upgrade', pl: 'Mocniejszy serwer' },
    summary: {
      en: 'More capacity for the whole season',
      pl: 'Większa wydajność przez cały sezon',
    },
    unit: 'once',
    priceMinor: { USD: 18_000, PLN: 69_000, EUR: 16_500, GBP: 14_500 },
    maxQuantity: 1,
    platforms: ['woocommerce'],
  },
  {
    code: 'around_the_clock_weekend',
    service: 'on_call',
    name: { en: 'Around-the-clock weekend', pl: 'Całodobowy weekend' },
    summary: {
      en: 'Someone on call all four days from Black Friday to Cyber Monday',
      pl: 'Dyżur przez całe cztery dni, od Black Friday do Cyber Monday',
    },
    unit: 'once',
    priceMinor: { USD: 42_000, PLN: 160_000, EUR: 38_000, GBP: 33_000 },
    maxQuantity: 1,
    platforms: ['shopify', 'woocommerce'],
  },
  {
    code: 'extra_site_review',
    service: 'site_review',
    name: { en: 'Extra site review', pl: 'Dodatkowy przegląd sklepu' },
    summary: {
      en: 'One more pass, written findings',
      pl: 'Jeszcze jeden przegląd, wnioski na piśmie',
    },
    unit: 'each',
    priceMinor: { USD: 15_000, PLN: 56_000, EUR: 13_500, GBP: 11_500 },
    maxQuantity: 4,
    platforms: ['shopify', 'woocommerce'],
  },
];
