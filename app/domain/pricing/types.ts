import type { LocalText, OfferingTerms } from '#app/domain/offerings/types.ts';
import type { CurrencyCode, LocalDate } from '#app/domain/shared/types.ts';

/** On top of a monthly plan, or on its own (without a plan, or in its place). */
export type PriceBasis = 'add_on' | 'standalone';

/** Where the store lives; decides which add-ons can be sold. */
export type PlatformCode = 'shopify' | 'woocommerce';

export interface AddOnChoice {
  readonly code: string;
  readonly quantity: number;
}

/** What a merchant has put together and wants to know the price of. */
export interface Selection {
  readonly terms: OfferingTerms;
  readonly tierCode: string;
  readonly addOns: readonly AddOnChoice[];
  /** Codes of services on top of the tier's own, where its fee goes by number of services. */
  readonly services: readonly string[];
  readonly discounts: readonly Discount[];
  readonly basis: PriceBasis;
  readonly currency: CurrencyCode;
  /** Store-local day of acceptance; decides the last-minute surcharge and the due dates. */
  readonly acceptedOn: LocalDate;
  readonly platform: PlatformCode;
}

/** Taken off the sum of all lines before it, never below nothing. */
export type Discount =
  | {
      readonly kind: 'percent';
      readonly percent: number;
      readonly name: LocalText | null;
    }
  | {
      readonly kind: 'amount';
      readonly amountMinor: number;
      readonly name: LocalText | null;
    };

/** Why a line is there; texts live in the locales under `packages.line.*`. */
export interface LineReason {
  readonly code:
    | 'package_add_on'
    | 'package_standalone'
    | 'package_by_services'
    | 'further_service'
    | 'service_hours'
    | 'chosen_add_on'
    | 'around_the_clock'
    | 'last_minute'
    | 'minimum_charge'
    | 'quoted'
    | 'discount';
  readonly values: Readonly<Record<string, string | number>>;
}

/**
 * One line of a price. Net amounts in minor units. `amountMinor` = `quantity` × `unitMinor`; of time
 * it is the rate × minutes ÷ 60, half-even, and `quantity` the hours to four decimals.
 */
export interface PriceLine {
  readonly kind: 'tier' | 'service' | 'add_on' | 'surcharge' | 'free' | 'discount';
  /** Tier, service or add-on code, or the reason's where there is none. */
  readonly code: string;
  /** Null where the text is ours and not the agency's (surcharges, most discounts). */
  readonly name: LocalText | null;
  readonly quantity: number;
  readonly unit: 'season' | 'each' | 'once' | 'hour';
  readonly unitMinor: number;
  readonly amountMinor: number;
  /** Tax on this line, half-even; the tax total is the sum of these. */
  readonly taxMinor: number;
  readonly reason: LineReason;
}

/** What may still be added, only when the merchant asks for it. */
export interface PossibleExtra {
  readonly code: 'extra_work' | 'after_hours' | 'weekend' | 'holiday' | 'estimated_hours';
  /** Net, per hour; for `after_hours` what comes on top of the hourly rate. */
  readonly hourMinor: number;
  readonly maxHours: number;
  readonly upToNetMinor: number;
  readonly upToTaxMinor: number;
  /** Tax included. */
  readonly upToMinor: number;
}

export interface Instalment {
  readonly dueOn: LocalDate;
  readonly netMinor: number;
  readonly taxMinor: number;
  /** Tax included. */
  readonly amountMinor: number;
}

/** A price, line by line. Integers in the minor unit of `currency`. */
export interface PriceBreakdown {
  readonly currency: CurrencyCode;
  readonly basis: PriceBasis;
  /** Sold by the hour: the lines are an estimate, and `estimated_hours` says how much more it can be. */
  readonly isEstimate: boolean;
  readonly tierCode: string;
  readonly acceptedOn: LocalDate;
  readonly lines: readonly PriceLine[];
  readonly totalNetMinor: number;
  /** `percent` null is "no tax": no tax line is shown. */
  readonly tax: { readonly percent: number | null; readonly amountMinor: number };
  /** Tax included: what the merchant owes for the selection. */
  readonly totalMinor: number;
  readonly instalments: readonly Instalment[];
  readonly possibleExtras: readonly PossibleExtra[];
  /** `totalMinor` and every possible extra at its most; of the surcharges the dearest alone. */
  readonly mostMinor: number;
  /** First and last day served, both included. */
  readonly startsOn: LocalDate;
  readonly endsOn: LocalDate;
  /** Last day on which cancelling returns everything; null where the season already runs. */
  readonly fullRefundUntil: LocalDate | null;
}

/** A price, or the one reason why there is none. */
export type PriceOutcome =
  | { readonly outcome: 'priced'; readonly price: PriceBreakdown }
  | { readonly outcome: 'tier_unknown'; readonly tierCode: string }
  | {
      readonly outcome: 'currency_not_sold';
      readonly currency: CurrencyCode;
      /** Tier or add-on without a price in that currency; null where it is the hourly rate. */
      readonly code: string | null;
    }
  | { readonly outcome: 'service_unknown' | 'service_repeated'; readonly code: string }
  | { readonly outcome: 'service_by_quote_only'; readonly code: string }
  /** The tier's fee is its own, or there is no price for so many services. */
  | { readonly outcome: 'service_not_sold_with_tier'; readonly code: string }
  | {
      readonly outcome: 'service_not_for_platform';
      readonly code: string;
      readonly platform: PlatformCode;
    }
  | {
      readonly outcome: 'not_sold_now';
      readonly soldFrom: LocalDate | null;
      readonly soldUntil: LocalDate | null;
    }
  | { readonly outcome: 'season_over'; readonly seasonTo: LocalDate }
  | { readonly outcome: 'add_on_unknown'; readonly code: string }
  | { readonly outcome: 'add_on_repeated'; readonly code: string }
  | {
      readonly outcome: 'add_on_not_for_platform';
      readonly code: string;
      readonly platform: PlatformCode;
    }
  | {
      readonly outcome: 'quantity_out_of_range';
      readonly code: string;
      readonly quantity: number;
      readonly maxQuantity: number;
    };
