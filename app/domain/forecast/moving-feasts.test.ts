import { describe, expect, it } from 'vitest';
import { forecastSeason } from '#app/domain/forecast/forecast-season.ts';
import type { LocalDate } from '#app/domain/shared/types.ts';
import { seededRandom } from '#app/domain/stats/seeded-random.ts';
import { hourlyOrders, poisson } from '../../../test/factories/hourly-orders.ts';

/** From New Year of 2024, or another day, on about 120 orders a day, three times that on some dates, none on others. */
function forecast(
  market: string,
  busy: readonly LocalDate[],
  season: { from: LocalDate; to: LocalDate },
  closed: readonly LocalDate[] = [],
  since: LocalDate = '2024-01-01',
) {
  const zone = 'Europe/Warsaw';
  const today = season.from;
  const random = seededRandom(17);
  const dates = { from: since, to: '2026-03-01' };
  const hourly = hourlyOrders(zone, dates, ({ localDate }) =>
    closed.includes(localDate) ? 0 : poisson(busy.includes(localDate) ? 15 : 5, random),
  );
  return forecastSeason({ hourly, season, market, today });
}

describe('feasts that move', () => {
  // Easter Sundays: 31 March 2024, 20 April 2025, 5 April 2026 (Meeus, Astronomical Algorithms, chapter 8).
  it('the Thursday before Easter is expected before this year’s Easter, not on its old dates', () => {
    const season = { from: '2026-03-15', to: '2026-04-25' };
    const { likeliestPeakDates, days } = forecast(
      'PL',
      ['2024-03-28', '2025-04-17'],
      season,
    );
    expect(likeliestPeakDates[0]).toBe('2026-04-02');
    for (const old of ['2026-03-28', '2026-04-17']) {
      const day = days.find(({ localDate }) => localDate === old);
      expect(day?.orders.mid).toBeLessThan(170);
    }
  });

  // Second Sunday of May: 12 May 2024, 11 May 2025, 10 May 2026.
  it('the Friday before Mother’s Day moves with it where it is the second Sunday of May', () => {
    const season = { from: '2026-04-20', to: '2026-05-20' };
    const { likeliestPeakDates } = forecast('US', ['2024-05-10', '2025-05-09'], season);
    expect(likeliestPeakDates[0]).toBe('2026-05-08');
  });

  // In Poland it is 26 May each year: a Sunday, a Monday, a Tuesday.
  it('and stays on its date where it has one', () => {
    const season = { from: '2026-05-10', to: '2026-06-05' };
    const { likeliestPeakDates } = forecast('PL', ['2024-05-26', '2025-05-26'], season);
    expect(likeliestPeakDates[0]).toBe('2026-05-26');
  });
});

describe('public holidays on which a store was closed', () => {
  const season = { from: '2026-03-15', to: '2026-06-10' };
  const NONE = { low: 0, mid: 0, high: 0 };
  const ordersOn = (days: ReturnType<typeof forecast>['days'], date: LocalDate) =>
    days.find(({ localDate }) => localDate === date)?.orders;
  // Easter as above; Corpus Christi, 60 days later: 30 May 2024, 19 June 2025, 4 June 2026.
  const easters = ['2024-03-31', '2024-04-01', '2025-04-20', '2025-04-21'];

  it('are expected closed on their date of this year, which was no holiday before', () => {
    const { days } = forecast('PL', [], season, [...easters, '2024-05-30', '2025-06-19']);
    for (const date of ['2026-04-05', '2026-04-06', '2026-06-04'])
      expect(ordersOn(days, date)).toEqual(NONE);
    for (const date of ['2026-03-31', '2026-04-01', '2026-04-20', '2026-04-21'])
      expect(ordersOn(days, date)?.mid).toBeGreaterThan(60);
  });

  it('are expected open where the store was open on one of them', () => {
    const { days } = forecast('PL', [], season, easters.slice(0, 2));
    expect(ordersOn(days, '2026-04-05')?.mid).toBeGreaterThan(60);
  });

  it('say nothing of the same dates of a year in which they fall on others', () => {
    const { days } = forecast('PL', [], season, easters.slice(2), '2025-01-01');
    expect(ordersOn(days, '2026-04-06')).toEqual(NONE);
    expect(ordersOn(days, '2026-04-21')?.mid).toBeGreaterThan(60);
  });

  it('are ordinary days where the market does not keep them', () => {
    const { days } = forecast('US', [], season, easters);
    expect(ordersOn(days, '2026-04-06')?.mid).toBeGreaterThan(60);
  });

  it('that stay on their date are expected closed on it', () => {
    const { days } = forecast('PL', [], season, ['2024-05-01', '2025-05-01']);
    expect(ordersOn(days, '2026-05-01')).toEqual(NONE);
  });
});
