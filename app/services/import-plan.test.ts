import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY_MS } from '#app/domain/shared/time.ts';
import type { InstantRange } from '#app/domain/shared/types.ts';
import { planImport } from '#app/services/import-plan.ts';

const NOW = Date.parse('2026-11-22T12:00:00Z');
const US = { zone: 'America/New_York', market: 'US', reachFromMs: null, known: [] };

function days(range: InstantRange | undefined): [string, string] {
  if (range === undefined) return ['', ''];
  const day = (ms: number) => new Date(ms).toISOString().slice(0, 10);
  return [day(range.fromMs), day(range.untilMs)];
}

function ascending(ranges: readonly InstantRange[]): InstantRange[] {
  return [...ranges].sort((a, b) => a.fromMs - b.fromMs);
}

describe('the order in which history is read', () => {
  it('begins with the last season, then the newest, and ends with the oldest', () => {
    const plan = planImport({ ...US, now: NOW });
    expect(plan.map(days)).toEqual([
      ['2025-11-01', '2026-01-01'],
      ['2026-01-01', '2026-11-22'],
      ['2025-10-22', '2025-11-01'],
      ['2024-08-22', '2025-10-22'],
    ]);
  });

  it('takes the season that has just ended in January', () => {
    const [first] = planImport({ ...US, now: Date.parse('2027-01-10T12:00:00Z') });
    expect(days(first)).toEqual(['2026-11-01', '2027-01-01']);
  });

  it('stays within what may be read', () => {
    const reachFromMs = NOW - 60 * DAY_MS;
    expect(planImport({ ...US, now: NOW, reachFromMs })).toEqual([
      { fromMs: reachFromMs, untilMs: NOW },
    ]);
  });

  it('is empty when all of it is known', () => {
    const known = [{ fromMs: 0, untilMs: NOW }];
    expect(planImport({ ...US, now: NOW, known })).toEqual([]);
  });

  it('covers what is missing exactly once, whatever is known already', () => {
    const instant = fc.integer({ min: NOW - 1000 * DAY_MS, max: NOW });
    const range = fc.tuple(instant, instant).map(([a, b]) => ({
      fromMs: Math.min(a, b),
      untilMs: Math.max(a, b) + 1,
    }));
    fc.assert(
      fc.property(fc.array(range, { maxLength: 6 }), (ranges) => {
        const known = merge(ranges);
        const plan = planImport({ ...US, now: NOW, known });
        const whole = ascending(planImport({ ...US, now: NOW }));
        const [first] = whole;
        const all = ascending(plan);
        for (const [index, one] of all.entries()) {
          expect(one.fromMs).toBeLessThan(one.untilMs);
          const next = all[index + 1];
          if (next) expect(one.untilMs).toBeLessThanOrEqual(next.fromMs);
          for (const other of known)
            expect(one.untilMs <= other.fromMs || one.fromMs >= other.untilMs).toBe(true);
        }
        const from = first?.fromMs ?? 0;
        expect(length(merge([...plan, ...known].map((one) => clip(one, from))))).toBe(
          NOW - from,
        );
      }),
    );
  });
});

function clip(range: InstantRange, fromMs: number): InstantRange {
  return {
    fromMs: Math.min(Math.max(range.fromMs, fromMs), NOW),
    untilMs: Math.min(Math.max(range.untilMs, fromMs), NOW),
  };
}

function merge(ranges: readonly InstantRange[]): InstantRange[] {
  const merged: { fromMs: number; untilMs: number }[] = [];
  for (const one of ascending(ranges)) {
    const last = merged.at(-1);
    if (last && one.fromMs <= last.untilMs)
      last.untilMs = Math.max(last.untilMs, one.untilMs);
    else merged.push({ ...one });
  }
  return merged;
}

function length(ranges: readonly InstantRange[]): number {
  return ranges.reduce((sum, one) => sum + one.untilMs - one.fromMs, 0);
}
