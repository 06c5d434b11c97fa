import type {
  AddOn,
  Entitlements,
  LocalText,
  ResponseClock,
  Service,
  OfferingTerms,
  Tier,
} from '#app/domain/offerings/types.ts';
import type { CurrencyCode } from '#app/domain/shared/types.ts';

// A draft as its editor holds it: numbers, amounts and dates are text, as typed. Names of fields are
// the paths of the terms, so that a finding knows its field. The season's own dates are not in it.

/** Amount by currency as typed; a currency that is missing or empty has none. */
export type PriceText = Readonly<Record<CurrencyCode, string>>;

export interface WindowText {
  readonly weekdays: readonly number[];
  /** "8", "23.5"; "24" is midnight. */
  readonly fromHour: string;
  readonly toHour: string;
}

type Typed<T, Keys extends keyof T> = Omit<T, Keys> & Readonly<Record<Keys, string>>;

type Countable = 'includedHours' | 'checkIns' | 'loadTests';

export interface LesserResponseText {
  readonly severity: 2 | 3;
  /** Empty where nothing is promised. */
  readonly minutes: string;
  readonly clock: ResponseClock;
}

export interface EntitlementsText extends Omit<
  Typed<Entitlements, Countable | 'responseMinutes'>,
  'cover' | 'lesserResponses'
> {
  readonly cover: readonly WindowText[];
  /** One row for each severity, 2 and 3. */
  readonly lesserResponses: readonly LesserResponseText[];
}

export interface ServiceText extends Omit<
  Typed<Service, 'usualHours' | 'mostHours'>,
  'brings'
> {
  readonly brings: Omit<Typed<Service['brings'], Countable>, 'cover'> & {
    readonly cover: readonly WindowText[];
  };
}

export interface TierText extends Omit<
  Tier,
  'entitlements' | 'level' | 'addOnPriceMinor' | 'standalonePriceMinor'
> {
  readonly entitlements: EntitlementsText;
  readonly addOnPriceMinor: PriceText;
  readonly standalonePriceMinor: PriceText;
}

export interface AddOnText extends Omit<Typed<AddOn, 'maxQuantity'>, 'priceMinor'> {
  readonly priceMinor: PriceText;
}

export interface CostsText {
  readonly workHourMinor: PriceText;
  readonly standbyHourMinor: PriceText;
  readonly checkInHours: string;
  readonly loadTestHours: string;
  readonly serverUpgradeHours: string;
}

export interface DraftForm {
  readonly name: LocalText;
  readonly currencies: readonly CurrencyCode[];
  /** Empty is "no tax". */
  readonly taxPercent: string;
  readonly taxNote: LocalText;
  /** Dates; empty is no limit of its own. */
  readonly soldFrom: string;
  readonly soldUntil: string;
  readonly instalments: string;
  readonly rollover: OfferingTerms['rollover'];
  readonly pauseDays: string;
  readonly services: readonly ServiceText[];
  readonly bundleMinor: readonly PriceText[];
  readonly isHourly: boolean;
  readonly hourly: {
    readonly rateMinor: PriceText;
    readonly stepMinutes: string;
    readonly minimumMinutes: string;
    readonly aroundTheClockPercent: string;
  };
  /** From the least to the most; the place is the level. */
  readonly tiers: readonly TierText[];
  readonly addOns: readonly AddOnText[];
  readonly extraHourMinor: PriceText;
  readonly withoutPackageHourMinor: PriceText;
  readonly afterHoursPercent: string;
  readonly weekendPercent: string;
  readonly holidayPercent: string;
  readonly extraHoursCap: string;
  readonly hasCosts: boolean;
  readonly costs: CostsText;
}

/** The form that begins an offering; amounts as typed. */
export interface NewDraftForm {
  readonly seasonId: string;
  /** `four_services`, `blank`, or the id of the version to copy. */
  readonly start: string;
  readonly currencies: readonly CurrencyCode[];
  /** For one service, two, three and four. */
  readonly bundle: readonly PriceText[];
  readonly rate: PriceText;
}
