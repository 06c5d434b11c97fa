import { aroundTheClock, everyDay, workDays } from '#app/domain/offerings/cover.ts';
import type { OfferingTerms, Tier } from '#app/domain/offerings/types.ts';
import { eventDate } from '#app/domain/seasons/events.ts';
import type { Season } from '#app/domain/seasons/types.ts';
import { addDays } from '#app/domain/shared/time.ts';
import type { DateRange } from '#app/domain/shared/types.ts';
import { DEMO_ADD_ONS } from './demo-add-ons.ts';
import { DEMO_BUNDLE, DEMO_SERVICES } from './demo-catalogue.ts';

/** How the three tiers are sold: each at a flat fee of its own. */
const FLAT = { addOnFee: 'own', standaloneFee: 'flat' } as const;

const TIERS: readonly Tier[] = [
  {
    code: 'essential',
    name: { en: 'Essential', pl: 'Podstawowy' },
    summary: {
      en: 'For a store whose peaks fall in office hours.',
      pl: 'Dla sklepu, w którym szczyty wypadają w godzinach pracy.',
    },
    level: 1,
    entitlements: {
      cover: workDays(9, 18),
      responseMinutes: 240,
      responseClock: 'business_hours',
      lesserResponses: [{ severity: 2, minutes: 540, clock: 'business_hours' }],
      includedHours: 6,
      checkIns: 1,
      loadTests: 0,
      hasServerUpgrade: false,
      hasFreezeWatch: false,
      alertChannels: ['email'],
    },
    services: ['promotion_work', 'site_review'],
    ...FLAT,
    addOnPriceMinor: { USD: 69_000, PLN: 240_000, EUR: 62_000, GBP: 54_000 },
    standalonePriceMinor: { USD: 89_000, PLN: 310_000, EUR: 80_000, GBP: 70_000 },
  },
  {
    code: 'extended',
    name: { en: 'Extended', pl: 'Rozszerzony' },
    summary: {
      en: 'For a store that peaks in the evening and on weekends.',
      pl: 'Dla sklepu ze szczytami wieczorem i w weekendy.',
    },
    level: 2,
    entitlements: {
      cover: everyDay(8, 23),
      responseMinutes: 30,
      responseClock: 'cover',
      lesserResponses: [
        { severity: 2, minutes: 120, clock: 'cover' },
        { severity: 3, minutes: 540, clock: 'business_hours' },
      ],
      includedHours: 14,
      checkIns: 2,
      loadTests: 1,
      hasServerUpgrade: false,
      hasFreezeWatch: true,
      alertChannels: ['email', 'sms'],
    },
    services: ['promotion_work', 'site_review', 'on_call'],
    ...FLAT,
    addOnPriceMinor: { USD: 148_000, PLN: 520_000, EUR: 134_000, GBP: 117_000 },
    standalonePriceMinor: { USD: 188_000, PLN: 660_000, EUR: 170_000, GBP: 148_000 },
  },
  {
    code: 'around_the_clock',
    name: { en: 'Around the clock', pl: 'Całodobowy' },
    summary: {
      en: 'For a store that cannot wait until morning.',
      pl: 'Dla sklepu, który nie może czekać do rana.',
    },
    level: 3,
    entitlements: {
      cover: aroundTheClock(),
      responseMinutes: 15,
      responseClock: 'around_the_clock',
      lesserResponses: [
        { severity: 2, minutes: 60, clock: 'around_the_clock' },
        { severity: 3, minutes: 480, clock: 'business_hours' },
      ],
      includedHours: 30,
      checkIns: 3,
      loadTests: 2,
      hasServerUpgrade: true,
      hasFreezeWatch: true,
      alertChannels: ['email', 'sms', 'phone'],
    },
    services: ['promotion_work', 'site_review', 'on_call', 'server_upgrade'],
    ...FLAT,
    addOnPriceMinor: { USD: 320_000, PLN: 1_190_000, EUR: 290_000, GBP: 252_000 },
    standalonePriceMinor: { USD: 390_000, PLN: 1_450_000, EUR: 354_000, GBP: 308_000 },
  },
];

/**
 * What the demo agency sells for a holiday season: three tiers, four add-ons, four currencies.
 *
 * @param season the agency's own market decides its dates
 * @param taxPercent one rate for the agency; null is "no tax"
 */
export function demoOfferingTerms(
  season: Pick<Season, 'year' | 'from' | 'to' | 'orderBy' | 'lastMinuteFrom'>,
  taxPercent: number | null,
): OfferingTerms {
  return {
    name: { en: `Holiday ${season.year}`, pl: `Święta ${season.year}` },
    seasonCode: 'holiday',
    seasonYear: season.year,
    seasonFrom: season.from,
    seasonTo: season.to,
    market: '*',
    orderBy: season.orderBy,
    lastMinuteFrom: season.lastMinuteFrom,
    lastMinute: [{ from: season.lastMinuteFrom, percent: 15 }],
    freeze: freezeOf(season.year),
    closeOutOn: addDays(season.to, 7),
    loadTestPercent: 150,
    soldFrom: null,
    soldUntil: null,
    services: DEMO_SERVICES,
    bundleMinor: DEMO_BUNDLE,
    hourly: {
      rateMinor: { USD: 12_000, PLN: 26_000, EUR: 11_000, GBP: 9_500 },
      stepMinutes: 15,
      minimumMinutes: 30,
      aroundTheClockPercent: 50,
    },
    tiers: TIERS,
    addOns: DEMO_ADD_ONS,
    extraHourMinor: { USD: 12_000, PLN: 26_000, EUR: 11_000, GBP: 9_500 },
    withoutPackageHourMinor: { USD: 14_000, PLN: 30_000, EUR: 13_000, GBP: 11_500 },
    afterHoursPercent: 50,
    weekendPercent: 100,
    holidayPercent: 100,
    extraHoursCap: 5,
    taxPercent,
    taxNote: { en: '', pl: '' },
    rollover: 'none',
    pauseDays: 14,
    instalments: 2,
  };
}

/** From fourteen days before Black Friday to the day after Cyber Monday. */
function freezeOf(year: number): DateRange | null {
  const blackFriday = eventDate('US', year, 'black_friday');
  const cyberMonday = eventDate('US', year, 'cyber_monday');
  if (blackFriday === null || cyberMonday === null) return null;
  return { from: addDays(blackFriday, -14), to: addDays(cyberMonday, 1) };
}
