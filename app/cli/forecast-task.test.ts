import { describe, expect, it } from 'vitest';
import { answerLine } from '#app/cli/forecast-task.ts';

const season = { start: '2014-11-20', end: '2014-12-31' };
/** From 2013-01-01 to 2014-09-30: 100 orders a day, 30 on Sundays, 500 on Black Friday. */
const counts = Array.from({ length: 638 }, (_, index) => {
  const date = new Date(Date.UTC(2013, 0, 1 + index));
  if (date.toISOString().startsWith('2013-11-29')) return 500;
  return date.getUTCDay() === 0 ? 30 : 100;
});
const task = {
  id: 'a',
  zone: 'UTC',
  market: 'DE',
  unit: 'day',
  start: '2013-01-01',
  counts,
  season,
};
const answer = (changes: object) => answerLine(JSON.stringify({ ...task, ...changes }));

describe('forecasts on the command line', () => {
  it('a task in days gets its peak day, five dates and no hours', () => {
    expect(answer({})).toMatchObject({
      id: 'a',
      dates: expect.arrayContaining(['2014-11-28']),
      peakHour: null,
      afterHoursShare: null,
      confidence: 'medium',
    });
  });

  it('a task in hours gets them: twelve hours alike, 8:00 to 20:00', () => {
    const hours = counts.flatMap((orders) =>
      Array.from({ length: 24 }, (_, hour) =>
        hour >= 8 && hour < 20 ? Math.round(orders / 12) : 0,
      ),
    );
    const { afterHoursShare, peakHour } = answer({ unit: 'hour', counts: hours }) as {
      afterHoursShare: number;
      peakHour: { low: number; mid: number; high: number };
    };
    // Monday to Friday 9 of 12 hours are office hours; Saturdays and Sundays none.
    expect(afterHoursShare).toBeGreaterThan(0.36);
    expect(afterHoursShare).toBeLessThan(0.46);
    expect(peakHour.low).toBeLessThan(42);
    expect(peakHour.high).toBeGreaterThan(42);
  });

  it('marked promotions and growth raise the forecast, a closure empties it', () => {
    const total = (changes: object) =>
      (answer(changes) as { total: { mid: number; high: number } }).total;
    const promotions = [{ start: '2014-12-01', end: '2014-12-07' }];
    expect(total({ promotions }).high).toBeGreaterThan(total({}).high);
    expect(total({ growth: 2 }).mid).toBeGreaterThan(1.7 * total({}).mid);
    expect(total({ closures: [season] })).toEqual({ low: 0, mid: 0, high: 0 });
  });

  it.each([
    ['not JSON', '{', { id: null, error: 'bad_json' }],
    ['no id', '{"unit":"day"}', { id: null, error: 'bad_task' }],
    [
      'a negative count',
      JSON.stringify({ ...task, counts: [1, -1] }),
      { error: 'bad_task' },
    ],
    [
      'NaN written as null',
      JSON.stringify({ ...task, counts: [Number.NaN] }),
      { error: 'bad_task' },
    ],
    [
      'a start that no calendar has',
      JSON.stringify({ ...task, start: '2013-02-30' }),
      { error: 'bad_task', detail: 'start: must be a date or its midnight' },
    ],
    [
      'a market by another name, whose holidays would be left out',
      JSON.stringify({ ...task, market: 'de' }),
      { error: 'bad_task' },
    ],
    ['no counts', JSON.stringify({ ...task, counts: [] }), { error: 'series_too_short' }],
    [
      'one count',
      JSON.stringify({ ...task, counts: [5] }),
      { error: 'series_too_short' },
    ],
    [
      'only zeros',
      JSON.stringify({ ...task, counts: counts.map(() => 0) }),
      { error: 'series_too_short' },
    ],
    [
      'a season that ends before it begins',
      JSON.stringify({ ...task, season: { start: '2014-12-31', end: '2014-11-01' } }),
      { error: 'bad_task' },
    ],
    [
      'a season of three years',
      JSON.stringify({ ...task, season: { start: '2014-12-31', end: '2017-12-31' } }),
      { error: 'bad_range' },
    ],
  ])('%s is answered with a code, not a crash', (_, line, expected) => {
    expect(answerLine(line)).toMatchObject(expected);
  });
});
