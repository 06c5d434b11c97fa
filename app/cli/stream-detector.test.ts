import { describe, expect, it } from 'vitest';
import { StreamDetector } from '#app/cli/stream-detector.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#app/domain/shared/time.ts';
import type { Verdict } from '#app/domain/spikes/types.ts';
import { seededRandom } from '#app/domain/stats/seeded-random.ts';
import { poisson } from '../../test/factories/hourly-orders.ts';

const from = Date.parse('2026-01-05T00:00Z');
const historyUntil = from + 21 * DAY_MS;

/** Twelve orders an hour for four weeks, with what a test does to them. */
function run(
  days: number,
  gaps: [number, number][],
  rateAt: (day: number) => number,
): Verdict[] {
  const random = seededRandom(4);
  const settings = { from, historyUntil, falseAlarmsPerMonth: 1 };
  const spans = gaps.map(([a, b]) => ({
    fromMs: from + a * DAY_MS,
    untilMs: from + b * DAY_MS,
  }));
  const detector = new StreamDetector({ ...settings, gaps: spans });
  for (let minute = from; minute < from + days * DAY_MS; minute += MINUTE_MS) {
    const day = (minute - from) / DAY_MS;
    const orders = poisson(rateAt(day) / 60, random);
    const isInGap = gaps.some(([a, b]) => day >= a && day < b);
    if (orders > 0 && !isInGap) detector.count(minute, orders);
  }
  detector.finish(from + days * DAY_MS);
  return [...detector.takeVerdicts()];
}

describe('a stream of minutes', () => {
  it('says nothing while it learns, then finds the sale', () => {
    const verdicts = run(28, [], (day) =>
      (day > 10 && day < 10.1) || (day > 24.5 && day < 24.6) ? 70 : 12,
    );
    expect(verdicts.map((verdict) => verdict.kind)).toEqual(['spike', 'recovered']);
    expect(verdicts[0]?.at).toBeGreaterThan(from + 24.5 * DAY_MS);
    expect(verdicts[0]?.at).toBeLessThan(from + 24.5 * DAY_MS + HOUR_MS);
  });

  it('a gap across midnight is no stall', () => {
    expect(run(28, [[23.5, 25.2]], () => 12)).toEqual([]);
  });

  it('a stream that falls silent is a stall although no minute follows', () => {
    const verdicts = run(28, [], (day) => (day > 25 ? 0 : 12));
    expect(verdicts.map((verdict) => verdict.kind)).toEqual(['stall']);
    expect(verdicts[0]?.at).toBeLessThan(from + 25.4 * DAY_MS);
  });

  it('stopped early, it has said the same', () => {
    const sale = (day: number) => (day > 24.5 && day < 24.6 ? 70 : 12);
    const early = run(25, [], sale);
    expect(run(28, [], sale).slice(0, early.length)).toEqual(early);
  });
});
