import type { SeasonForecast } from '#app/domain/forecast/types.ts';
import { publicHolidayDates } from '#app/domain/seasons/public-holidays.ts';
import {
  adjustmentsFrom,
  holidayAdjustment,
} from '#app/domain/spikes/forecast-adjustments.ts';
import type { Baseline, RateAdjustment } from '#app/domain/spikes/types.ts';
import { yearOf } from '#app/domain/shared/time.ts';
import type { LocalDate } from '#app/domain/shared/types.ts';
import type { StoreRow } from '#app/ports/repositories.ts';

/**
 * What is known of a day beforehand, marks apart: the forecast of its season, from the seasons before;
 * else that it is a public holiday. The watch and a replay ask the same.
 *
 * @param forecast of the season the day lies in; null where there is none
 */
export function foreseenOn(
  { market, zone }: Pick<StoreRow, 'market' | 'zone'>,
  date: LocalDate,
  baseline: Baseline,
  forecast: SeasonForecast | null,
): readonly RateAdjustment[] {
  const days = forecast?.days.filter(({ localDate }) => localDate === date) ?? [];
  const known = forecast === null ? [] : adjustmentsFrom({ ...forecast, days }, baseline);
  if (known.length > 0) return known;
  const year = yearOf(date);
  return publicHolidayDates(market, year, year).has(date)
    ? [holidayAdjustment(date, zone)]
    : [];
}
