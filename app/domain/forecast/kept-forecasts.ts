import type { DayHistory } from '#app/domain/forecast/day-history.ts';
import type { SeasonForecast } from '#app/domain/forecast/types.ts';

const kept = new Map<string, SeasonForecast>();
const MOST_KEPT = 500;
/** FNV-1a. */
const PRIME = 0x01000193;
/** Of MurmurHash3's last steps. */
const OTHER_PRIME = 0x85ebca6b;

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

/**
 * Stands for every count before the cut-off: two 32-bit sums over known days and the bits of each
 * hour's count, fractions and great numbers too.
 */
export function keyOf({ table, cutoff, end }: DayHistory): string {
  const days = Math.max(0, end - table.firstDay);
  const bits = new Uint32Array(table.cells.slice(0, days * 24).buffer);
  const sums = { one: 0x811c9dc5, other: PRIME };
  for (const word of table.complete.subarray(0, days)) add(sums, word);
  for (const word of bits) add(sums, word);
  return [table.firstDay, cutoff, end, sums.one >>> 0, sums.other >>> 0].join(' ');
}

function add(sums: { one: number; other: number }, word: number): void {
  sums.one = mixed(sums.one ^ word, PRIME);
  sums.other = mixed(sums.other ^ word, OTHER_PRIME);
}

/** High bits come down too: a product alone carries upwards only. */
function mixed(value: number, factor: number): number {
  const product = Math.imul(value, factor);
  return product ^ (product >>> 15);
}
