import type { CoverShape } from '#app/domain/offerings/cover.ts';
import type { TermsFindingCode } from '#app/domain/offerings/findings.ts';
import type {
  LocalText,
  OfferingCosts,
  OfferingTerms,
  Tier,
} from '#app/domain/offerings/types.ts';
import type { Margin } from '#app/domain/pricing/margin.ts';
import type { PriceBasis } from '#app/domain/pricing/types.ts';
import type { CurrencyCode, EpochMs } from '#app/domain/shared/types.ts';
import type { OfferingVersion, SeasonRow } from '#app/ports/catalogue.ts';

// What the pages about offerings are told; made by services.

/** What keeps a draft from being saved: it can't be read as terms. */
export type DraftProblemCode =
  | 'amount_unreadable'
  | 'number_unreadable'
  | 'currency_without_prices'
  | 'currencies_none'
  | 'currency_unknown'
  | 'date_malformed'
  | 'text_too_long'
  | 'price_missing'
  | 'price_negative'
  | 'price_too_large';

/** What the agency's people could not serve; stores would see a waiting list. */
export type DraftCapacityCode =
  'cover_missing' | 'cover_sold_out' | 'work_hours_sold_out';

/** Something at a field of the draft; texts under `catalogue:finding.<code>`. */
export interface DraftFinding {
  readonly path: string;
  readonly code: TermsFindingCode | DraftProblemCode | DraftCapacityCode;
  readonly severity: 'error' | 'warning';
  readonly values: Readonly<Record<string, string | number>>;
}

/** A version as lists show it. */
export interface VersionLine {
  readonly id: string;
  readonly name: LocalText;
  readonly version: number;
  readonly state: OfferingVersion['state'];
  readonly publishedAt: EpochMs | null;
  readonly changedAt: EpochMs;
  /** Stores whose agreement stands and keeps this version. */
  readonly stores: number;
}

/** Everything of one season and market, latest version first. */
export interface OfferingGroup {
  readonly key: string;
  readonly season: {
    readonly code: string;
    readonly year: number;
    readonly market: string;
    readonly from: string;
    readonly to: string;
  };
  readonly versions: readonly VersionLine[];
}

/** One version with what stands around it. */
export interface OfferingContext {
  readonly version: OfferingVersion;
  /** The agency's season it is for; null where it has none on record. */
  readonly season: SeasonRow | null;
  /** Every version of the same season and market, latest first. */
  readonly versions: readonly VersionLine[];
  /** The latest published version, if it is another one. */
  readonly published: OfferingVersion | null;
  /** Open talks about quotes and offers under versions of this offering. */
  readonly openThreads: number;
  readonly storesPerResponder: number;
}

/** A price as it is listed in one currency; null where it is not sold that way. */
export interface ListedPrice {
  readonly currency: CurrencyCode;
  readonly addOnMinor: number | null;
  readonly standaloneMinor: number | null;
  /** On its own it is an estimate by the hour. */
  readonly isEstimate: boolean;
}

export interface ListedTier {
  readonly tier: Tier;
  readonly cover: CoverShape;
  readonly prices: readonly ListedPrice[];
}

export interface TierMargin {
  readonly tierCode: string;
  readonly name: LocalText;
  readonly rows: readonly {
    readonly currency: CurrencyCode;
    readonly basis: PriceBasis;
    readonly margin: Margin;
  }[];
}

/** A value of a field, with how to write it. */
export type DraftValue =
  | { readonly kind: 'none' }
  | { readonly kind: 'text' | 'date'; readonly text: string }
  | { readonly kind: 'dates'; readonly from: string; readonly to: string }
  | { readonly kind: 'number' | 'percent' | 'minutes' | 'hours'; readonly number: number }
  | {
      readonly kind: 'money';
      readonly amountMinor: number;
      readonly currency: CurrencyCode;
    }
  /** One of ours, or several; texts under `catalogue:value.<code>`. */
  | { readonly kind: 'codes'; readonly codes: readonly string[] }
  /** The agency's own names, of services. */
  | { readonly kind: 'names'; readonly names: readonly LocalText[] }
  | { readonly kind: 'cover'; readonly cover: CoverShape };

/** One line of a comparison of two versions. Texts of fields: `catalogue:field.<field>`. */
export type DraftDifference =
  | {
      readonly kind: 'added' | 'removed';
      readonly area: 'tiers' | 'services' | 'addOns';
      readonly name: LocalText;
    }
  | {
      readonly kind: 'changed';
      /** Whose field: a package, service or add-on; null for the offering's own. */
      readonly name: LocalText | null;
      readonly field: string;
      /** Number of services for bundle prices, of the step for surcharges, else null. */
      readonly place: number | null;
      readonly before: DraftValue;
      readonly after: DraftValue;
    };

/** A draft as it would be: what is wrong, what merchants would see, what it leaves. */
export interface DraftLook {
  readonly terms: OfferingTerms;
  readonly costs: OfferingCosts | null;
  /** Those that keep it from being saved, then those that speak of the terms. */
  readonly findings: readonly DraftFinding[];
  readonly canSave: boolean;
  readonly canPublish: boolean;
  readonly tiers: readonly ListedTier[];
  /** The tiers of the published version by code, for "was". */
  readonly before: readonly ListedTier[];
  readonly published: OfferingTerms | null;
  readonly margins: readonly TierMargin[];
  readonly differences: readonly DraftDifference[];
}

/** Names and texts that a new offering starts with. */
export interface StarterTexts {
  readonly service: Readonly<
    Record<string, { readonly name: LocalText; readonly summary: LocalText }>
  >;
  readonly tier: Readonly<
    Record<string, { readonly name: LocalText; readonly summary: LocalText }>
  >;
}
