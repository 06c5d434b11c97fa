import { HOURS_PER_DAY } from '#app/domain/offerings/cover.ts';
import type { CoverWindow } from '#app/domain/offerings/types.ts';

const DAY_SETS: readonly (readonly number[])[] = [
  [1, 2, 3, 4, 5],
  [1, 2, 3, 4, 5, 6, 7],
];

/**
 * The smallest daily window, on work days or every day, that leaves out no more than some hours.
 *
 * Smallest in hours a week; of equals, the one that holds more peak hours, then the earlier one.
 * Every day around the clock always fits, so there is always an answer.
 *
 * @param counts 168 values; index 0 is Monday 00:00 local
 */
export function coreWindow(
  counts: readonly number[],
  toleratedOutside: number,
): { window: CoverWindow; peakHours: number } {
  const total = counts.reduce((sum, count) => sum + count, 0);
  let best = {
    size: Infinity,
    peakHours: 0,
    window: windowOf(DAY_SETS[1] ?? [], 0, HOURS_PER_DAY),
  };
  for (const weekdays of DAY_SETS) {
    const byHour = countsByHour(counts, weekdays);
    for (let fromHour = 0; fromHour < HOURS_PER_DAY; fromHour += 1) {
      let peakHours = 0;
      for (let toHour = fromHour + 1; toHour <= HOURS_PER_DAY; toHour += 1) {
        peakHours += byHour[toHour - 1] ?? 0;
        const size = weekdays.length * (toHour - fromHour);
        const isSmaller =
          size < best.size || (size === best.size && peakHours > best.peakHours);
        if (total - peakHours <= toleratedOutside && isSmaller) {
          best = { size, peakHours, window: windowOf(weekdays, fromHour, toHour) };
        }
      }
    }
  }
  return { window: best.window, peakHours: best.peakHours };
}

function countsByHour(counts: readonly number[], weekdays: readonly number[]): number[] {
  return Array.from({ length: HOURS_PER_DAY }, (_, hour) =>
    weekdays.reduce(
      (sum, day) => sum + (counts[(day - 1) * HOURS_PER_DAY + hour] ?? 0),
      0,
    ),
  );
}

function windowOf(
  weekdays: readonly number[],
  fromHour: number,
  toHour: number,
): CoverWindow {
  return { weekdays, fromHour, toHour };
}
