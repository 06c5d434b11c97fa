import { describe, expect, it } from 'vitest';
import type { CoverGap } from '#app/domain/capacity/coverage.ts';
import { byDay, gapPatterns } from '#app/domain/capacity/gap-patterns.ts';
import type { Demand } from '#app/domain/capacity/types.ts';

const ZONE = 'America/New_York';
const at = (local: string) => Date.parse(`${local}:00-05:00`);
const paper = { storeId: 'paper' } as unknown as Demand;
const gifts = { storeId: 'gifts' } as unknown as Demand;
const gap = (from: string, until: string, sold = [paper]): CoverGap<Demand> => ({
  kind: 'nobody',
  fromMs: at(from),
  untilMs: at(until),
  sold,
});

describe('gaps as one shift could fill them', () => {
  it('the same hours three nights in a row are one, with the hours of all and every store once', () => {
    const nights = [
      gap('2026-11-27T23:00', '2026-11-28T07:00'),
      gap('2026-11-28T23:00', '2026-11-29T07:00', [paper, gifts]),
      gap('2026-11-29T23:00', '2026-11-30T07:00'),
    ];
    expect(gapPatterns(nights, ZONE)).toEqual([
      {
        kind: 'nobody',
        days: { from: '2026-11-27', to: '2026-11-29' },
        weekdays: [5, 6, 7],
        hours: { fromHour: 23, toHour: 7 },
        first: { fromMs: nights[0]?.fromMs, untilMs: nights[0]?.untilMs },
        last: { fromMs: nights[2]?.fromMs, untilMs: nights[2]?.untilMs },
        promisedHours: 24,
        sold: [paper, gifts],
      },
    ]);
  });

  it('mornings and nights of the same days are two, though they alternate', () => {
    const gaps = [
      gap('2026-11-27T05:00', '2026-11-27T07:00'),
      gap('2026-11-27T20:00', '2026-11-28T00:00'),
      gap('2026-11-28T05:00', '2026-11-28T07:00'),
      gap('2026-11-28T20:00', '2026-11-29T00:00'),
    ];
    expect(
      gapPatterns(gaps, ZONE).map(({ hours, promisedHours }) => [hours, promisedHours]),
    ).toEqual([
      [{ fromHour: 5, toHour: 7 }, 4],
      [{ fromHour: 20, toHour: 24 }, 8],
    ]);
  });

  it('other hours, or a day between, stay apart; days on end have no hours', () => {
    const gaps = [
      gap('2026-11-23T00:00', '2026-11-26T06:00'),
      gap('2026-11-27T23:00', '2026-11-28T07:00'),
      gap('2026-11-29T23:00', '2026-11-30T07:00'),
      gap('2026-11-30T22:00', '2026-12-01T07:00'),
    ];
    const patterns = gapPatterns(gaps, ZONE);
    expect(patterns).toHaveLength(4);
    expect(patterns[0]).toMatchObject({
      days: { from: '2026-11-23', to: '2026-11-26' },
      hours: null,
      promisedHours: 78,
    });
  });

  it('a stretch over midnight shows on each day with its part', () => {
    expect(byDay(gap('2026-11-28T23:00', '2026-11-29T07:30'), ZONE)).toEqual([
      { localDate: '2026-11-28', fromHour: 23, toHour: 24 },
      { localDate: '2026-11-29', fromHour: 0, toHour: 7.5 },
    ]);
    expect(byDay(gap('2026-11-28T20:00', '2026-11-29T00:00'), ZONE)).toEqual([
      { localDate: '2026-11-28', fromHour: 20, toHour: 24 },
    ]);
  });
});
