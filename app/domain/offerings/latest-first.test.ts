import { describe, expect, it } from 'vitest';
import { latestSeasonFirst } from '#app/domain/offerings/latest-first.ts';

const version = (seasonYear: number, number: number, seasonFrom: string) => ({
  version: number,
  terms: { seasonCode: 'holiday' as const, seasonYear, seasonFrom, market: '*' },
});

describe('versions of offerings in order', () => {
  it('a later version stands first although it was published for an earlier day', () => {
    const first = version(2026, 1, '2026-11-20');
    const second = version(2026, 2, '2026-11-16');
    const last = version(2025, 1, '2025-11-20');
    expect(latestSeasonFirst([last, first, second])).toEqual([second, first, last]);
  });
});
