import { aroundTheClock } from '#app/domain/offerings/cover.ts';
import type {
  Entitlements,
  LocalText,
  OfferingTerms,
  PriceByCurrency,
  Service,
  ServiceKind,
  Tier,
} from '#app/domain/offerings/types.ts';
import type { StarterTexts } from '#app/ports/draft-view.ts';
import type { SeasonTerms } from '#app/services/draft-terms.ts';

/** What a new offering begins with besides its season. */
export interface StarterPrices {
  /** For one service, two, three and four on top of a monthly plan. */
  readonly bundleMinor: readonly PriceByCurrency[];
  /** An hour on its own; also work beyond a package until the agency says otherwise. */
  readonly rateMinor: PriceByCurrency;
}

/** Promised for priority 1: an hour with someone always on call, four office hours without. */
const RESPONSE_AROUND_THE_CLOCK_MINUTES = 60;
const RESPONSE_BUSINESS_MINUTES = 240;
/** One office day, for what is less urgent. */
const LESSER_RESPONSE_MINUTES = 540;

const NOTHING: Service['brings'] = {
  cover: [],
  includedHours: 0,
  checkIns: 0,
  loadTests: 0,
  hasServerUpgrade: false,
};
const EVERYWHERE = ['shopify', 'woocommerce'] as const;

type Starter = Omit<Service, 'code' | 'name' | 'summary' | 'isQuoteOnly'>;

const SERVICES: readonly Starter[] = [
  {
    ...{ kind: 'promotion_work', unit: 'hour', platforms: EVERYWHERE },
    ...{ usualHours: 6, mostHours: 10, brings: { ...NOTHING, includedHours: 6 } },
  },
  {
    ...{ kind: 'site_review', unit: 'check_in', platforms: EVERYWHERE },
    ...{ usualHours: 4, mostHours: 6, brings: { ...NOTHING, checkIns: 1 } },
  },
  {
    ...{ kind: 'server_upgrade', unit: 'upgrade_step', platforms: ['woocommerce'] },
    ...{ usualHours: 5, mostHours: 8, brings: { ...NOTHING, hasServerUpgrade: true } },
  },
  {
    ...{ kind: 'on_call', unit: 'cover_hour', platforms: EVERYWHERE },
    ...{ usualHours: 12, mostHours: 24, brings: { ...NOTHING, cover: aroundTheClock() } },
  },
];

/** From the least to the most: what each package holds. */
const TIERS: readonly { code: string; services: readonly ServiceKind[] }[] = [
  { code: 'essential', services: ['site_review'] },
  { code: 'extended', services: ['promotion_work', 'site_review'] },
  { code: 'around_the_clock', services: ['promotion_work', 'site_review', 'on_call'] },
];

/**
 * Four services and three packages made of them, priced by their number on top of a plan and by the
 * hour on their own. Another service is added by the merchant, at the next price of the bundle.
 */
export function fourServices(
  season: SeasonTerms,
  name: LocalText,
  { bundleMinor, rateMinor }: StarterPrices,
  texts: StarterTexts,
): OfferingTerms {
  return {
    ...blankTerms(season, name),
    services: SERVICES.map((service) => ({
      ...service,
      code: service.kind,
      ...textsOf(texts.service, service.kind),
      isQuoteOnly: false,
    })),
    bundleMinor,
    hourly: {
      rateMinor,
      stepMinutes: 15,
      minimumMinutes: 30,
      aroundTheClockPercent: 50,
    },
    tiers: TIERS.map((tier, index) => starterTier(tier, index + 1, texts)),
    extraHourMinor: rateMinor,
    withoutPackageHourMinor: rateMinor,
  };
}

/** An offering without services, packages and prices, with the surcharges of the trade. */
export function blankTerms(season: SeasonTerms, name: LocalText): OfferingTerms {
  return {
    ...season,
    name,
    soldFrom: null,
    soldUntil: null,
    services: [],
    bundleMinor: [],
    hourly: null,
    tiers: [],
    addOns: [],
    extraHourMinor: {},
    withoutPackageHourMinor: {},
    afterHoursPercent: 50,
    weekendPercent: 100,
    holidayPercent: 100,
    extraHoursCap: 5,
    taxPercent: null,
    taxNote: { en: '', pl: '' },
    rollover: 'none',
    pauseDays: 0,
    instalments: 1,
  };
}

function starterTier(
  { code, services }: (typeof TIERS)[number],
  level: number,
  texts: StarterTexts,
): Tier {
  return {
    code,
    ...textsOf(texts.tier, code),
    level,
    entitlements: starterEntitlements(services),
    services,
    addOnFee: 'by_services',
    addOnPriceMinor: {},
    standaloneFee: 'hourly',
    standalonePriceMinor: {},
  };
}

function starterEntitlements(services: readonly ServiceKind[]): Entitlements {
  const held = SERVICES.filter(({ kind }) => services.includes(kind));
  const sum = (field: 'includedHours' | 'checkIns' | 'loadTests') =>
    held.reduce((total, { brings }) => total + brings[field], 0);
  const cover = held.flatMap(({ brings }) => brings.cover);
  const isOnCall = cover.length > 0;
  return {
    cover,
    responseMinutes: isOnCall
      ? RESPONSE_AROUND_THE_CLOCK_MINUTES
      : RESPONSE_BUSINESS_MINUTES,
    responseClock: isOnCall ? 'around_the_clock' : 'business_hours',
    lesserResponses: [
      { severity: 2, minutes: LESSER_RESPONSE_MINUTES, clock: 'business_hours' },
    ],
    includedHours: sum('includedHours'),
    checkIns: sum('checkIns'),
    loadTests: sum('loadTests'),
    hasServerUpgrade: held.some(({ brings }) => brings.hasServerUpgrade),
    hasFreezeWatch: services.length > 1,
    alertChannels: isOnCall ? ['email', 'sms', 'phone'] : ['email'],
  };
}

function textsOf(from: StarterTexts['tier'], code: string) {
  return from[code] ?? { name: { en: '', pl: '' }, summary: { en: '', pl: '' } };
}
