import type { LocalText, OfferingTerms } from '#app/domain/offerings/types.ts';
import type { AgencySeason } from '#app/domain/seasons/agency-season.ts';
import type { SeasonFindingCode } from '#app/domain/seasons/agency-season-check.ts';
import type { SeasonCode, ShoppingEvent } from '#app/domain/seasons/types.ts';
import type { SeasonRow } from '#app/ports/catalogue.ts';

// What the pages about seasons are told; made by services.

/** A season as it stands in its form: text, as typed. Names of fields are paths, as in findings. */
export interface SeasonForm {
  readonly name: LocalText;
  readonly from: string;
  readonly to: string;
  readonly orderBy: string;
  /** Empty rows are no step. */
  readonly lastMinute: readonly { readonly from: string; readonly percent: string }[];
  /** Both empty: no freeze. */
  readonly freeze: { readonly from: string; readonly to: string };
  readonly closeOutOn: string;
  readonly loadTestPercent: string;
}

/** Something wrong at a field of the form; texts under `catalogue:season.error.<code>`. */
export interface SeasonFormFinding {
  readonly path: string;
  readonly code:
    | SeasonFindingCode
    | 'text_missing'
    | 'text_too_long'
    | 'number_unreadable'
    | 'season_taken';
  readonly values: Readonly<Record<string, string | number>>;
}

export type SaveSeasonOutcome =
  | { readonly outcome: 'saved'; readonly seasonId: string }
  | {
      readonly outcome: 'bad_season';
      /** As typed, so that nothing is lost. */
      readonly form: SeasonForm;
      readonly findings: readonly SeasonFormFinding[];
      /** The season it shares days with, where it does. */
      readonly overlapsWith: LocalText | null;
    };

/** Which season a new one is: chosen before its form is shown. */
export type SeasonKey = Pick<AgencySeason, 'code' | 'year' | 'market'>;

/** A season with what is sold in it. */
export interface SeasonView {
  readonly season: SeasonRow;
  /** Shopping events and holidays between its first and last day. */
  readonly events: readonly ShoppingEvent[];
  readonly offerings: readonly SeasonOffering[];
}

export interface SeasonOffering {
  readonly id: string;
  readonly name: LocalText;
  readonly version: number;
  readonly state: 'draft' | 'published' | 'withdrawn';
  /** Its copy of the season's dates is in them. */
  readonly terms: OfferingTerms;
}

/** What a new season can be made from, and what this one would be. */
export interface NewSeasonView {
  readonly key: SeasonKey;
  readonly template: AgencySeason;
  readonly events: readonly ShoppingEvent[];
  readonly codes: readonly SeasonCode[];
  /** Markets of the agency's stores first, then `*`, then all others. */
  readonly markets: {
    readonly own: readonly string[];
    readonly others: readonly string[];
  };
  readonly years: readonly number[];
}
