import {
  forecastSeason,
  type ForecastInput,
} from '#app/domain/forecast/forecast-season.ts';
import type { SeasonForecast } from '#app/domain/forecast/types.ts';
import { isAppError } from '#app/domain/shared/errors.ts';

/** A season's forecast, or null where the store's history is too short for one. */
export function forecastOrNull(input: ForecastInput): SeasonForecast | null {
  try {
    return forecastSeason(input);
  } catch (error) {
    if (isAppError(error) && error.code === 'series_too_short') return null;
    throw error;
  }
}
