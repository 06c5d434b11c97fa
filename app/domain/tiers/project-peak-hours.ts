import type { ForecastDay } from '#app/domain/forecast/types.ts';
import { HOURS_PER_DAY, HOURS_PER_WEEK } from '#app/domain/offerings/cover.ts';
import { PEAK_HOUR_MIN_ORDERS, PEAK_HOUR_RATIO } from '#app/domain/peaks/peak-hours.ts';
import { weekdayOf } from '#app/domain/shared/time.ts';

/**
 * Peak hours to expect where no season is on record: each day of the forecast spread over its hours
 * as an ordinary day of that weekday is, then held against the same limits as a season seen.
 *
 * @param baseline 168 medians, orders per hour, index 0 is Monday 00:00 local; null without enough
 *   weeks, and then nothing can be said: all zeros
 * @returns 168 counts
 */
export function projectPeakHours(
  days: readonly ForecastDay[],
  baseline: readonly number[] | null,
): number[] {
  const counts = Array.from({ length: HOURS_PER_WEEK }, () => 0);
  if (baseline === null) return counts;
  for (const day of days) {
    const first = (weekdayOf(day.localDate) - 1) * HOURS_PER_DAY;
    const usual = baseline.slice(first, first + HOURS_PER_DAY);
    const usualDay = usual.reduce((sum, orders) => sum + orders, 0);
    if (usualDay <= 0) continue;
    const lift = day.orders.mid / usualDay;
    usual.forEach((orders, hour) => {
      const isPeak = lift >= PEAK_HOUR_RATIO && orders * lift >= PEAK_HOUR_MIN_ORDERS;
      if (isPeak) counts[first + hour] = (counts[first + hour] ?? 0) + 1;
    });
  }
  return counts;
}
