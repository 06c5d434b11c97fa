import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newDetector, observe } from '#app/domain/spikes/detector.ts';
import type { Expected, Observation, Verdict } from '#app/domain/spikes/types.ts';
import { HOUR_MS, MINUTE_MS } from '#app/domain/shared/time.ts';
import { seededRandom } from '#app/domain/stats/seeded-random.ts';
import { poisson } from '../../../test/factories/hourly-orders.ts';

const MONDAY = Date.parse('2026-11-02T00:00Z');
const steady = (
  ratePerHour: number,
  adjustments: Expected['adjustments'] = [],
): Expected => ({
  baseline: {
    zone: 'UTC',
    ratePerHour: Array<number>(168).fill(ratePerHour),
    dispersion: 0.02,
    level: 1,
    weeks: 12,
    basis: { fromMs: 0, untilMs: MONDAY },
  },
  adjustments,
});

/** Minutes with orders, at a rate that may change by the hour since Monday. */
function stream(
  hours: number,
  rateAt: (hour: number) => number,
  seed: number,
): Observation[] {
  const random = seededRandom(seed);
  const minutes: Observation[] = [];
  for (let minute = 0; minute < hours * 60; minute++) {
    const orders = poisson(rateAt(minute / 60) / 60, random);
    if (orders > 0)
      minutes.push({ kind: 'minute', minute: MONDAY + minute * MINUTE_MS, orders });
  }
  return minutes;
}

function watch(observations: readonly Observation[], expected: Expected): Verdict[] {
  let state = newDetector();
  const verdicts: Verdict[] = [];
  for (const observation of observations) {
    const seen = observe(state, observation, expected);
    state = JSON.parse(JSON.stringify(seen.state)) as typeof state;
    verdicts.push(...seen.verdicts);
  }
  return verdicts;
}
const minuteAt = (hour: number, orders = 0): Observation => ({
  kind: 'minute',
  minute: MONDAY + hour * HOUR_MS,
  orders,
});
const hourOf = (verdict: Verdict | undefined) =>
  ((verdict?.at ?? NaN) - MONDAY) / HOUR_MS;

describe('spikes', () => {
  it('three times the orders for two hours is one spike, then one recovery', () => {
    const verdicts = watch(
      stream(60, (h) => (h >= 30 && h < 32 ? 90 : 30), 7),
      steady(30),
    );
    expect(verdicts.map((verdict) => verdict.kind)).toEqual(['spike', 'recovered']);
    const [spike, recovered] = verdicts;
    expect(hourOf(spike)).toBeGreaterThan(30);
    expect(hourOf(spike)).toBeLessThan(30.75);
    expect(spike?.ratio).toBeGreaterThan(2);
    expect(spike?.ratio).toBeLessThan(4.5);
    expect(((spike?.since ?? 0) - MONDAY) / HOUR_MS).toBeCloseTo(30, 0);
    expect(spike?.severity).toBe('major');
    expect(hourOf(recovered)).toBeGreaterThan(32);
    expect(hourOf(recovered)).toBeLessThan(33);
  });

  it('says what was seen and what was expected, per hour', () => {
    const [spike] = watch(
      stream(60, (h) => (h >= 30 ? 150 : 30), 11),
      steady(30),
    );
    expect(spike?.observedPerHour).toBeGreaterThan(100);
    expect(spike?.expectedPerHour.mid).toBeGreaterThan(20);
    expect(spike?.expectedPerHour.mid).toBeLessThan(40);
    expect(spike?.expectedPerHour.low).toBeLessThan(spike?.expectedPerHour.mid ?? 0);
    expect(spike?.expectedPerHour.high).toBeGreaterThan(spike?.expectedPerHour.mid ?? 0);
  });

  it('a rise that was forecast stays silent, half as much again on top of it is a spike', () => {
    const adjustments = [
      {
        fromMs: MONDAY + 24 * HOUR_MS,
        untilMs: MONDAY + 48 * HOUR_MS,
        ratio: 8,
        lowRatio: 8,
        highRatio: 8,
      },
    ];
    const forecast = (h: number) => (h >= 24 && h < 48 ? 240 : 30);
    const asForecast = watch(stream(72, forecast, 3), steady(30, adjustments));
    expect(asForecast.filter(({ episode }) => episode === 'spike')).toEqual([]);
    const more = (h: number) => (h >= 30 && h < 34 ? 360 : forecast(h));
    expect(watch(stream(47, more, 3), steady(30, adjustments))[0]?.kind).toBe('spike');
  });

  it('a quarter year of ordinary orders gives at most one false alarm of each kind a month', () => {
    for (const rate of [1, 12, 60]) {
      const alarms = watch(
        stream(2160, () => rate, 42),
        steady(rate),
      );
      for (const kind of ['spike', 'stall'])
        expect(
          alarms.filter((verdict) => verdict.kind === kind).length,
        ).toBeLessThanOrEqual(3);
    }
  });
});

describe('stalls and gaps', () => {
  const busyUntil10 = stream(10, () => 60, 5);

  it('silence is a stall by the minute that proves it, before any further order', () => {
    const verdicts = watch([...busyUntil10, minuteAt(14)], steady(60));
    expect(verdicts.map((verdict) => verdict.kind)).toEqual(['stall']);
    expect(hourOf(verdicts[0])).toBeGreaterThan(10.1);
    expect(hourOf(verdicts[0])).toBeLessThan(11.5);
    expect(verdicts[0]).toMatchObject({ severity: 'extreme', episode: 'stall' });
  });

  it('the stall ends when orders are back', () => {
    const back = stream(20, (h) => (h < 10 || h >= 14 ? 60 : 0), 5);
    const verdicts = watch(back, steady(60));
    expect(verdicts.map((verdict) => verdict.kind)).toEqual(['stall', 'recovered']);
    expect(hourOf(verdicts[1])).toBeGreaterThanOrEqual(14);
    expect(hourOf(verdicts[1])).toBeLessThan(14.5);
  });

  it('missing data is no stall, neither during the gap nor after it', () => {
    const gap: Observation = {
      kind: 'gap',
      fromMs: MONDAY + 10 * HOUR_MS,
      untilMs: MONDAY + 20 * HOUR_MS,
    };
    const after = stream(30, () => 60, 5).filter(
      (one) => one.kind === 'minute' && one.minute >= MONDAY + 20 * HOUR_MS,
    );
    expect(watch([...busyUntil10, gap, ...after], steady(60))).toEqual([]);
  });
});

describe('the reducer', () => {
  const expected = steady(20);
  const observations = stream(40, (h) => (h >= 20 && h < 22 ? 80 : h >= 30 ? 0 : 20), 9);
  const whole = watch([...observations, minuteAt(40)], expected);

  it('sending empty minutes or leaving them out gives the same verdicts', () => {
    const sent = new Map(
      observations.map((one) => [one.kind === 'minute' ? one.minute : 0, one]),
    );
    const every = Array.from({ length: 40 * 60 }, (_, index) => {
      const minute = MONDAY + index * MINUTE_MS;
      return sent.get(minute) ?? ({ kind: 'minute', minute, orders: 0 } as const);
    }).filter((one) => one.kind === 'minute' && one.minute >= firstMinute(observations));
    expect(watch([...every, minuteAt(40)], expected)).toEqual(whole);
    expect(whole.length).toBeGreaterThan(1);
  });

  it('never uses the future: a stream cut anywhere says the same until there', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: observations.length }), (length) => {
        const cut = watch(observations.slice(0, length), expected);
        expect(whole.slice(0, cut.length)).toEqual(cut);
      }),
      { numRuns: 40 },
    );
  });

  it('what it remembers of a store fits in 2 KB', () => {
    let state = newDetector();
    for (const observation of observations)
      state = observe(state, observation, expected).state;
    expect(JSON.stringify(state).length).toBeLessThan(2048);
  });

  it('refuses time that runs backwards and counts that are none', () => {
    const { state } = observe(newDetector(), minuteAt(5, 1), expected);
    expect(() => observe(state, minuteAt(5, 1), expected)).toThrow(/not after the last/);
    expect(() => observe(state, minuteAt(6, Number.NaN), expected)).toThrow(
      /must be a count/,
    );
    expect(() => observe(state, minuteAt(6, -2), expected)).toThrow(/must be a count/);
  });

  it.each([
    ['at no time', Number.NaN],
    ['never', Infinity],
    ['before it begins', MONDAY + 6 * HOUR_MS - 1],
  ])('refuses a gap that ends %s', (_, untilMs) => {
    const { state } = observe(newDetector(), minuteAt(5, 1), expected);
    const gap = { kind: 'gap', fromMs: MONDAY + 6 * HOUR_MS, untilMs } as const;
    expect(() => observe(state, gap, expected)).toThrow(/gap ends/);
    expect(observe(state, { ...gap, untilMs: gap.fromMs }, expected).state.until).toBe(
      gap.fromMs,
    );
  });

  it.each([0, -1, Number.NaN, Infinity])(
    'refuses to be held to %d false alarms a month',
    (falseAlarmsPerMonth) => {
      const options = { falseAlarmsPerMonth };
      expect(() => observe(newDetector(), minuteAt(5, 1), expected, options)).toThrow(
        /above 0/,
      );
    },
  );
});

function firstMinute(observations: readonly Observation[]): number {
  const [first] = observations;
  return first?.kind === 'minute' ? first.minute : 0;
}
