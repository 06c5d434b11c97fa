import { describe, expect, it } from 'vitest';
import { forecastSeason } from '#app/domain/forecast/forecast-season.ts';
import { seasonFor } from '#app/domain/seasons/season.ts';
import { expectedBand } from '#app/domain/spikes/baseline.ts';
import { newDetector, observe } from '#app/domain/spikes/detector.ts';
import { adjustmentsFrom } from '#app/domain/spikes/forecast-adjustments.ts';
import type { Expected, Verdict } from '#app/domain/spikes/types.ts';
import { instantRangeOf, MINUTE_MS, startOfLocalDay } from '#app/domain/shared/time.ts';
import { seededRandom } from '#app/domain/stats/seeded-random.ts';
import { hourlyOrders, poisson } from '../../../test/factories/hourly-orders.ts';

const zone = 'America/New_York';
const today = '2026-11-20';
const blackFriday = instantRangeOf({ from: '2026-11-27', to: '2026-11-27' }, zone);

/** Two years of 20 orders an hour, Black Friday eight times that. */
const random = seededRandom(8);
const hourly = hourlyOrders(zone, { from: '2024-09-01', to: '2026-11-19' }, (hour) =>
  poisson(['2024-11-29', '2025-11-28'].includes(hour.localDate) ? 160 : 20, random),
);
const season = seasonFor('US', 2026);
const forecast = forecastSeason({ hourly, season, market: 'US', today });
const baseline = expectedBand({ hourly, at: startOfLocalDay(today, zone) });
const adjustments = adjustmentsFrom(forecast, baseline);

function alarms(expected: Expected, times: number): Verdict[] {
  const luck = seededRandom(3);
  let state = newDetector();
  const verdicts: Verdict[] = [];
  const from = blackFriday.fromMs - 12 * 60 * MINUTE_MS;
  for (let minute = from; minute < blackFriday.untilMs; minute += MINUTE_MS) {
    const isFriday = minute >= blackFriday.fromMs;
    const orders = poisson((isFriday ? 160 * times : 20) / 60, luck);
    const seen = observe(state, { kind: 'minute', minute, orders }, expected);
    state = seen.state;
    verdicts.push(...seen.verdicts);
  }
  return verdicts.filter((verdict) => verdict.kind === 'spike');
}

describe('last season remembered', () => {
  it('expects Black Friday at about eight times the usual, and most days as usual', () => {
    const friday = adjustments.find((one) => one.fromMs === blackFriday.fromMs);
    expect(friday?.ratio).toBeGreaterThan(6.5);
    expect(friday?.ratio).toBeLessThan(9.5);
    expect(friday?.untilMs).toBe(blackFriday.untilMs);
    expect(adjustments.length).toBeLessThan(6);
  });

  it('the forecast Black Friday stays silent; one and a half times it is a spike', () => {
    expect(alarms({ baseline, adjustments }, 1)).toEqual([]);
    expect(alarms({ baseline, adjustments }, 1.5)).toHaveLength(1);
  });

  it('without the memory the same day is a spike', () => {
    expect(alarms({ baseline, adjustments: [] }, 1).length).toBeGreaterThan(0);
  });

  it('a store without an earlier season learns nothing of it', () => {
    expect(adjustmentsFrom({ ...forecast, growth: null }, baseline)).toEqual([]);
  });
});
