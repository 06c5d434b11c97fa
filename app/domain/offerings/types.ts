import type { CurrencyCode, DateRange, LocalDate } from '#app/domain/shared/types.ts';

/** What an agency does in a season. Names come from the offering, per language. */
export type ServiceKind =
  | 'promotion_work'
  | 'site_review'
  | 'server_upgrade'
  | 'on_call'
  | 'advanced_development';

/** Weekly on-call window on the store's clock. ISO weekdays 1–7; `toHour` 24 means midnight. */
export interface CoverWindow {
  readonly weekdays: readonly number[];
  readonly fromHour: number;
  readonly toHour: number;
}

/** Text in both languages; an agency may write either. */
export interface LocalText {
  readonly en: string;
  readonly pl: string;
}

/** Amount per currency, minor units. A currency that is missing is not sold in; never converted. */
export type PriceByCurrency = Readonly<Record<CurrencyCode, number>>;

/** Which clock measures a promised time: every minute, minutes in cover, or in office hours. */
export type ResponseClock = 'around_the_clock' | 'cover' | 'business_hours';

/** A promise for what is less urgent than priority 1. */
export interface LesserResponse {
  readonly severity: 2 | 3;
  readonly minutes: number;
  readonly clock: ResponseClock;
}

/** What a subscription to a tier allows. Check these, never the tier's name. */
export interface Entitlements {
  readonly cover: readonly CoverWindow[];
  /** Promised time to acknowledge what is of priority 1, on `responseClock`. */
  readonly responseMinutes: number;
  readonly responseClock: ResponseClock;
  /** At most one of each severity; one that is missing is not promised. */
  readonly lesserResponses: readonly LesserResponse[];
  /** Hours of promotion and support work included in the season. */
  readonly includedHours: number;
  /** Site reviews (check-ins) before and during the season. */
  readonly checkIns: number;
  readonly loadTests: number;
  readonly hasServerUpgrade: boolean;
  /** Somebody sees to it that nothing is changed in the freeze window. */
  readonly hasFreezeWatch: boolean;
  readonly alertChannels: readonly ('email' | 'sms' | 'phone')[];
}

/**
 * A service of the catalogue. A tier holds some; where the fee goes by number of services, a
 * merchant may add more.
 */
export interface Service {
  /** Stable within the offering. */
  readonly code: string;
  readonly kind: ServiceKind;
  readonly name: LocalText;
  readonly summary: LocalText;
  readonly unit: 'hour' | 'check_in' | 'upgrade_step' | 'cover_hour';
  /** Hosted platforms have no server to upgrade. */
  readonly platforms: readonly ('shopify' | 'woocommerce')[];
  /** Has no list price, is in no tier, and is answered with a quote. */
  readonly isQuoteOnly: boolean;
  /** Sold by the hour: the hours it usually takes. */
  readonly usualHours: number;
  /** Sold by the hour: the most that is billed without a new agreement. */
  readonly mostHours: number;
  /** What it adds to a package that is without it. */
  readonly brings: ServiceEntitlements;
}

/** What one service adds to the entitlements of a package. */
export interface ServiceEntitlements {
  readonly cover: readonly CoverWindow[];
  readonly includedHours: number;
  readonly checkIns: number;
  readonly loadTests: number;
  readonly hasServerUpgrade: boolean;
}

export interface Tier {
  /** Stable within the offering, e.g. `extended`. */
  readonly code: string;
  readonly name: LocalText;
  readonly summary: LocalText;
  /** Order of strength, 1 is the smallest. */
  readonly level: number;
  readonly entitlements: Entitlements;
  /** Codes of the services it holds; quote-only ones never. */
  readonly services: readonly string[];
  /** On top of a monthly plan: a fee of its own, or the bundle's for so many services. */
  readonly addOnFee: 'own' | 'by_services';
  /** Flat fee for the season on top of a monthly plan; empty for `by_services`. */
  readonly addOnPriceMinor: PriceByCurrency;
  /** Without a plan, or in its place: a flat fee, or the hours of its services. */
  readonly standaloneFee: 'flat' | 'hourly';
  /** Flat fee for the season; empty for `hourly`. */
  readonly standalonePriceMinor: PriceByCurrency;
}

/** An extra a merchant may tick; never ticked beforehand. */
export interface AddOn {
  readonly code: string;
  readonly service: ServiceKind;
  readonly name: LocalText;
  readonly summary: LocalText;
  readonly unit: 'each' | 'once' | 'hour';
  readonly priceMinor: PriceByCurrency;
  readonly maxQuantity: number;
  /** Hosted platforms have no server to upgrade. */
  readonly platforms: readonly ('shopify' | 'woocommerce')[];
}

/** From this day on the fee costs so much more, in percent. */
export interface LastMinuteStep {
  readonly from: LocalDate;
  readonly percent: number;
}

/** How work is sold by the hour. */
export interface HourlyTerms {
  readonly rateMinor: PriceByCurrency;
  /** Time is counted in steps of so many minutes, begun ones in full. */
  readonly stepMinutes: number;
  /** The least that one piece of work is counted as. */
  readonly minimumMinutes: number;
  /** Added to the rate for a package with cover at every hour, in percent. */
  readonly aroundTheClockPercent: number;
}

/** The exact content of one published version of an offering. Never changes once published. */
export interface OfferingTerms {
  readonly name: LocalText;
  /** Season it is for, see domain/seasons: e.g. `holiday`. */
  readonly seasonCode: string;
  readonly seasonYear: number;
  readonly seasonFrom: LocalDate;
  readonly seasonTo: LocalDate;
  /** Whom it is for: a market, or `*` for every one without an offering of its own. */
  readonly market: string;
  readonly orderBy: LocalDate;
  /** First day on which an order is last-minute. */
  readonly lastMinuteFrom: LocalDate;
  /**
   * Surcharges on the fee by day of acceptance, ascending, the latest begun one counts. None: no
   * surcharge. The first begins on `lastMinuteFrom`.
   */
  readonly lastMinute: readonly LastMinuteStep[];
  /** Days on which nothing is changed in the shop; null where the season has none. */
  readonly freeze: DateRange | null;
  /** Day on which what was changed for the season is changed back. */
  readonly closeOutOn: LocalDate;
  /** Load tests run at this share of last year's peak, in percent. */
  readonly loadTestPercent: number;
  /** First and last day on which it can be accepted; null is no limit of its own. */
  readonly soldFrom: LocalDate | null;
  readonly soldUntil: LocalDate | null;
  readonly services: readonly Service[];
  /** Add-on fee by number of services: the first is for one, the second for two. */
  readonly bundleMinor: readonly PriceByCurrency[];
  /** How work is sold by the hour; null where every fee is flat. */
  readonly hourly: HourlyTerms | null;
  readonly tiers: readonly Tier[];
  readonly addOns: readonly AddOn[];
  /** Work beyond the included hours, per hour, with a package. */
  readonly extraHourMinor: PriceByCurrency;
  /** The same without any package. */
  readonly withoutPackageHourMinor: PriceByCurrency;
  /**
   * Added to the hourly rate outside cover and office hours, in percent. Of this and the next two one
   * holds at a time; one of 0 gives way to the next that applies.
   */
  readonly afterHoursPercent: number;
  /** Added to the hourly rate on Saturdays and Sundays, instead of the one for after hours. */
  readonly weekendPercent: number;
  /** Added to the hourly rate on public holidays, instead of both. */
  readonly holidayPercent: number;
  /** The most extra hours worked without a new agreement. */
  readonly extraHoursCap: number;
  /** Percent, e.g. 23 for 23 %; `null` is "no tax". */
  readonly taxPercent: number | null;
  /** What the agency says of tax beside its prices; may be empty. */
  readonly taxNote: LocalText;
  /** Hours left over: gone with the season, or carried into the monthly plan. */
  readonly rollover: 'none' | 'to_plan';
  /** Whether a merchant may pause, and for how many days in all; 0 is no. */
  readonly pauseDays: number;
  /** The fee falls due in this many equal parts (first at acceptance, then monthly). */
  readonly instalments: number;
}

/** The monthly agreement a store already has with its agency (entered by the agency; not sold here). */
export interface Plan {
  readonly name: string;
  readonly priceMinor: number;
  readonly currency: CurrencyCode;
  readonly includedHours: number;
  readonly period: 'month';
}

/**
 * What serving costs the agency. For its own eyes: never part of terms, agreements or what merchants
 * get.
 */
export interface OfferingCosts {
  /** One hour of work. */
  readonly workHourMinor: PriceByCurrency;
  /** One hour of being on call. */
  readonly standbyHourMinor: PriceByCurrency;

  /** Hours of work behind one check-in, load test and server upgrade with its way back. */
  readonly checkInHours: number;
  readonly loadTestHours: number;
  readonly serverUpgradeHours: number;
}
