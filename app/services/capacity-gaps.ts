import { coverageOf } from '#app/domain/capacity/coverage.ts';
import { gapPatterns } from '#app/domain/capacity/gap-patterns.ts';
import type { CapacityFacts } from '#app/domain/capacity/types.ts';
import { dateRangeDays, instantRangeOf, localDateAt } from '#app/domain/shared/time.ts';
import type { InstantRange, LocalDate } from '#app/domain/shared/types.ts';
import type {
  CalendarGap,
  CalendarSeason,
  ConcernedStore,
} from '#app/ports/calendar-view.ts';
import type { CapacityRead } from '#app/ports/people.ts';

/** What is told of the stores behind a gap. */
export interface StoreWords {
  readonly concerned: (storeId: string) => ConcernedStore;
  readonly peaks: ReadonlyMap<LocalDate, number>;
}

/** Gaps between what is sold and who is on call, as one shift could fill them. */
export function gapsOf(
  facts: Omit<CapacityFacts, 'sold'> & Pick<CapacityRead, 'sold'>,
  zone: string,
  range: InstantRange,
  { concerned, peaks }: StoreWords,
): CalendarGap[] {
  const { gaps } = coverageOf(facts, zone, range);
  return gapPatterns(gaps, zone).map(({ sold, ...gap }) => ({
    ...gap,
    storesAtPeak: Math.max(
      ...dateRangeDays({
        from: gap.days.from,
        to: localDateAt(gap.last.untilMs - 1, zone),
      }).map((date) => peaks.get(date) ?? 0),
    ),
    stores: sold.map(({ storeId }) => concerned(storeId)),
  }));
}

/** From now to the season's end; null where it is over. */
export function restOfSeason(
  season: CalendarSeason,
  zone: string,
  nowMs: number,
): InstantRange | null {
  const { fromMs, untilMs } = instantRangeOf({ from: season.from, to: season.to }, zone);
  const begins = Math.max(fromMs, nowMs);
  return begins < untilMs ? { fromMs: begins, untilMs } : null;
}
