import type { DayHistory } from '#app/domain/forecast/day-history.ts';
import type { SeasonForecast } from '#app/domain/forecast/types.ts';

const kept = new Map<string, SeasonForecast>();
const MOST_KEPT = 500;
/** FNV-1a. */
const PRIME = 0x01000193;

/**
 * The forecast under a key that names all it depends on, made once. Pages ask for the same one again
 * and again, past days hardly change, and one costs a tenth of a second.
 */
export function keptForecast(key: string, make: () => SeasonForecast): SeasonForecast {
  const known = kept.get(key);
  if (known) return known;
  if (kept.size >= MOST_KEPT) kept.clear();
  const forecast = make();
  kept.set(key, forecast);
  return forecast;
}

/** Stands for every count before the cut-off: two 32-bit sums over hours and known days. */
export function keyOf({ table, cutoff, end }: DayHistory): string {
  let one = 0x811c9dc5;
  let other = PRIME;
  for (let index = 0; index < end - table.firstDay; index++) {
    other = Math.imul(other ^ (table.complete[index] ?? 0), PRIME);
    for (let hour = 0; hour < 24; hour++) {
      const orders = table.cells[index * 24 + hour] ?? 0;
      one = Math.imul(one ^ orders, PRIME);
      other = Math.imul(other ^ (orders + hour), 0x85ebca6b);
      other ^= other >>> 13;
    }
  }
  return [table.firstDay, cutoff, end, one >>> 0, other >>> 0].join(' ');
}
