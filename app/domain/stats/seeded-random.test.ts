import { describe, expect, it } from 'vitest';
import { chanceFrom } from '#app/domain/stats/seeded-random.ts';
import { quantile } from '#app/domain/stats/quantile.ts';

const many = (draw: () => number) => Array.from({ length: 40_000 }, draw);

describe('repeatable chance', () => {
  it('the same seed gives the same numbers, another seed others', () => {
    const [one, same, other] = [chanceFrom(7), chanceFrom(7), chanceFrom(8)];
    expect(one.normal()).toBe(same.normal());
    expect(one.uniform()).not.toBe(other.uniform());
  });

  it('normal numbers have SciPy’s quantiles', () => {
    // norm.ppf([.1, .5, .9, .99])
    const drawn = many(chanceFrom(1).normal);
    [
      [0.1, -1.2816],
      [0.5, 0],
      [0.9, 1.2816],
      [0.99, 2.3263],
    ].forEach(([p = 0, z = 0]) => {
      expect(Math.abs(quantile(drawn, p) - z)).toBeLessThan(0.04);
    });
  });

  it.each([
    // poisson.ppf([.1, .5, .9, .999], mean), SciPy 1.17
    [0.4, [0, 0, 1, 3]],
    [4, [2, 4, 7, 11]],
    [29, [22, 29, 36, 47]],
    [118, [104, 118, 132, 153]],
    [5000, [4909, 5000, 5091, 5220]],
  ])('counts of mean %d have SciPy’s quantiles', (mean, golden) => {
    const chance = chanceFrom(3);
    const drawn = many(() => chance.poisson(mean));
    [0.1, 0.5, 0.9, 0.999].forEach((p, index) => {
      const slack = Math.max(1, Math.sqrt(mean) * (p > 0.99 ? 0.25 : 0.04));
      expect(Math.abs(quantile(drawn, p) - (golden[index] ?? 0))).toBeLessThanOrEqual(
        slack,
      );
    });
  });

  it('no orders are drawn where none are expected', () => {
    expect(chanceFrom(1).poisson(0)).toBe(0);
    expect(chanceFrom(1).poisson(Number.NaN)).toBe(0);
  });
});
