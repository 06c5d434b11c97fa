import { meanOf, type DayHistory } from '#app/domain/forecast/day-history.ts';

/** Growth is read from this many days before the cut-off, against the same weeks a year earlier. */
const GROWTH_DAYS = 56;
const MIN_PAIRED_DAYS = 21;

/**
 * Change of the store's level since the same weeks of an earlier year, as plainly measured: 1.2 is a
 * fifth more. Null where too few weeks stand in both years.
 */
export function measuredGrowth(history: DayHistory, yearsBack: number): number | null {
  const now: number[] = [];
  const then: number[] = [];
  const shift = Math.round((yearsBack * 365.25) / 7) * 7;
  for (let day = history.cutoff - GROWTH_DAYS; day < history.cutoff; day++) {
    const [orders, earlier] = [history.ordersOf(day), history.ordersOf(day - shift)];
    if (orders === null || earlier === null) continue;
    now.push(orders);
    then.push(earlier);
  }
  const [meanNow, meanThen] = [meanOf(now), meanOf(then)];
  if (now.length < MIN_PAIRED_DAYS || meanNow <= 0 || meanThen <= 0) return null;
  return meanNow / meanThen;
}
