import type { Band, SeasonForecast } from '#app/domain/forecast/types.ts';
import type { Plan } from '#app/domain/offerings/types.ts';
import type { WeekHours } from '#app/domain/peaks/report-types.ts';
import type { PlatformCode, PriceBasis } from '#app/domain/pricing/types.ts';
import type { ShoppingEvent } from '#app/domain/seasons/types.ts';
import type { CurrencyCode, EpochMs, LocalDate } from '#app/domain/shared/types.ts';
import type { Need, StoreFigures, Suggestion } from '#app/domain/tiers/types.ts';
import type { OfferingRow } from '#app/ports/catalogue.ts';
import type { NamedSeason, TierInWords } from '#app/ports/package-view.ts';

// What the pages about the suggestion are told; made by services.

/** The limits behind every suggestion; pages say them where they decide. */
export interface SuggestionRules {
  readonly peakHourRatio: number;
  readonly peakHourMinOrders: number;
  readonly toleratedPeakHours: number;
  readonly ordersAtStake: number;
  readonly hoursPerPromotion: number;
  readonly serverUplift: number;
  readonly nightFromHour: number;
  readonly nightToHour: number;
}

/** The suggestion for the season under way or next to begin. */
export type StoreSuggestion =
  /** Too little is read so far, and reading goes on. */
  | {
      readonly outcome: 'importing';
      readonly season: NamedSeason;
      readonly read: number;
      readonly expected: number | null;
    }
  | { readonly outcome: 'nothing_published'; readonly season: NamedSeason }
  | ReadySuggestion;

export interface ReadySuggestion {
  readonly outcome: 'ready';
  readonly season: NamedSeason;
  readonly today: LocalDate;
  /** True once the season sold has begun; its packages can still be bought. */
  readonly isUnderWay: boolean;
  readonly offering: OfferingRow;
  readonly plan: Plan | null;
  readonly basis: PriceBasis;
  readonly currency: CurrencyCode;
  readonly platform: PlatformCode;
  readonly figures: StoreFigures;
  readonly needs: readonly Need[];
  /** A tier, none, too little history, or a currency that is not sold. */
  readonly suggestion: Suggestion;
  /** The season on record that the figures come from; null where none is. */
  readonly lastSeason: NamedSeason | null;
  readonly weekHours: WeekHours;
  /** The surcharge that holds today, or the first to come; null where there is none. */
  readonly lastMinute: { readonly percent: number; readonly from: LocalDate } | null;
  /** The surcharge in today's fees, which are those quoted; null where there is none. */
  readonly surchargePercent: number | null;
  /** Starts of the peak hours on record in the dates of that season; empty where none is. */
  readonly lastPeakHours: readonly EpochMs[];
  /** Null where the history is too short for one. */
  readonly forecast: SeasonForecast | null;
  /** Every tier of the offering, smallest first. */
  readonly tiers: readonly (TierInWords & { readonly peakHoursCovered: number })[];
  readonly rules: SuggestionRules;
  /** Shopping events of the season. */
  readonly events: readonly ShoppingEvent[];
}

/** The suggestion if the store grew otherwise than the forecast assumes. */
export interface GrowthCase {
  /** Half or double the change assumed; a tenth less or more where it is next to none. */
  readonly code: 'half' | 'assumed' | 'double' | 'tenth_less' | 'tenth_more';
  /** Change against last season, 1.12 is +12 %. */
  readonly growth: number;
  readonly peakDay: Band;
  readonly peakHour: Band;
  /** Tier code; null is "no package". */
  readonly tierCode: string | null;
}

/** What the same rules would have said before a past season, held against what it needed. */
export interface PastAdviceRow {
  readonly season: NamedSeason;
  /** The day it would have been said on. */
  readonly asOf: LocalDate;
  /** Tier code; null is "no package". */
  readonly said: string | null;
  readonly needed: string | null;
  /** Levels said above (positive) or below (negative) what was needed; 0 is right. */
  readonly levelsOff: number;
  /** Orders on the busiest day: what would have been forecast, and what came; null where unknown. */
  readonly peakDay: {
    readonly said: Band;
    readonly actual: number;
    readonly isInsideBand: boolean;
  } | null;
}
