import type { SeasonForecast } from '#app/domain/forecast/types.ts';
import type { Baseline, RateAdjustment } from '#app/domain/spikes/types.ts';
import type { LocalDate, Zone } from '#app/domain/shared/types.ts';
import { instantRangeOf, weekdayOf } from '#app/domain/shared/time.ts';

/** Days this near to the usual need no word: the detector follows the level by itself. */
const NEAR_USUAL_LOW = 0.8;
const NEAR_USUAL_HIGH = 1.25;
/** A closed day still may bring an order; expecting none at all would make it a spike. */
const LEAST_RATIO = 0.05;

/**
 * What last season teaches the detector: on the days that are forecast to differ, it expects that.
 *
 * Spikes are judged against half the way to the high end of its band, stalls half the way to the low
 * end: at the very end, half as much again as forecast would pass for usual.
 *
 * A forecast without an earlier season is too unsure to raise expectation; it gives nothing.
 *
 * @returns ascending, disjoint, one a day
 */
export function adjustmentsFrom(
  forecast: SeasonForecast,
  baseline: Baseline,
): readonly RateAdjustment[] {
  if (forecast.growth === null) return [];
  const adjustments: RateAdjustment[] = [];
  for (const { localDate, orders } of forecast.days) {
    const slot = (weekdayOf(localDate) - 1) * 24;
    const usual = baseline.ratePerHour
      .slice(slot, slot + 24)
      .reduce((sum, rate) => sum + rate, 0);
    const ratio = usual > 0 ? orders.mid / usual : 1;
    if (ratio > NEAR_USUAL_LOW && ratio < NEAR_USUAL_HIGH) continue;
    const day = instantRangeOf({ from: localDate, to: localDate }, baseline.zone);
    const part = (share: number) => Math.max(LEAST_RATIO, share);
    adjustments.push({
      ...day,
      ratio: part(ratio),
      lowRatio: part(ratio * Math.sqrt(shareOf(orders.low, orders.mid))),
      highRatio: part(ratio * Math.sqrt(shareOf(orders.high, orders.mid))),
    });
  }
  return adjustments;
}

function shareOf(part: number, whole: number): number {
  return whole > 0 ? part / whole : 1;
}

/** Orders of a public holiday ÷ a usual day: shops differ, some close, some are busiest then. */
const HOLIDAY_LOW = 0.3;
const HOLIDAY_HIGH = 1.5;

/** A public holiday no forecast speaks of: as usual, with room both ways. */
export function holidayAdjustment(date: LocalDate, zone: Zone): RateAdjustment {
  const day = instantRangeOf({ from: date, to: date }, zone);
  return { ...day, ratio: 1, lowRatio: HOLIDAY_LOW, highRatio: HOLIDAY_HIGH };
}
