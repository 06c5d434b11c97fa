import { meanOf } from '#app/domain/forecast/day-history.ts';
import { quantile } from '#app/domain/stats/quantile.ts';

/** Normal deviations between the 10th and the 90th percentile. */
const BAND_DEVIATIONS = 2 * 1.2816;
/**
 * Of the doubt that the fit has about a peak which the calendar gives, so much is too much: peaks of
 * Black Friday and Christmas returned more surely than days of other weeks tell. As a share of its
 * variance, and at most, log orders squared: greater doubts, of growth or of one occasion, stand.
 */
const UNNEEDED = 0.5;
const MOST_UNNEEDED = 0.01;
/** Deviation of a season's own strength, which no other year and no quiet store foretells. */
const OF_SEASON = 0.05;
/**
 * Of the deviation of a season's total, so many times as much: what moves all days of a season at once,
 * its strength and how growth went on, is in no year on record, and days' own chances, which make up
 * much of a busiest day's doubt, cancel out in a sum.
 */
const OF_TOTAL = 1.5;
/** Stands for no order where a logarithm is taken. */
const LEAST_ORDERS = 0.5;

/**
 * Drawn seasons, moved together or apart so that the busiest day is as doubtful as peaks have been.
 *
 * Days draw their doubt from all weeks on record. Where the busiest day hangs on the calendar it
 * wants less of that, and some of its own; by the share of seasons that peak on such a day. Each
 * season is moved as a whole, in whole orders: its days keep their order, and the middle of the
 * peaks stays.
 *
 * @param isOpen days where chance decides; the others stay as they are
 * @param isOccasion days that the calendar marks
 */
export function withCalendarWidth(
  seasons: readonly Float64Array[],
  isOpen: readonly boolean[],
  isOccasion: readonly boolean[],
): Float64Array[] {
  const tops = seasons.map((season) => busiestOf(season, isOpen));
  const peaks = tops.map(({ orders }) => Math.max(LEAST_ORDERS, orders));
  const share = meanOf(tops.map(({ day }) => (isOccasion[day] ? 1 : 0)));
  const power = widened(deviationOf(peaks), share) - 1;
  const middle = quantile(peaks, 0.5);
  return seasons.map((season, index) => {
    const factor = ((peaks[index] ?? middle) / middle) ** power;
    return season.map((orders, day) =>
      isOpen[day] ? Math.round(orders * factor) : orders,
    );
  });
}

/**
 * Orders of each drawn season, further apart, since days stray together more than those on record tell.
 * What was counted stays, and so does the middle.
 *
 * @param seasons of which the busiest days are as doubtful as they should be
 * @param isOpen days where chance decides; the others stay as they are
 */
export function totalsWithSeason(
  seasons: readonly Float64Array[],
  isOpen: readonly boolean[],
): number[] {
  const open = seasons.map((season) => sumWhere(season, (day) => isOpen[day] === true));
  const middle = Math.max(LEAST_ORDERS, quantile(open, 0.5));
  return seasons.map((season, index) => {
    const counted = sumWhere(season, (day) => isOpen[day] !== true);
    return counted + middle * ((open[index] ?? 0) / middle) ** OF_TOTAL;
  });
}

/**
 * How many times as wide a band should be.
 *
 * @param deviation of log peaks, as drawn
 * @param share 0..1 of them on days that the calendar marks
 */
export function widened(deviation: number, share: number): number {
  if (deviation === 0) return 1;
  const variance = deviation ** 2;
  const less = Math.min(UNNEEDED * variance, MOST_UNNEEDED);
  return Math.sqrt((variance + share * (OF_SEASON ** 2 - less)) / variance);
}

function deviationOf(peaks: readonly number[]): number {
  return Math.log(quantile(peaks, 0.9) / quantile(peaks, 0.1)) / BAND_DEVIATIONS;
}

function busiestOf(
  season: Float64Array,
  isOpen: readonly boolean[],
): { readonly day: number; readonly orders: number } {
  let day = -1;
  season.forEach((orders, index) => {
    if (isOpen[index] && orders > (season[day] ?? 0)) day = index;
  });
  return { day, orders: season[day] ?? 0 };
}

function sumWhere(season: Float64Array, isAsked: (day: number) => boolean): number {
  return season.reduce((sum, orders, day) => (isAsked(day) ? sum + orders : sum), 0);
}
