import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AgencySeason } from '#app/domain/seasons/agency-season.ts';
import { checkSeason } from '#app/domain/seasons/agency-season-check.ts';
import { overlappingSeason } from '#app/domain/seasons/season-overlap.ts';
import { seasonTemplate } from '#app/domain/seasons/season-template.ts';

const holiday = seasonTemplate('holiday', 'US', 2026);
const codesOf = (changes: Partial<AgencySeason>) =>
  checkSeason({ ...holiday, ...changes }).map(({ path, code }) => `${path}: ${code}`);

describe('a season from a template', () => {
  it('for the holidays of 2026 runs from 20 November to 5 January with the defaults of the trade', () => {
    expect(holiday).toEqual({
      code: 'holiday',
      year: 2026,
      market: 'US',
      from: '2026-11-20',
      to: '2027-01-05',
      orderBy: '2026-10-21',
      lastMinute: [
        { from: '2026-11-06', percent: 25 },
        { from: '2026-11-13', percent: 50 },
        { from: '2026-11-20', percent: 100 },
      ],
      // Black Friday is 27 November, Cyber Monday 30 November.
      freeze: { from: '2026-11-13', to: '2026-12-01' },
      closeOutOn: '2027-01-12',
      loadTestPercent: 150,
    });
  });

  it('for Mother’s Day follows the market: 26 May in Poland, the second Sunday in the US', () => {
    expect(seasonTemplate('mothers_day', 'PL', 2027).to).toBe('2027-05-26');
    expect(seasonTemplate('mothers_day', 'US', 2027).to).toBe('2027-05-09');
    expect(seasonTemplate('mothers_day', '*', 2027).to).toBe('2027-05-09');
  });

  it('has no freeze but for the holidays', () => {
    expect(seasonTemplate('valentines_day', 'US', 2027).freeze).toBeNull();
  });

  it('is right in every market and year', () => {
    const codes = ['holiday', 'valentines_day', 'mothers_day'] as const;
    const markets = ['*', 'US', 'PL', 'GB', 'FR', 'NO', 'XX'];
    fc.assert(
      fc.property(
        fc.constantFrom(...codes),
        fc.constantFrom(...markets),
        fc.integer({ min: 2020, max: 2035 }),
        (code, market, year) => {
          expect(checkSeason(seasonTemplate(code, market, year))).toEqual([]);
        },
      ),
    );
  });
});

describe('a season’s dates', () => {
  it('that do not exist are named, each at its field', () => {
    expect(
      codesOf({
        from: '2026-02-30',
        to: 'soon',
        lastMinute: [{ from: '', percent: 25 }],
        freeze: { from: '2026-11-13', to: '2026-13-01' },
      }),
    ).toEqual([
      'from: date_malformed',
      'to: date_malformed',
      'lastMinute.0.from: date_malformed',
      'freeze.to: date_malformed',
    ]);
  });

  it.each<[Partial<AgencySeason>, string]>([
    [{ to: '2026-11-19', closeOutOn: '2026-11-20' }, 'to: season_out_of_order'],
    [{ to: '2027-09-01', closeOutOn: '2027-09-08' }, 'to: season_too_long'],
    [{ year: 2025 }, 'from: season_not_in_year'],
    [{ orderBy: '2026-11-21', lastMinute: [] }, 'orderBy: order_by_after_start'],
    [
      { lastMinute: [{ from: '2026-10-01', percent: 25 }] },
      'lastMinute.0.from: last_minute_before_order_by',
    ],
    [
      { lastMinute: [{ from: '2027-02-01', percent: 25 }] },
      'lastMinute.0.from: last_minute_after_season',
    ],
    [
      { freeze: { from: '2026-12-02', to: '2026-12-01' } },
      'freeze.to: freeze_out_of_order',
    ],
    [
      { freeze: { from: '2026-01-02', to: '2026-02-01' } },
      'freeze.to: freeze_far_from_season',
    ],
    [{ closeOutOn: '2027-01-04' }, 'closeOutOn: close_out_before_end'],
    [{ loadTestPercent: -1 }, 'loadTestPercent: percent_out_of_range'],
    [{ loadTestPercent: Number.NaN }, 'loadTestPercent: percent_out_of_range'],
    [
      { lastMinute: [{ from: '2026-11-06', percent: 301 }] },
      'lastMinute.0.percent: percent_out_of_range',
    ],
  ])('with %j are refused', (changes, expected) => {
    expect(codesOf(changes)).toContain(expected);
  });

  it('let surcharges begin one after the other, and never fall', () => {
    const lastMinute = [
      { from: '2026-11-13', percent: 50 },
      { from: '2026-11-13', percent: 25 },
    ];
    expect(codesOf({ lastMinute })).toEqual([
      'lastMinute.1.from: last_minute_out_of_order',
      'lastMinute.1.percent: last_minute_falling',
    ]);
  });
});

describe('two seasons', () => {
  const valentines = seasonTemplate('valentines_day', 'US', 2027);

  it('of a market may not share a day', () => {
    const long = { ...holiday, to: '2027-01-31' };
    expect(overlappingSeason(long, [holiday, valentines])).toBe(valentines);
    expect(overlappingSeason(holiday, [holiday, valentines])).toBeNull();
  });

  it('of different markets may, and so may the one for all other markets', () => {
    const long = { ...holiday, to: '2027-01-31' };
    const others = [
      { ...valentines, market: 'PL' },
      { ...valentines, market: '*' },
    ];
    expect(overlappingSeason(long, others)).toBeNull();
  });
});
