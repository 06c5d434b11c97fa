import type { CurrencyCode, LocalDate } from '#app/domain/shared/types.ts';

/** What an agency does in a season. `code` is stable; names come from the offering, per language. */
export type ServiceCode = 'promotion_work' | 'site_review' | 'server_upgrade' | 'on_call';

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

/** What a subscription to a tier allows. Check these, never the tier's name. */
export interface Entitlements {
  readonly cover: readonly CoverWindow[];
  /** Promised time to acknowledge, inside cover. */
  readonly responseMinutes: number;
  /** Hours of promotion and support work included in the season. */
  readonly includedHours: number;
  /** Site reviews (check-ins) before and during the season. */
  readonly checkIns: number;
  readonly loadTests: number;
  readonly hasServerUpgrade: boolean;
  readonly alertChannels: readonly ('email' | 'sms' | 'phone')[];
}

export interface Tier {
  /** Stable within the offering, e.g. `extended`. */
  readonly code: string;
  readonly name: LocalText;
  readonly summary: LocalText;
  /** Order of strength, 1 is the smallest. */
  readonly level: number;
  readonly entitlements: Entitlements;
  /** Flat fee for the season on top of a monthly plan. */
  readonly addOnPriceMinor: PriceByCurrency;
  /** Flat fee for the season without a plan, or in its place. */
  readonly standalonePriceMinor: PriceByCurrency;
}

/** An extra a merchant may tick; never ticked beforehand. */
export interface AddOn {
  readonly code: string;
  readonly service: ServiceCode;
  readonly name: LocalText;
  readonly summary: LocalText;
  readonly unit: 'each' | 'once' | 'hour';
  readonly priceMinor: PriceByCurrency;
  readonly maxQuantity: number;
  /** Hosted platforms have no server to upgrade. */
  readonly platforms: readonly ('shopify' | 'woocommerce')[];
}

/** The exact content of one published version of an offering. Never changes once published. */
export interface OfferingTerms {
  readonly name: LocalText;
  /** Season it is for, see domain/seasons: e.g. `holiday`. */
  readonly seasonCode: string;
  readonly seasonYear: number;
  readonly seasonFrom: LocalDate;
  readonly seasonTo: LocalDate;
  readonly orderBy: LocalDate;
  readonly lastMinuteFrom: LocalDate;
  /** Surcharge on the tier fee for a package accepted from `lastMinuteFrom` on, in percent. */
  readonly lastMinutePercent: number;
  readonly tiers: readonly Tier[];
  readonly addOns: readonly AddOn[];
  /** Work beyond the included hours, per hour, with a package. */
  readonly extraHourMinor: PriceByCurrency;
  /** The same without any package. */
  readonly withoutPackageHourMinor: PriceByCurrency;
  /** Added to the hourly rate outside cover, in percent. */
  readonly afterHoursPercent: number;
  /** The most extra hours worked without a new agreement. */
  readonly extraHoursCap: number;
  /** Percent, e.g. 23 for 23 %; `null` is "no tax". */
  readonly taxPercent: number | null;
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
