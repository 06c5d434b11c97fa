import { describe, expect, it } from 'vitest';
import { parsePeakQuery } from '#app/services/peak-query.ts';

const parse = (search: string) => parsePeakQuery(`http://localhost/app/peaks${search}`);

describe('The address of the peaks page', () => {
  it('asks for the latest season against the rest of its year when it says nothing', () => {
    expect(parse('')).toMatchObject({
      preset: null,
      from: null,
      comparedWith: 'year',
      measure: 'orders',
    });
  });

  it('passes over what the store admin adds to it', () => {
    expect(parse('?embedded=1&host=abc&id_token=x.y.z').comparedWith).toBe('year');
  });

  it('takes dates of one’s own before a ready-made range', () => {
    expect(parse('?range=holiday-2025&from=2025-03-01&to=2025-03-09')).toMatchObject({
      preset: null,
      from: '2025-03-01',
      to: '2025-03-09',
    });
  });

  it.each([
    '?from=2025-03-09&to=2025-03-01',
    '?from=2025-03-01',
    '?from=2025-02-30&to=2025-03-01',
  ])('refuses dates that make no range: %s', (search) => {
    expect(() => parse(search)).toThrow(expect.objectContaining({ code: 'bad_range' }));
  });

  it.each([
    '?compare=moon',
    '?of=revenue',
    '?range=../../etc',
    '?from=yesterday&to=today',
  ])('refuses what is none of its words: %s', (search) => {
    expect(() => parse(search)).toThrow(expect.objectContaining({ code: 'bad_input' }));
  });
});
