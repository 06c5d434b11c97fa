import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayHistory } from '#app/domain/forecast/day-history.ts';
import { keyOf } from '#app/domain/forecast/kept-forecasts.ts';
import { DAY_MS, dayOfDate, HOUR_MS } from '#app/domain/shared/time.ts';
import { orderHour } from '../../../test/factories/hourly-orders.ts';

const START = '2014-01-01';
const startMs = Date.parse(`${START}T00:00:00Z`);

/** Key of a store in UTC with so many orders in the first hour of each day. */
function keyFor(counts: readonly number[], hour = 0, knownDays = counts.length): string {
  const hours = counts.flatMap((orders, day) =>
    orders === 0 ? [] : [orderHour(startMs + day * DAY_MS + hour * HOUR_MS, orders)],
  );
  const known = [{ fromMs: startMs, untilMs: startMs + knownDays * DAY_MS }];
  const cutoff = dayOfDate(START) + counts.length;
  return keyOf(dayHistory({ zone: 'UTC', hours, known }, cutoff));
}

describe('the key that a kept forecast is found by', () => {
  it.each([
    ['fractions of an order', [3.2, 1], [3.7, 1]],
    ['a count and the same with 2³² more', [5, 1], [5 + 2 ** 32, 1]],
    ['great counts that differ by one', [2 ** 40, 1], [2 ** 40 + 1, 1]],
    ['the same counts on other days', [5, 1, 2], [1, 5, 2]],
  ])('tells apart %s', (_, one, other) => {
    expect(keyFor(one)).not.toBe(keyFor(other));
  });

  it('tells apart other hours of the same day, and days known from days not known', () => {
    expect(keyFor([5, 1])).not.toBe(keyFor([5, 1], 1));
    expect(keyFor([5, 1, 0])).not.toBe(keyFor([5, 1, 0], 0, 2));
  });

  it('is the same for the same counts, and another where any count changes', () => {
    const count = fc.double({ min: 0.001, max: 1e12, noNaN: true });
    fc.assert(
      fc.property(fc.array(count, { minLength: 2, maxLength: 9 }), count, (all, one) => {
        expect(keyFor(all)).toBe(keyFor([...all]));
        fc.pre(all[1] !== one);
        expect(keyFor(all.with(1, one))).not.toBe(keyFor(all));
      }),
    );
  });
});
