import { describe, expect, it } from 'vitest';
import {
  heldSeasons,
  lastSeason,
  nextSeason,
  seasonFor,
} from '#app/domain/seasons/season.ts';
import { instantRangeOf } from '#app/domain/shared/time.ts';

const zone = 'Europe/London';
const known = (from: string, to: string) => [instantRangeOf({ from, to }, zone)];

describe('seasons', () => {
  it('the holiday season is sold from 20 November to 5 January', () => {
    const season = seasonFor('US', 2026);
    expect([season.from, season.to]).toEqual(['2026-11-20', '2027-01-05']);
    expect([season.orderBy, season.lastMinuteFrom]).toEqual(['2026-10-21', '2026-11-06']);
    expect(season.peaksRange).toEqual({ from: '2026-11-01', to: '2026-12-31' });
    expect(season.events.map((event) => event.code)).toContain('new_year');
  });

  it('Mother’s Day season ends on the market’s own Mother’s Day', () => {
    expect(seasonFor('PL', 2026, 'mothers_day').to).toBe('2026-05-26');
    expect(seasonFor('GB', 2026, 'mothers_day')).toMatchObject({
      from: '2026-03-01',
      to: '2026-03-15',
    });
  });

  it('the season under way is the next one until its last day', () => {
    expect(nextSeason('2026-11-22', 'US').year).toBe(2026);
    expect(nextSeason('2027-01-05', 'US').year).toBe(2026);
    expect(nextSeason('2027-01-06', 'US').year).toBe(2027);
  });

  it('last season is last year’s while this one runs', () => {
    const held = lastSeason(known('2024-08-01', '2026-11-22'), zone, '2026-11-22', 'GB');
    expect(held?.season.year).toBe(2025);
    expect(held?.knownShare).toBe(1);
  });

  it('data that ended years ago still has a last season, and says how much of it is known', () => {
    // 1 November to 9 December is 39 of 61 days.
    const held = lastSeason(known('2009-12-01', '2011-12-09'), zone, '2026-11-22', 'GB');
    expect(held?.season.year).toBe(2011);
    expect(held?.knownShare).toBeCloseTo(39 / 61, 10);
    expect(held?.lastKnown).toBe('2011-12-09');
    const years = heldSeasons(
      known('2009-12-01', '2011-12-09'),
      zone,
      '2026-11-22',
      'GB',
    );
    expect(years.map((one) => one.season.year)).toEqual([2011, 2010, 2009]);
  });

  it('sixty days of history hold no season', () => {
    expect(
      lastSeason(known('2026-09-23', '2026-11-22'), zone, '2026-11-22', 'GB'),
    ).toBeNull();
    expect(lastSeason([], zone, '2026-11-22', 'GB')).toBeNull();
  });

  it('a season with a hole is held by what is known of it', () => {
    const spans = [
      instantRangeOf({ from: '2025-01-01', to: '2025-11-20' }, zone),
      instantRangeOf({ from: '2025-11-22', to: '2025-12-31' }, zone),
    ];
    const held = lastSeason(spans, zone, '2026-11-22', 'GB');
    expect(held?.knownShare).toBeCloseTo(60 / 61, 10);
  });
});
