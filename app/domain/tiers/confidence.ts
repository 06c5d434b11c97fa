import { MIN_HISTORY_DAYS } from '#app/domain/tiers/thresholds.ts';
import type { StoreFigures, SuggestionConfidence } from '#app/domain/tiers/types.ts';

/**
 * How sure a suggestion is, and why.
 *
 * Confident advice needs eight weeks and one earlier season; beyond that the forecast decides.
 */
export function confidenceOf(figures: StoreFigures): SuggestionConfidence {
  const { completeDays, earlierSeasons, growth } = figures.history;
  if (completeDays < MIN_HISTORY_DAYS) {
    return { level: 'low', code: 'short_history', values: { count: completeDays } };
  }
  if (earlierSeasons === 0) {
    return { level: 'low', code: 'no_earlier_season', values: { count: completeDays } };
  }
  const level = figures.forecastConfidence;
  const growthPercent = growth === null ? 0 : Math.round((growth - 1) * 100);
  if (growthPercent === 0)
    return { level, code: 'seasons', values: { count: earlierSeasons } };
  return {
    level,
    code: growthPercent > 0 ? 'seasons_and_growth' : 'seasons_and_decline',
    values: { count: earlierSeasons, percent: Math.abs(growthPercent) },
  };
}
