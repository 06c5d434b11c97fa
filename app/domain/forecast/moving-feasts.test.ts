import { describe, expect, it } from 'vitest';
import { forecastSeason } from '#app/domain/forecast/forecast-season.ts';
import type { LocalDate } from '#app/domain/shared/types.ts';
import { seededRandom } from '#app/domain/stats/seeded-random.ts';
import { hourlyOrders, poisson } from '../../../test/factories/hourly-orders.ts';

/** From New Year 2024 on about 120 orders a day, three times that on some dates. */
function forecast(
  market: string,
  busy: readonly LocalDate[],
  season: { from: LocalDate; to: LocalDate },
) {
  const zone = 'Europe/Warsaw';
  const today = season.from;
  const random = seededRandom(17);
  const dates = { from: '2024-01-01', to: '2026-03-01' };
  const hourly = hourlyOrders(zone, dates, ({ localDate }) =>
    poisson(busy.includes(localDate) ? 15 : 5, random),
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
