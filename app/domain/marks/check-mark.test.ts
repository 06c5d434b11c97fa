import { describe, expect, it } from 'vitest';
import { checkMark } from '#app/domain/marks/check-mark.ts';
import { DAY_MS, HOUR_MS } from '#app/domain/shared/time.ts';
import { makeMark } from '../../../test/factories/mark.ts';

const NOW = Date.UTC(2026, 9, 1);
const check = (changes: Partial<ReturnType<typeof makeMark>>) =>
  checkMark(makeMark({ fromMs: NOW, untilMs: NOW + DAY_MS, ...changes }), NOW).map(
    ({ field, code }) => `${field} ${code}`,
  );

describe('a marked promotion', () => {
  it('of a day, with or without a lift, is well', () => {
    expect(check({})).toEqual([]);
    expect(check({ lift: 1.05 })).toEqual([]);
    expect(check({ lift: 20 })).toEqual([]);
  });

  it('needs a name that fits a line', () => {
    expect(check({ name: '' })).toEqual(['name name_missing']);
    expect(check({ name: 'x'.repeat(61) })).toEqual(['name name_too_long']);
  });

  it('ends after it begins', () => {
    expect(check({ untilMs: NOW })).toEqual(['until ends_before_start']);
    expect(check({ untilMs: NOW - HOUR_MS })).toEqual(['until ends_before_start']);
    expect(check({ untilMs: Number.NaN })).toEqual(['until ends_before_start']);
  });

  it('lasts sixty days at most, one with a clock change among them too', () => {
    expect(check({ untilMs: NOW + 60 * DAY_MS + HOUR_MS })).toEqual([]);
    expect(check({ untilMs: NOW + 61 * DAY_MS })).toEqual(['until too_long']);
  });

  it('lies within 400 days to come and 27 months gone by', () => {
    const at = (fromMs: number) => check({ fromMs, untilMs: fromMs + HOUR_MS });
    expect(at(NOW + 400 * DAY_MS)).toEqual([]);
    expect(at(NOW + 401 * DAY_MS)).toEqual(['from too_far_ahead']);
    expect(at(NOW - 820 * DAY_MS)).toEqual([]);
    expect(at(NOW - 823 * DAY_MS)).toEqual(['from too_long_ago']);
  });

  it('raises orders, and not beyond belief', () => {
    for (const lift of [1, 0, -3, 20.1, Number.NaN])
      expect(check({ lift })).toEqual(['lift lift_out_of_range']);
    expect(check({ kind: 'closure', lift: 0 })).toEqual([]);
  });
});
