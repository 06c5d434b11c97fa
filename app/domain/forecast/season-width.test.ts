import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawSeasons } from '#app/domain/forecast/draw-seasons.ts';
import { bandOf, likeliestPeaks, peaksOf } from '#app/domain/forecast/figures.ts';
import {
  totalsWithSeason,
  widened,
  withCalendarWidth,
} from '#app/domain/forecast/season-width.ts';

/** Seasons of some days that share one doubt; the first is the busiest. */
function drawn(deviation: number, days = 3, most = 1e6): Float64Array[] {
  return drawSeasons({
    logMeans: Float64Array.from({ length: days }, (_, day) => Math.log(most / 2 ** day)),
    covariance: new Float64Array(days ** 2).fill(deviation ** 2),
    dispersion: 0,
    fixed: Array.from({ length: days }, () => null),
  });
}
const all = [true, true, true];
const none = [false, false, false];
const band = (seasons: readonly Float64Array[]) => bandOf(peaksOf(seasons));

describe('how many times as wide a band becomes', () => {
  // By hand: sqrt(d² + share × (0.05² − min(d² ÷ 2, 0.01))) ÷ d.
  it.each([
    [0.05, 1, 1.2247],
    [0.08, 1, 0.9437],
    [0.1, 1, 0.866],
    [0.2, 1, 0.9014],
    [0.2, 0.5, 0.952],
    [0.5, 1, 0.9849],
    [0.2, 0, 1],
    [0, 1, 1],
  ])('deviation %f, %f of the peaks on marked days: %f', (deviation, share, golden) => {
    expect(widened(deviation, share)).toBeCloseTo(golden, 4);
  });

  it('more doubt never makes a narrower band, and great doubt stands', () => {
    const doubt = fc.double({ min: 0.001, max: 3, noNaN: true });
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(doubt, doubt, share, (one, other, part) => {
        const [less, more] = one < other ? [one, other] : [other, one];
        const width = (deviation: number) => deviation * widened(deviation, part);
        expect(width(less)).toBeLessThanOrEqual(width(more) + 1e-12);
        expect(widened(more + 0.5, part)).toBeGreaterThan(0.98);
      }),
    );
  });
});

describe('the band of a busiest day that the calendar gives', () => {
  const seasons = drawn(0.2);

  it('is narrower than days of other weeks tell, about the same middle', () => {
    const before = band(seasons);
    const after = band(withCalendarWidth(seasons, all, all));
    // SciPy 1.17: lognorm.ppf(0.9, s) / lognorm.ppf(0.1, s) is 1.670 at s = 0.2, 1.587 at 0.18028.
    expect(Math.abs(before.high / before.low - 1.67)).toBeLessThan(0.06);
    expect(Math.abs(after.high / after.low - 1.587)).toBeLessThan(0.06);
    expect(Math.abs(after.mid / before.mid - 1)).toBeLessThan(0.002);
  });

  it('is wider where a store is so steady that only the season’s own strength is in doubt', () => {
    const steady = drawn(0.03);
    const before = band(steady);
    const after = band(withCalendarWidth(steady, all, all));
    // exp(2.5632 × 0.03) = 1.080; exp(2.5632 × 0.05431) = 1.149
    expect(before.high / before.low).toBeLessThan(1.1);
    expect(after.high / after.low).toBeGreaterThan(1.12);
    expect(after.high / after.low).toBeLessThan(1.18);
  });

  it('stays as drawn where the calendar marks no day', () => {
    expect(withCalendarWidth(seasons, all, none)).toEqual(seasons);
  });

  it('leaves the likeliest dates and the days already counted as they are', () => {
    const rates = Float64Array.of(4, 2, 1);
    const moved = withCalendarWidth(seasons, all, all);
    expect(likeliestPeaks(moved, rates, 3)).toEqual(likeliestPeaks(seasons, rates, 3));
    const underWay = withCalendarWidth(seasons, [false, true, true], all);
    expect(underWay.map(([first]) => first)).toEqual(seasons.map(([first]) => first));
  });

  it('holds its middle and nothing below 0, for any seasons', () => {
    const season = fc.array(fc.nat(1000), { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(fc.array(season, { minLength: 1, maxLength: 30 }), (counts) => {
        const some = counts.map((days) => Float64Array.from(days));
        const { low, mid, high } = band(withCalendarWidth(some, all, all));
        expect(low).toBeGreaterThanOrEqual(0);
        expect(low).toBeLessThanOrEqual(mid);
        expect(mid).toBeLessThanOrEqual(high);
      }),
    );
  });

  it('a season without any order, or all known, stays so', () => {
    const empty = [new Float64Array(3), new Float64Array(3)];
    expect(withCalendarWidth(empty, all, all)).toEqual(empty);
    const known = [Float64Array.of(3, 0, 9)];
    expect(withCalendarWidth(known, none, all)).toEqual(known);
  });
});

describe('the band of a season’s total', () => {
  it('is half as wide again as drawn seasons are, in log orders, about the same middle', () => {
    const shared = drawn(0.1);
    const before = bandOf(shared.map((season) => season.reduce((a, b) => a + b, 0)));
    const after = bandOf(totalsWithSeason(shared, all));
    // exp(2.5632 × 0.1) = 1.292; exp(2.5632 × 0.15) = 1.469
    expect(Math.abs(before.high / before.low - 1.292)).toBeLessThan(0.03);
    expect(Math.abs(after.high / after.low - 1.469)).toBeLessThan(0.05);
    expect(Math.abs(after.mid / before.mid - 1)).toBeLessThan(1e-4);
  });

  it('leaves what was counted as it is, so that it narrows as the season goes by', () => {
    const some = [Float64Array.of(100, 4), Float64Array.of(100, 9)];
    // Middle of the open day 6.5: 100 + 6.5 × (4 ÷ 6.5)^1.5 and 100 + 6.5 × (9 ÷ 6.5)^1.5.
    const [less = 0, more = 0] = totalsWithSeason(some, [false, true]);
    expect(less).toBeCloseTo(103.138, 3);
    expect(more).toBeCloseTo(110.59, 2);
    expect(totalsWithSeason(some, [false, false])).toEqual([104, 109]);
  });

  it('a season without any order has none in total', () => {
    const empty = [new Float64Array(3), new Float64Array(3)];
    expect(totalsWithSeason(empty, all)).toEqual([0, 0]);
  });
});
