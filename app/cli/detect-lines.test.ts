import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DetectLines } from '#app/cli/detect-lines.ts';
import { HOUR_MS } from '#app/domain/shared/time.ts';

const header = {
  stream: 'a',
  zone: 'Europe/Madrid',
  from: '2017-01-16T00:00',
  historyUntil: '2017-02-06T00:00',
  gaps: [['2017-02-08T00:00', '2017-02-08T06:00']],
  falseAlarmsPerMonth: 1,
};
const end = { stream: 'a', end: '2017-02-12T00:00' };
const minute = (wall: string, count: unknown = 1) => ({
  stream: 'a',
  minute: wall,
  count,
});

/** An order every twelve minutes, none after noon of 10 February. */
const hours: object[] = [];
for (let ms = Date.parse('2017-01-16T00:00Z'); ms < Date.parse('2017-02-10T12:00Z');) {
  const wall = new Date(ms).toISOString().slice(0, 16);
  if (!/^2017-02-08T0[0-5]/u.test(wall)) hours.push(minute(wall));
  ms += HOUR_MS / 5;
}
const stalled = [header, ...hours, end];

function said(messages: readonly unknown[]): object[] {
  const lines = new DetectLines();
  return messages.flatMap((message) =>
    lines.take(typeof message === 'string' ? message : JSON.stringify(message)),
  );
}

describe('streams on the command line', () => {
  it('orders that stay out are told by the minute that proves it, in wall-clock minutes', () => {
    const [verdict, ...more] = said(stalled);
    expect(more).toEqual([]);
    expect(verdict).toMatchObject({ stream: 'a', kind: 'stall' });
    expect(verdict).toHaveProperty('at', expect.stringMatching(/^2017-02-10T1[2-6]:/));
  });

  it.each([
    ['no JSON', '{', 'bad_json'],
    ['no object', 'null', 'bad_line'],
    ['a negative count', minute('2017-02-11T00:00', -1), 'bad_line'],
    ['NaN written as null', minute('2017-02-11T00:00', Number.NaN), 'bad_line'],
    ['a count beyond any', minute('2017-02-11T00:00', 1e300), 'bad_line'],
    ['an hour no day has', minute('2017-02-11T99:00'), 'bad_line'],
    ['30 February', minute('2017-02-30T00:00'), 'bad_line'],
    ['an end that is no minute', { stream: 'a', end: '2017-13-01T00:00' }, 'bad_line'],
    ['an end before the last minute', { ...end, end: '2017-02-01T00:00' }, 'bad_series'],
    ['a minute twice', hours.at(-1), 'bad_series'],
    ['a minute out of order', minute('2017-01-20T00:00'), 'bad_series'],
    [
      'a minute of another stream',
      { ...minute('2017-02-11T00:00'), stream: 'b' },
      'unknown_stream',
    ],
  ])('%s is told as a code, left out, and the stream goes on', (_, line, error) => {
    const [problem, ...rest] = said([header, ...hours, line, end]);
    expect(problem).toMatchObject({ error });
    expect(rest).toEqual(said(stalled));
  });

  it('orders in a gap, or told twice while it learns, are left out', () => {
    const learning = minute('2017-01-16T00:00');
    expect(said([header, learning, learning])).toMatchObject([{ error: 'bad_series' }]);
    expect(said([header, minute('2017-02-08T03:00')])).toMatchObject([
      { error: 'bad_series' },
    ]);
  });

  it.each([
    ['a history that ends before it begins', { historyUntil: '2017-01-01T00:00' }],
    ['a gap that ends before it begins', { gaps: [[end.end, header.from]] }],
    ['gaps that overlap', { gaps: [header.gaps[0], header.gaps[0]] }],
    ['no accepted false alarm at all', { falseAlarmsPerMonth: 0 }],
  ])('a header with %s opens no stream', (_, changes) => {
    expect(said([{ ...header, ...changes }, minute(header.from)])).toMatchObject([
      { error: 'bad_line' },
      { error: 'unknown_stream' },
    ]);
  });

  it('nothing, one minute, and a stream without orders say nothing', () => {
    expect(said([])).toEqual([]);
    expect(said([header, end])).toEqual([]);
    expect(said([header, minute('2017-02-11T00:00'), end])).toEqual([]);
  });

  it('a stream does not hear of the one before it, even where that never ended', () => {
    const before = [header, minute('2017-02-11T00:00', 1e9)];
    expect(said([...before, ...stalled])).toEqual([...said(before), ...said(stalled)]);
  });

  it('whatever a line holds, there is an answer', () => {
    const wall = fc.constantFrom('2017-02-11T00:00', '2017-99-11T00:00', '', 7, null);
    const line = fc.record(
      {
        stream: fc.constantFrom('a', 'b', 3),
        minute: wall,
        end: wall,
        count: fc.oneof(fc.double(), fc.constantFrom('1', [])),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(line, fc.json()), { maxLength: 6 }), (lines) => {
        expect(Array.isArray(said([header, ...lines]))).toBe(true);
      }),
    );
  });
});
