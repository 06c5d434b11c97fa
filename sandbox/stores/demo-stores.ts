import type { Staff, StoreProfile } from '#sandbox/stores/profile.ts';
import {
  beforeSunday,
  everyYear,
  fromBlackFriday,
} from '#sandbox/stores/retail-calendar.ts';

const HISTORY_DAYS_28_MONTHS = 853;

function staff(
  prefix: number,
  names: [string, string, string],
  locale: 'en' | 'pl',
): Staff[] {
  const roles = ['owner', 'manager', 'support'] as const;
  return names.map((name, i) => ({
    id: String(prefix + i),
    name,
    role: roles[i] ?? 'support',
    locale,
  }));
}

const moda: StoreProfile = {
  index: 0,
  shop: 'demo-moda.myshopify.com',
  handle: 'demo-moda',
  name: 'Demo Moda (PL)',
  country: 'PL',
  city: 'Warszawa',
  currency: 'PLN',
  presentment: { currency: 'EUR', rate: 0.234, share: 0.03 },
  zone: 'Europe/Warsaw',
  plan: 'plus',
  planName: 'Shopify Plus',
  scopes: ['read_orders', 'read_reports'],
  staff: staff(71_001, ['Ola', 'Marek', 'Zosia'], 'pl'),
  ordersPerYear: 45_000,
  growth: 0.12,
  historyDays: HISTORY_DAYS_28_MONTHS,
  hours: {
    weekday: [
      7, 3, 2, 1, 1, 2, 6, 14, 24, 34, 40, 42, 43, 42, 40, 40, 42, 46, 52, 62, 74, 76, 50,
      20,
    ],
    weekend: [
      9, 4, 2, 1, 1, 1, 3, 8, 18, 32, 44, 50, 50, 48, 46, 46, 48, 52, 58, 68, 80, 78, 46,
      20,
    ],
  },
  weekdays: [1.12, 1.08, 1.02, 1, 0.98, 0.88, 0.92],
  months: [1.05, 0.8, 0.95, 1, 0.98, 0.96, 1, 0.84, 1, 1.05, 1.15, 1.25],
  events: [
    { startsOn: everyYear(1, 2), factors: [1.9, 1.8, 1.7, 1.5, 1.4] },
    { startsOn: everyYear(6, 20), factors: [1.6, 1.7, 1.6, 1.5] },
    { startsOn: everyYear(11, 11), factors: [2] },
    {
      startsOn: fromBlackFriday(-4),
      factors: [2, 2.1, 2.2, 2.8, 5.4, 3.8, 3.5, 3.9],
    },
    { startsOn: everyYear(12, 4), factors: [1.5, 2, 1.8] },
    { startsOn: everyYear(12, 10), factors: [1.6, 1.7, 1.7, 1.8, 1.7, 1.6, 1.4] },
    { startsOn: everyYear(12, 24), factors: [0.4, 0.5, 0.9, 1.7, 1.6, 1.5] },
  ],
  promotions: { perMonth: 1.4, lift: 1.5 },
  value: { medianMinor: 18_900, sigma: 0.62 },
  shares: { test: 0.002, cancelled: 0.018, refunded: 0.05, partlyRefunded: 0.07 },
  conversion: 0.017,
  dispersion: { hour: 12, day: 50 },
};

const gifts: StoreProfile = {
  index: 1,
  shop: 'demo-gifts.myshopify.com',
  handle: 'demo-gifts',
  name: 'Demo Gifts (US)',
  country: 'US',
  city: 'New York',
  currency: 'USD',
  presentment: { currency: 'CAD', rate: 1.37, share: 0.04 },
  zone: 'America/New_York',
  plan: 'plus',
  planName: 'Shopify Plus',
  scopes: ['read_orders', 'read_all_orders', 'read_reports'],
  staff: staff(72_001, ['Dana', 'Priya', 'Sam'], 'en'),
  ordersPerYear: 128_000,
  growth: 0.15,
  historyDays: HISTORY_DAYS_28_MONTHS,
  hours: {
    weekday: [
      18, 10, 6, 4, 4, 5, 9, 18, 27, 34, 38, 42, 44, 43, 42, 42, 44, 48, 56, 68, 80, 84,
      66, 38,
    ],
    weekend: [
      22, 13, 8, 5, 4, 5, 8, 15, 26, 38, 46, 50, 52, 51, 50, 50, 51, 54, 60, 70, 78, 78,
      60, 36,
    ],
  },
  weekdays: [1.06, 1.05, 1, 0.99, 0.98, 0.95, 0.97],
  months: [0.75, 0.95, 0.9, 0.95, 1.05, 0.95, 0.85, 0.85, 0.92, 1, 1.3, 1.6],
  events: [
    { startsOn: everyYear(2, 8), factors: [1.5, 1.6, 1.8, 1.9, 1.8, 1.4, 0.9] },
    { startsOn: beforeSunday(5, 2, 6), factors: [1.7, 1.8, 1.9, 1.8, 1.5, 1.1] },
    {
      startsOn: fromBlackFriday(-4),
      factors: [1.8, 1.9, 2.1, 2.8, 7.4, 4.2, 4, 6.2, 2.9, 2.3],
    },
    {
      startsOn: everyYear(12, 6),
      factors: [2.2, 2.3, 2.4, 2.5, 2.6, 2.7, 2.7, 2.9, 3, 3.1, 2.9, 2.6, 2.2, 1.8, 1.4],
    },
    { startsOn: everyYear(12, 21), factors: [1.1, 0.9, 0.8, 0.6, 0.6, 1] },
  ],
  promotions: { perMonth: 1, lift: 1.45 },
  value: { medianMinor: 5_450, sigma: 0.58 },
  shares: { test: 0.0015, cancelled: 0.014, refunded: 0.02, partlyRefunded: 0.025 },
  conversion: 0.024,
  dispersion: { hour: 14, day: 60 },
};

const corner: StoreProfile = {
  index: 2,
  shop: 'demo-corner.myshopify.com',
  handle: 'demo-corner',
  name: 'Demo Corner (small)',
  country: 'GB',
  city: 'London',
  currency: 'GBP',
  presentment: { currency: 'EUR', rate: 1.15, share: 0.02 },
  zone: 'Europe/London',
  plan: 'basic',
  planName: 'Basic',
  scopes: ['read_orders', 'read_all_orders'],
  staff: staff(73_001, ['Jo', 'Alex', 'Kit'], 'en'),
  ordersPerYear: 480,
  growth: 0,
  historyDays: 70,
  hours: {
    weekday: [
      2, 1, 1, 0, 0, 1, 4, 12, 22, 32, 38, 42, 46, 42, 38, 36, 38, 42, 48, 56, 58, 46, 24,
      8,
    ],
    weekend: [
      3, 1, 1, 0, 0, 1, 3, 8, 18, 34, 44, 50, 50, 46, 44, 42, 42, 42, 44, 50, 52, 42, 24,
      9,
    ],
  },
  weekdays: [1.05, 1, 1, 0.95, 1, 1, 1],
  months: [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1],
  events: [{ startsOn: fromBlackFriday(0), factors: [2.2, 1.6, 1.4, 1.6] }],
  promotions: { perMonth: 0, lift: 1 },
  value: { medianMinor: 3_400, sigma: 0.55 },
  shares: { test: 0.02, cancelled: 0.02, refunded: 0.02, partlyRefunded: 0.02 },
  conversion: 0.012,
  dispersion: { hour: 4, day: 20 },
};

/** The three demo stores. None of them is a real shop. */
export const demoStores: readonly StoreProfile[] = [moda, gifts, corner];
