import type { Confidence } from '#app/domain/forecast/types.ts';
import type {
  CoverWindow,
  Entitlements,
  OfferingTerms,
} from '#app/domain/offerings/types.ts';
import type { AddOnChoice, PlatformCode, PriceBasis } from '#app/domain/pricing/types.ts';
import type { CurrencyCode, LocalDate } from '#app/domain/shared/types.ts';

/** What the rules need to know of a store; nothing else of it may sway a suggestion. */
export interface StoreFigures {
  /** 168 counts; index 0 is Monday 00:00 local: peak hours of a season in that hour of the week. */
  readonly peakHoursByHourOfWeek: readonly number[];
  /** Seen in the last season on record, or worked out from the forecast where there is none. */
  readonly peakHoursBasis: 'last_season' | 'forecast';
  /** Orders in the busiest hour to come: the middle and the high end of the 80 % band. */
  readonly peakHourOrders: { readonly mid: number; readonly high: number };
  /** Usual orders in the busiest hour of an ordinary week. */
  readonly usualBusyHourOrders: number;
  /** Median orders of an ordinary day. */
  readonly usualDayOrders: number;
  /** The busiest day of the last season on record; null where none is. */
  readonly peakDay: {
    readonly localDate: LocalDate;
    readonly orders: number;
    /** The shopping event of that day; left out where it has none. */
    readonly eventCode?: string;
  } | null;
  /** Days of the coming season that are expected to be peak days; null where none is. */
  readonly peakDates: { readonly from: LocalDate; readonly to: LocalDate } | null;
  /** Separate runs of peak days in the last season; a promotion is behind most of them. */
  readonly peakRuns: number;
  /** Hours of promotion and support work on record for the last season; null where none are kept. */
  readonly recordedWorkHours: number | null;
  /** Day of the last change of theme or checkout; null where not known. */
  readonly themeChangedOn: LocalDate | null;
  readonly history: {
    readonly completeDays: number;
    readonly earlierSeasons: number;
    /** Assumed change against last season, 1.12 is +12 %; null where not known. */
    readonly growth: number | null;
  };
  /** How sure the forecast is of itself. */
  readonly forecastConfidence: Confidence;
}

export type NeedCode =
  | 'on_call'
  | 'response'
  | 'dates'
  | 'preparation'
  | 'work'
  | 'nights'
  | 'server_headroom';

/** Peak hours that someone should be on call for. */
export interface OnCallNeed {
  readonly code: 'on_call';
  readonly peakHours: number;
  readonly peakHoursByHourOfWeek: readonly number[];
  /** Smallest daily window that holds all but the tolerated peak hours. */
  readonly core: CoverWindow;
  readonly peakHoursInCore: number;
  readonly basis: 'last_season' | 'forecast';
}

export interface ResponseNeed {
  readonly code: 'response';
  readonly withinMinutes: number;
  readonly peakHourOrders: number;
}

export interface DatesNeed {
  readonly code: 'dates';
  readonly from: LocalDate;
  readonly to: LocalDate;
}

export interface PreparationNeed {
  readonly code: 'preparation';
  readonly checkIns: number;
  readonly because: 'theme_changed' | 'uplift';
  readonly themeChangedOn: LocalDate | null;
  /** Busiest day ÷ usual day, a ratio; null where either is not known. */
  readonly uplift: number | null;
}

/** Promotion and support work, in whole half hours. */
export interface WorkNeed {
  readonly code: 'work';
  readonly hours: number;
  readonly basis: 'recorded' | 'estimated';
  readonly promotions: number;
}

/**
 * Peak hours at night: a part of `on_call`, told apart for the merchant.
 * It never decides by itself, or the same hours would count twice.
 */
export interface NightsNeed {
  readonly code: 'nights';
  readonly peakHours: number;
  readonly peakHoursByHourOfWeek: readonly number[];
}

export interface ServerHeadroomNeed {
  readonly code: 'server_headroom';
  /** Busiest hour to come ÷ the usual busiest hour, a ratio. */
  readonly uplift: number;
}

export type Need =
  | OnCallNeed
  | ResponseNeed
  | DatesNeed
  | PreparationNeed
  | WorkNeed
  | NightsNeed
  | ServerHeadroomNeed;

/** How a tier answers one need: a row of the comparison. */
export interface FitRow {
  readonly need: Need;
  readonly fit: 'covered' | 'short' | 'not_covered';
  /** What the tier gives for it. Shape follows the need's code. */
  readonly offered: Offered;
  /** What is missing, in the need's own unit; 0 where covered. */
  readonly missing: { readonly amount: number; readonly unit: MissingUnit };
  /** 0..1, how much of the need is met. */
  readonly metShare: number;
  /** Bought singly to close the gap, net minor units; 0 where nothing is to be bought, null where it can't be. */
  readonly gapCostMinor: number | null;
}

export type MissingUnit =
  'peak_hours' | 'minutes' | 'days' | 'check_ins' | 'hours' | 'upgrades';

export type Offered =
  | {
      readonly code: 'on_call';
      readonly cover: readonly CoverWindow[];
      readonly peakHours: number;
    }
  | { readonly code: 'response'; readonly withinMinutes: number }
  | { readonly code: 'dates'; readonly from: LocalDate; readonly to: LocalDate }
  | {
      readonly code: 'preparation';
      readonly checkIns: number;
      readonly loadTests: number;
    }
  | { readonly code: 'work'; readonly hours: number; readonly extraHourMinor: number }
  | { readonly code: 'nights'; readonly peakHours: number }
  | { readonly code: 'server_headroom'; readonly hasServerUpgrade: boolean };

/** A sentence for people: code and the store's own numbers; texts under `packages.reason.*`. */
export interface Reason {
  readonly code: ReasonCode;
  readonly values: Readonly<Record<string, string | number>>;
}

export type ReasonCode =
  | 'peaks_covered'
  | 'peaks_covered_forecast'
  | 'peak_day'
  | 'peak_hour'
  | 'work_included'
  | 'work_estimated'
  | 'cheapest_that_covers'
  | 'cheapest_with_extras'
  | 'best_with_gaps'
  | 'few_peak_hours'
  | 'quiet_peak_hour'
  | 'busiest_hour'
  | 'usual_day'
  | 'work_cheaper_by_hour'
  | 'work_cheaper_in_package'
  | 'days_known'
  | 'days_on_record'
  | 'season_not_seen'
  | 'could_be_busy';

/** What the cheaper tier does without; typed, so that pages can line the amounts up. */
export type GiveUp =
  | {
      readonly code: 'peak_cover';
      readonly peakHours: number;
      readonly covers: number;
      readonly of: number;
    }
  | {
      readonly code: 'response';
      readonly moreMinutes: number;
      readonly withinMinutes: number;
      readonly insteadOfMinutes: number;
    }
  | {
      readonly code: 'included_hours';
      readonly hours: number;
      readonly includes: number;
      readonly insteadOf: number;
    }
  | {
      readonly code: 'check_ins';
      readonly checkIns: number;
      readonly includes: number;
      readonly insteadOf: number;
    }
  | {
      readonly code: 'load_tests';
      readonly loadTests: number;
      readonly includes: number;
      readonly insteadOf: number;
    }
  | { readonly code: 'server_upgrade' }
  | { readonly code: 'alert_channels'; readonly channels: Entitlements['alertChannels'] }
  /** The fee is lower, yet with the work expected the season costs this much more. */
  | { readonly code: 'expected_total'; readonly moreMinor: number };

export interface TierMatch {
  readonly tierCode: string;
  /** Net: with the surcharge of the day of acceptance, as listed where no day is given. */
  readonly feeMinor: number;
  /** Fee and what must be bought singly to meet the needs, net. */
  readonly expectedMinor: number;
  readonly rows: readonly FitRow[];
  readonly coveredCount: number;
  readonly gapCount: number;
  /** True where every deciding need is met, be it with extras bought singly. */
  readonly meetsNeeds: boolean;
  /** Add-ons to tick so that the needs are met; never ticked beforehand. */
  readonly addOns: readonly AddOnChoice[];
}

export interface CheaperChoice {
  readonly tierCode: string;
  readonly feeMinor: number;
  readonly savesMinor: number;
  readonly givesUp: readonly GiveUp[];
}

export interface SuggestionConfidence {
  readonly level: Confidence;
  /** Text under `packages.confidence.*`. */
  readonly code:
    | 'seasons_and_growth'
    | 'seasons_and_decline'
    | 'seasons'
    | 'no_earlier_season'
    | 'short_history';
  readonly values: Readonly<Record<string, string | number>>;
}

export type Suggestion =
  | {
      readonly outcome: 'tier';
      readonly match: TierMatch;
      /** Every tier sold in the currency, smallest first, for the comparison. */
      readonly matches: readonly TierMatch[];
      /** At least three. */
      readonly reasons: readonly Reason[];
      readonly confidence: SuggestionConfidence;
      readonly cheaper: CheaperChoice | null;
    }
  | {
      readonly outcome: 'none';
      readonly matches: readonly TierMatch[];
      readonly reasons: readonly Reason[];
      readonly confidence: SuggestionConfidence;
    }
  | {
      readonly outcome: 'too_little_history';
      readonly reasons: readonly Reason[];
      readonly confidence: SuggestionConfidence;
    }
  | { readonly outcome: 'currency_not_sold'; readonly currency: CurrencyCode };

export interface SuggestInput {
  readonly needs: readonly Need[];
  readonly figures: StoreFigures;
  readonly terms: OfferingTerms;
  readonly currency: CurrencyCode;
  readonly basis: PriceBasis;
  readonly platform: PlatformCode;
  /** Store-local day whose prices count; as listed without one. */
  readonly acceptedOn?: LocalDate;
}
