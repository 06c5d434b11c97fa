import { heldSeasons, SEASON_CODES } from '#app/domain/seasons/season.ts';
import type { Market } from '#app/domain/seasons/types.ts';
import { addDays, localDateAt } from '#app/domain/shared/time.ts';
import type { InstantRange, LocalDate, Zone } from '#app/domain/shared/types.ts';
import type { PeakPreset } from '#app/ports/peak-view.ts';

const LAST_DAYS = 30;
/** More than this is a list to read, not to pick from. */
const MOST_SEASONS = 6;

/**
 * Ranges a store's data offers: the latest holiday season first, then every other season it holds,
 * then the last 30 days it knows. "Last" is by the data, which may have ended years ago.
 */
export function peakPresets(
  spans: readonly InstantRange[],
  zone: Zone,
  today: LocalDate,
  market: Market,
): readonly PeakPreset[] {
  const seasons = SEASON_CODES.flatMap((code) =>
    heldSeasons(spans, zone, today, market, code).map(({ season }) => ({
      code: `${season.code}-${String(season.year)}`,
      season: { code: season.code, year: season.year },
      range: season.peaksRange,
    })),
  );
  const holidays = seasons.filter(({ season }) => season.code === 'holiday');
  const others = seasons
    .filter(({ season }) => season.code !== 'holiday')
    .sort((a, b) => (a.range.from < b.range.from ? 1 : -1));
  const last = spans.at(-1);
  // The last day known from end to end.
  const end = last === undefined ? today : addDays(localDateAt(last.untilMs, zone), -1);
  const recent: PeakPreset = {
    code: 'last-30',
    season: null,
    range: { from: addDays(end, 1 - LAST_DAYS), to: end },
  };
  return [...[...holidays, ...others].slice(0, MOST_SEASONS), recent];
}
