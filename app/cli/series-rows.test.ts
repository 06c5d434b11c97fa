import { describe, expect, it } from 'vitest';
import { SeriesRows } from '#app/cli/series-rows.ts';

function scored(lines: readonly string[]): string[] {
  const rows = new SeriesRows();
  return lines.map((line) => rows.take(line));
}

/** Twenty a row, every five minutes; at its end ten rows of two hundred. */
const burst = Array.from({ length: 600 }, (_, row) => {
  const at = new Date(Date.UTC(2014, 3, 1) + row * 300_000);
  const value = row < 590 ? 18 + ((row * 7) % 5) : 200;
  return `${at.toISOString().slice(0, 19).replace('T', ' ')},${String(value)}`;
});

describe('a series on the command line', () => {
  it('each row comes back with a score between 0 and 1, a burst with a high one', () => {
    const [header, ...rows] = scored(['timestamp,value', ...burst]);
    expect(header).toBe('timestamp,value,anomaly_score');
    const scores = rows.map((row) => Number(row.split(',')[2]));
    expect(rows.map((row) => row.split(',').slice(0, 2).join())).toEqual(burst);
    expect(Math.min(...scores)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...scores.slice(0, 590))).toBeLessThan(0.5);
    expect(Math.max(...scores.slice(590, 593))).toBeGreaterThan(0.5);
  });

  it('columns may stand anywhere, in quotes, behind a byte-order mark', () => {
    const [, row] = scored(['\uFEFF"note","Value","TIMESTAMP"', '"a, b",5,2014-04-01']);
    expect(row).toBe('2014-04-01,5,0.000000');
  });

  it.each([
    ['no value', '2014-04-01 00:00:00,', '2014-04-01 00:00:00,,0.000000'],
    ['nothing but a time', '2014-04-01 00:00:00', '2014-04-01 00:00:00,,0.000000'],
    ['words', '2014-04-01,many', '2014-04-01,many,0.000000'],
    ['a decimal comma in quotes', '2014-04-01,"1,5"', '2014-04-01,"1,5",0.000000'],
    ['quotes inside quotes', '"so ""late""",1', '"so ""late""",1,0.000000'],
    ['a time nobody can read', 'soon,1', 'soon,1,0.000000'],
    ['a negative value', '2014-04-01,-5', '2014-04-01,-5,0.000000'],
  ])('a row with %s comes back as a row, scored 0', (_, line, expected) => {
    expect(scored(['timestamp,value', line])[1]).toBe(expected);
  });

  it('a header without both columns is refused by name', () => {
    expect(() => scored(['time,value', '2014-04-01,1'])).toThrow(/"timestamp"/);
  });
});
