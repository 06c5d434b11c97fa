import { describe, expect, it } from 'vitest';
import { halfHoursOf } from '#app/domain/spikes/half-hours.ts';
import type { Baseline } from '#app/domain/spikes/types.ts';

/** Monday from 00:00 as given, every other hour as the last. */
function halvesOf(...monday: readonly number[]) {
  const last = monday.at(-1) ?? 0;
  const baseline: Baseline = {
    zone: 'Europe/Warsaw',
    ratePerHour: Array.from({ length: 168 }, (_, slot) => monday[slot] ?? last),
    dispersion: 0.02,
    level: 1,
    weeks: 12,
    basis: { fromMs: 0, untilMs: 0 },
  };
  return halfHoursOf(baseline, last);
}

describe('what each half-hour may bring', () => {
  it('a steady store is expected the same in each half', () => {
    const { least, most } = halvesOf(20);
    expect(new Set([...least, ...most])).toEqual(new Set([20]));
    expect(most).toHaveLength(336);
  });

  it('the first half of a falling hour may bring more than its mean, the second less', () => {
    const { most } = halvesOf(20, 28, 24, 20);
    expect(most.slice(4, 6)).toEqual([25, 23]);
  });

  it('the busiest hour is expected as it is: nobody knows in which half it peaks', () => {
    const { most } = halvesOf(20, 28, 24, 20);
    expect(most.slice(2, 4)).toEqual([28, 28]);
  });

  it('a shop that closes within the hour is not stalled when it has', () => {
    const { least, most } = halvesOf(20, 20, 0, 0, 20);
    expect(least.slice(2, 4)).toEqual([0, 0]);
    expect(most.slice(2, 4)).toEqual([20, 20]);
  });
});
