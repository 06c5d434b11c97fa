import type { LastMinuteStep } from '#app/domain/offerings/types.ts';
import type { SeasonCode } from '#app/domain/seasons/types.ts';
import type { DateRange, LocalDate } from '#app/domain/shared/types.ts';

/** A season as an agency sells it: the template's dates, or its own. All store-local. */
export interface AgencySeason {
  /** The template it is made from; peaks and forecasts go by it. */
  readonly code: SeasonCode;
  /** The year it begins in. */
  readonly year: number;
  /** ISO country, or `*` for every market without a season of its own. */
  readonly market: string;
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly orderBy: LocalDate;
  /** Ascending; the first day is the last-minute date. None: no surcharge. */
  readonly lastMinute: readonly LastMinuteStep[];
  /** Nothing is changed in the shop meanwhile; null where there is no such time. */
  readonly freeze: DateRange | null;
  /** Day on which what was changed for the season is changed back. */
  readonly closeOutOn: LocalDate;
  /** Load tests run at this share of last year's peak, in percent. */
  readonly loadTestPercent: number;
}
