import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  aroundTheClock,
  coveredCount,
  coveredHoursOfWeek,
  everyDay,
  isHourCovered,
  mergeWindows,
  shapeOfCover,
  weeklyCoverHours,
  workDays,
} from '#app/domain/offerings/cover.ts';
import type { CoverWindow } from '#app/domain/offerings/types.ts';

const halfHour = fc.integer({ min: 0, max: 48 }).map((half) => half / 2);
const window: fc.Arbitrary<CoverWindow> = fc
  .record({
    weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
    ends: fc.tuple(halfHour, halfHour).filter(([a, b]) => a !== b),
  })
  .map(({ weekdays, ends }) => ({
    weekdays,
    fromHour: Math.min(...ends),
    toHour: Math.max(...ends),
  }));

describe('cover', () => {
  it('Monday to Friday 9 to 18 covers Friday 17:00 and not Friday 18:00 or Saturday 9:00', () => {
    const cover = workDays(9, 18);
    expect(isHourCovered(cover, 4 * 24 + 17)).toBe(true);
    expect(isHourCovered(cover, 4 * 24 + 18)).toBe(false);
    expect(isHourCovered(cover, 5 * 24 + 9)).toBe(false);
    expect(weeklyCoverHours(cover)).toBe(45);
  });

  it('an hour that is only half inside is not covered, unless another window holds the rest', () => {
    expect(isHourCovered(everyDay(8, 23.5), 23)).toBe(false);
    expect(isHourCovered([...everyDay(8, 23.5), ...everyDay(23.5, 24)], 23)).toBe(true);
  });

  it('around the clock covers all 168 hours', () => {
    expect(coveredHoursOfWeek(aroundTheClock()).every(Boolean)).toBe(true);
    expect(shapeOfCover(aroundTheClock())).toEqual({ shape: 'around_the_clock' });
  });

  it('counts peak hours inside cover only', () => {
    const counts = Array.from({ length: 168 }, (_, hour) =>
      hour === 20 || hour === 3 ? 4 : 0,
    );
    expect(coveredCount(everyDay(8, 23), counts)).toBe(4);
    expect(coveredCount([], counts)).toBe(0);
  });

  it('is named by its shape', () => {
    expect(shapeOfCover([])).toEqual({ shape: 'none' });
    expect(shapeOfCover([...everyDay(8, 15), ...everyDay(12, 23)])).toEqual({
      shape: 'every_day',
      fromHour: 8,
      toHour: 23,
    });
    expect(shapeOfCover(workDays(9, 18))).toMatchObject({ shape: 'windows' });
  });

  it('merging changes no covered hour, overlaps nothing and is done in one go', () => {
    fc.assert(
      fc.property(fc.array(window, { maxLength: 6 }), (windows) => {
        const merged = mergeWindows(windows);
        expect(coveredHoursOfWeek(merged)).toEqual(coveredHoursOfWeek(windows));
        expect(mergeWindows(merged)).toEqual(merged);
        const hours = merged.reduce(
          (sum, one) => sum + one.weekdays.length * (one.toHour - one.fromHour),
          0,
        );
        expect(hours).toBe(weeklyCoverHours(windows));
      }),
    );
  });
});
