import {
  forecastSeason,
  type ForecastInput,
} from '#app/domain/forecast/forecast-season.ts';
import type { SeasonForecast } from '#app/domain/forecast/types.ts';
import { markedDays, marksSaidBefore } from '#app/domain/marks/marked-days.ts';
import type { Mark } from '#app/domain/marks/types.ts';
import { isAppError } from '#app/domain/shared/errors.ts';
import { addDays, startOfLocalDay } from '#app/domain/shared/time.ts';

/**
 * A season's forecast, or null where the store's history is too short for one.
 *
 * @param marks promotions and closures of the store; what was marked after `today` is not known to it
 */
export function forecastOrNull(
  input: Omit<ForecastInput, 'promotions' | 'closures'>,
  marks: readonly Mark[],
): SeasonForecast | null {
  const { zone } = input.hourly;
  const said = marksSaidBefore(marks, startOfLocalDay(addDays(input.today, 1), zone));
  try {
    return forecastSeason({ ...input, ...markedDays(said, zone) });
  } catch (error) {
    if (isAppError(error) && error.code === 'series_too_short') return null;
    throw error;
  }
}
