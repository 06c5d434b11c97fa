import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Mark } from '#app/domain/marks/types.ts';
import { promotionBand } from '#app/domain/marks/uplift.ts';
import { newDetector, observeAll } from '#app/domain/spikes/detector.ts';
import { rateAt } from '#app/domain/spikes/expected.ts';
import { withMarks } from '#app/domain/spikes/mark-adjustments.ts';
import type { Expected, Observation, Verdict } from '#app/domain/spikes/types.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#app/domain/shared/time.ts';
import { seededRandom } from '#app/domain/stats/seeded-random.ts';
import { poisson } from '../../../test/factories/hourly-orders.ts';
import { makeMark } from '../../../test/factories/mark.ts';

const MONDAY = Date.parse('2026-11-02T00:00Z');
const WEEK = { fromMs: MONDAY, untilMs: MONDAY + 7 * DAY_MS };
const at = (hour: number) => MONDAY + hour * HOUR_MS;
const RATE = 60;
const unsaid = promotionBand([]);

const expecting = (marks: readonly Mark[]): Expected => ({
  baseline: {
    zone: 'UTC',
    ratePerHour: Array<number>(168).fill(RATE),
    dispersion: 0.02,
    level: 1,
    weeks: 12,
    basis: { fromMs: 0, untilMs: MONDAY },
  },
  adjustments: withMarks([], marks, unsaid, WEEK),
});

/** Minutes of a week so far, orders at so many times the usual by the hour. */
function stream(hours: number, timesAt: (hour: number) => number): Observation[] {
  const random = seededRandom(7);
  return Array.from({ length: hours * 60 }, (_, minute) => ({
    kind: 'minute',
    minute: MONDAY + minute * MINUTE_MS,
    orders: poisson((RATE * timesAt(minute / 60)) / 60, random),
  }));
}
const told = (minutes: readonly Observation[], marks: readonly Mark[]): Verdict[] => [
  ...observeAll(newDetector(), minutes, expecting(marks)).verdicts,
];
const kinds = (verdicts: readonly Verdict[]) => verdicts.map(({ kind }) => kind);

/** Wednesday noon to Friday noon. */
const SALE = { fromMs: at(60), untilMs: at(108) };
const isSale = (hour: number) => hour >= 60 && hour < 108;
const sale = makeMark({ ...SALE, lift: 3 });

describe('a marked promotion of three times the usual', () => {
  it('stays silent, from its minute to its minute', () => {
    const minutes = stream(150, (hour) => (isSale(hour) ? 3 : 1));
    expect(told(minutes, [sale])).toEqual([]);
    expect(kinds(told(minutes, []))[0]).toBe('spike');
  });

  it('half as much again on top of it is a spike', () => {
    const minutes = stream(100, (hour) => (isSale(hour) ? (hour < 80 ? 3 : 4.5) : 1));
    const [spike] = told(minutes, [sale]);
    expect(spike?.kind).toBe('spike');
    expect(spike?.at).toBeGreaterThan(at(80));
    expect(spike?.at).toBeLessThan(at(82));
  });

  it('that nobody takes up is no stall, yet a shop that stops selling in it is', () => {
    expect(
      told(
        stream(108, () => 1),
        [sale],
      ),
    ).toEqual([]);
    const dead = stream(84, (hour) => (hour < 80 ? 1 : 0));
    expect(kinds(told(dead, [sale]))).toEqual(['stall']);
  });

  it('said when it had begun, it holds from then on', () => {
    const late = { ...sale, saidAtMs: at(70) + 1 };
    expect(withMarks([], [late], unsaid, WEEK)).toEqual([
      {
        fromMs: at(70) + MINUTE_MS,
        untilMs: at(108),
        ratio: 3,
        lowRatio: 1,
        highRatio: 3,
      },
    ]);
  });
});

describe('a promotion of which nobody said more', () => {
  it('is expected to bring what promotions bring: twice the usual is silent, four times is not', () => {
    const open = { ...sale, lift: null };
    expect(
      told(
        stream(108, (hour) => (isSale(hour) ? 2 : 1)),
        [open],
      ),
    ).toEqual([]);
    const much = stream(90, (hour) => (isSale(hour) ? 4 : 1));
    expect(kinds(told(much, [open]))).toEqual(['spike']);
  });
});

describe('a marked closure', () => {
  const closure = makeMark({ ...SALE, kind: 'closure' });

  it('is no stall, and the shop that opens again is no spike', () => {
    const minutes = stream(150, (hour) => (isSale(hour) ? 0 : 1));
    expect(told(minutes, [closure])).toEqual([]);
    expect(kinds(told(minutes, []))[0]).toBe('stall');
  });

  it('expects nothing', () => {
    const expected = expecting([closure]);
    expect(rateAt(expected, at(60))).toBe(0);
    expect(rateAt(expected, at(108))).toBe(RATE);
  });

  it('a shop that sells as usual all the same is no spike; three times the usual is', () => {
    expect(
      told(
        stream(150, () => 1),
        [closure],
      ),
    ).toEqual([]);
    const much = stream(110, (hour) => (hour >= 80 && hour < 84 ? 3 : 1));
    expect(kinds(told(much, [closure]))).toEqual(['spike', 'recovered']);
  });

  it('marked once a stall was told, it explains the stall', () => {
    const late = { ...closure, saidAtMs: at(62) };
    const minutes = stream(120, (hour) => (isSale(hour) ? 0 : 1));
    const verdicts = told(minutes, [late]);
    expect(kinds(verdicts)).toEqual(['stall', 'recovered']);
    expect(verdicts[1]?.at).toBeLessThanOrEqual(at(62) + MINUTE_MS);
  });

  it('goes before a promotion of the same time', () => {
    const both = expecting([sale, closure]);
    expect(rateAt(both, at(70))).toBe(0);
  });

  it('cutting the stream anywhere changes nothing', () => {
    const minutes = stream(130, (hour) =>
      hour >= 80 && hour < 84 ? 3 : isSale(hour) ? 0 : 1,
    );
    const expected = expecting([closure]);
    const whole = observeAll(newDetector(), minutes, expected);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: minutes.length }), (cut) => {
        const first = observeAll(newDetector(), minutes.slice(0, cut), expected);
        const second = observeAll(first.state, minutes.slice(cut), expected);
        expect([...first.verdicts, ...second.verdicts]).toEqual(whole.verdicts);
        expect(second.state).toEqual(whole.state);
      }),
      { numRuns: 30 },
    );
  });

  it('empty minutes left out change nothing', () => {
    const minutes = stream(130, (hour) =>
      hour >= 80 && hour < 84 ? 3 : isSale(hour) ? 0 : 1,
    );
    const end = minutes.at(-1);
    const sparse = minutes.filter(
      (one) => one === end || (one.kind === 'minute' && one.orders > 0),
    );
    expect(told(sparse, [closure])).toEqual(told(minutes, [closure]));
  });
});

describe('marks laid over a forecast', () => {
  const forecast = {
    fromMs: at(24),
    untilMs: at(48),
    ratio: 8,
    lowRatio: 5,
    highRatio: 11,
  };

  it('the greatest that anything speaks for counts', () => {
    const small = makeMark({ fromMs: at(30), untilMs: at(36), lift: 2 });
    expect(withMarks([forecast], [small], unsaid, WEEK)).toEqual([forecast]);
    const large = { ...small, lift: 12 };
    expect(withMarks([forecast], [large], unsaid, WEEK)).toEqual([
      { ...forecast, untilMs: at(30) },
      { fromMs: at(30), untilMs: at(36), ratio: 12, lowRatio: 5, highRatio: 12 },
      { ...forecast, fromMs: at(36) },
    ]);
  });

  it('whatever is marked, what is expected is in order, apart, and inside the time asked for', () => {
    const anyMark = fc
      .record({
        from: fc.integer({ min: -50, max: 200 }),
        hours: fc.integer({ min: 1, max: 100 }),
        kind: fc.constantFrom('promotion' as const, 'closure' as const),
        lift: fc.option(fc.double({ min: 1.05, max: 20, noNaN: true })),
        said: fc.integer({ min: -100, max: 200 }),
      })
      .map(({ from, hours, kind, lift, said }) =>
        makeMark({
          ...{
            kind,
            fromMs: at(from),
            untilMs: at(from + hours),
            saidAtMs: at(said) + 1,
          },
          lift: kind === 'closure' ? null : lift,
        }),
      );
    fc.assert(
      fc.property(fc.array(anyMark, { maxLength: 8 }), (marks) => {
        const all = withMarks([forecast], marks, unsaid, WEEK);
        let last = WEEK.fromMs;
        for (const { fromMs, untilMs, ratio, lowRatio, highRatio } of all) {
          expect(fromMs).toBeGreaterThanOrEqual(last);
          expect(untilMs).toBeGreaterThan(fromMs);
          expect(lowRatio).toBeLessThanOrEqual(ratio);
          expect(highRatio).toBeGreaterThanOrEqual(ratio);
          last = untilMs;
        }
        expect(last).toBeLessThanOrEqual(WEEK.untilMs);
      }),
    );
  });
});
