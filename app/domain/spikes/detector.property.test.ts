import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newDetector, observe, observeAll } from '#app/domain/spikes/detector.ts';
import type {
  DetectorState,
  Expected,
  Observation,
  Verdict,
} from '#app/domain/spikes/types.ts';
import { HOUR_MS, MINUTE_MS } from '#app/domain/shared/time.ts';
import { seededRandom } from '#app/domain/stats/seeded-random.ts';
import { poisson } from '../../../test/factories/hourly-orders.ts';

const MONDAY = Date.parse('2026-11-02T00:00Z');

/** A week that is no two hours alike, so that sums have as many digits as they can. */
function uneven(ratePerHour: number): Expected {
  const shape = (hour: number) => ratePerHour * (0.5 + ((hour * 37) % 11) / 7.3);
  return {
    baseline: {
      zone: 'Europe/Warsaw',
      ratePerHour: Array.from({ length: 168 }, (_, hour) => shape(hour)),
      dispersion: 0.02,
      level: 1,
      weeks: 12,
      basis: { fromMs: 0, untilMs: MONDAY },
    },
    adjustments: [],
  };
}

function hoursAt(
  hours: number,
  rateAt: (hour: number) => number,
  seed = 5,
): Observation[] {
  const random = seededRandom(seed);
  const seen: Observation[] = [];
  for (let index = 0; index < hours * 60; index++) {
    const orders = poisson(rateAt(index / 60) / 60, random);
    const minute = MONDAY + index * MINUTE_MS;
    if (orders > 0 || index === hours * 60 - 1)
      seen.push({ kind: 'minute', minute, orders });
  }
  return seen;
}

/** Every state on the way, with the verdicts. */
function statesOf(observations: readonly Observation[], expected: Expected) {
  const states: DetectorState[] = [];
  const verdicts: Verdict[] = [];
  let state = newDetector();
  for (const observation of observations) {
    const seen = observe(state, observation, expected);
    state = seen.state;
    states.push(state);
    verdicts.push(...seen.verdicts);
  }
  return { states, verdicts };
}

const bytesOf = (state: DetectorState) => JSON.stringify(state).length;

describe('what the detector remembers of a store', () => {
  it.each([0.5, 10, 600])(
    'stays below 2 KB through surges and silences at %f orders an hour',
    (rate) => {
      const rateAt = (hour: number) =>
        hour % 60 >= 50 ? 0 : hour % 24 >= 20 ? rate * 4.7 : rate;
      const { states, verdicts } = statesOf(hoursAt(200, rateAt), uneven(rate));
      const open = states.filter(({ episode }) => episode !== null);
      expect(verdicts.length).toBeGreaterThan(0);
      expect(open.length).toBeGreaterThan(0);
      expect(Math.max(...states.map(bytesOf))).toBeLessThan(2048);
    },
  );

  it('is numbers, whatever counts, gaps and pauses come', () => {
    const step = fc.record({
      pause: fc.integer({ min: 0, max: 3000 }),
      orders: fc.oneof(fc.integer({ min: 0, max: 40 }), fc.constantFrom(1e9, 0.5)),
      isGap: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 40 }), (steps) => {
        let minute = MONDAY;
        const seen = steps.map(({ pause, orders, isGap }): Observation => {
          const fromMs = minute + pause * MINUTE_MS;
          minute = fromMs + MINUTE_MS;
          return isGap
            ? { kind: 'gap', fromMs, untilMs: minute }
            : { kind: 'minute', minute: fromMs, orders };
        });
        const { states, verdicts } = statesOf(seen, uneven(10));
        const all = JSON.stringify([states, verdicts]);
        // JSON writes NaN and infinity as null; only an unknown time or episode may be that.
        expect(all.replace(/"(?:until|episode)":null/gu, '')).not.toContain('null');
        expect(Math.max(...states.map(bytesOf))).toBeLessThan(2048);
        // In one go or one by one, the same is said.
        expect(observeAll(newDetector(), seen, uneven(10)).verdicts).toEqual(verdicts);
      }),
      { numRuns: 60 },
    );
  });
});

describe('one incident an episode', () => {
  const hour = (verdict: Verdict) => (verdict.at - MONDAY) / HOUR_MS;

  it('a sale that ebbs and swells every quarter of an hour is one spike and one recovery', () => {
    const rateAt = (at: number) =>
      at < 30 || at >= 36 ? 60 : Math.floor(at * 4) % 2 === 0 ? 240 : 130;
    const steady = { ...uneven(60) };
    const flat = { ...steady.baseline, ratePerHour: Array<number>(168).fill(60) };
    const { verdicts } = statesOf(hoursAt(48, rateAt, 3), { ...steady, baseline: flat });
    const during = verdicts.filter((verdict) => hour(verdict) >= 30);
    expect(during.map(({ kind }) => kind)).toEqual(['spike', 'recovered']);
    expect(during.map((verdict) => Math.floor(hour(verdict)))).toEqual([30, 36]);
  });

  it('verdicts of any stream alternate: nothing is told twice before it recovered', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(0, 0.2, 1, 2, 6), { minLength: 4, maxLength: 12 }),
        fc.integer({ min: 1, max: 1000 }),
        (times, seed) => {
          const rateAt = (at: number) => 30 * (times[Math.floor(at / 4)] ?? 1);
          const seen = hoursAt(times.length * 4, rateAt, seed);
          const { verdicts } = statesOf(seen, uneven(30));
          let open: string | null = null;
          for (const { kind, episode } of verdicts) {
            expect(open).toBe(kind === 'recovered' ? episode : null);
            open = kind === 'recovered' ? null : episode;
          }
        },
      ),
      { numRuns: 25 },
    );
  });
});
