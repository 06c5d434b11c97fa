import {
  beforeSunday,
  everyYear,
  fromBlackFriday,
  fromEaster,
} from '#sandbox/stores/retail-calendar.ts';
import type { TradeProfile } from '#sandbox/stores/trade-profile.ts';

/** A WordPress user of the site who may open the app. */
export interface SiteStaff {
  id: string;
  name: string;
  /** `reports` is a role of the site's own that has `view_woocommerce_reports` only. */
  role: 'administrator' | 'shop_manager' | 'reports';
  /** `manage_woocommerce`, or only `view_woocommerce_reports`. */
  can: 'manage' | 'view';
  /** WordPress's name of the language, e.g. `pl_PL`. */
  locale: string;
}

/** All that the stand-in knows of its WooCommerce site. */
export interface SiteProfile extends TradeProfile {
  name: string;
  country: string;
  city: string;
  email: string;
  staff: readonly SiteStaff[];
  versions: { plugin: string; wordpress: string; woocommerce: string; php: string };
}

/** The demo's WooCommerce shop: things for the home, sold in Poland. It is no real shop. */
export const demoDom: SiteProfile = {
  index: 3,
  name: 'Demo Dom (PL)',
  country: 'PL',
  city: 'Poznań',
  email: 'sklep@demo-dom.example',
  currency: 'PLN',
  presentment: { currency: 'EUR', rate: 0.234, share: 0 },
  zone: 'Europe/Warsaw',
  staff: [
    { id: '1', name: 'Ola', role: 'administrator', can: 'manage', locale: 'pl_PL' },
    { id: '2', name: 'Kuba', role: 'shop_manager', can: 'manage', locale: 'pl_PL' },
    { id: '3', name: 'Ewa', role: 'reports', can: 'view', locale: 'pl_PL' },
  ],
  versions: {
    plugin: '0.1.0',
    wordpress: '6.9.7',
    woocommerce: '10.5.0',
    php: '8.2.36',
  },
  ordersPerYear: 38_000,
  growth: 0.09,
  historyDays: 853,
  hours: {
    weekday: [
      6, 3, 2, 1, 1, 2, 7, 16, 27, 36, 42, 44, 44, 42, 40, 40, 41, 44, 50, 60, 72, 70, 44,
      17,
    ],
    weekend: [
      8, 4, 2, 1, 1, 1, 3, 9, 20, 34, 45, 50, 51, 48, 45, 44, 46, 50, 56, 66, 76, 72, 42,
      18,
    ],
  },
  weekdays: [1.1, 1.09, 1.03, 1.01, 0.98, 0.87, 0.92],
  months: [0.95, 0.88, 1, 0.98, 0.95, 0.9, 0.85, 0.9, 1.02, 1.08, 1.2, 1.3],
  events: [
    { startsOn: everyYear(1, 2), factors: [1.4, 1.4, 1.3] },
    { startsOn: everyYear(1, 18), factors: [1.5, 1.6, 1.4] },
    { startsOn: fromEaster(-14), factors: [1.4, 1.5, 1.5, 1.6, 1.6, 1.7, 1.8, 1.9] },
    { startsOn: fromEaster(-1), factors: [0.5, 0.3, 0.5] },
    { startsOn: everyYear(5, 1), factors: [0.6, 0.65, 0.6] },
    { startsOn: everyYear(5, 21), factors: [1.5, 1.6, 1.7, 1.6] },
    // Corpus Christi, always a Thursday: a long weekend spent away from shops.
    { startsOn: fromEaster(60), factors: [0.55, 0.7, 0.75, 0.9] },
    { startsOn: everyYear(8, 15), factors: [0.6] },
    { startsOn: beforeSunday(9, 1, 3), factors: [1.4, 1.5, 1.5] },
    { startsOn: everyYear(11, 1), factors: [0.5] },
    { startsOn: everyYear(11, 11), factors: [1.6] },
    {
      startsOn: fromBlackFriday(-4),
      factors: [2.1, 2.2, 2.3, 3.2, 6.3, 4.1, 3.6, 4.4, 2.2],
    },
    { startsOn: everyYear(12, 4), factors: [2.6, 3.1, 2.2] },
    { startsOn: everyYear(12, 9), factors: [2, 2.1, 2.3, 2.5, 2.7, 2.6, 2.4, 2.1, 1.7] },
    { startsOn: everyYear(12, 24), factors: [0.35, 0.4, 0.6, 1.5, 1.5, 1.4] },
  ],
  promotions: { perMonth: 1.2, lift: 1.5 },
  value: { medianMinor: 21_400, sigma: 0.6 },
  shares: { test: 0.028, cancelled: 0.02, refunded: 0.012, partlyRefunded: 0.025 },
  conversion: 0.019,
  dispersion: { hour: 12, day: 50 },
};

/** Finds a member of staff. */
export function staffOf(profile: SiteProfile, id: string): SiteStaff | undefined {
  return profile.staff.find((person) => person.id === id);
}
