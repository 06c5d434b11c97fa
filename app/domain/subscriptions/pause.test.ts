import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '#app/domain/shared/time.ts';
import { earnedThrough } from '#app/domain/subscriptions/account.ts';
import { cancel, settleAtEnd } from '#app/domain/subscriptions/cancel.ts';
import {
  pause,
  pauseDaysLeft,
  pauseTally,
  unpause,
} from '#app/domain/subscriptions/pause.ts';
import { cutPauses, pausedDays } from '#app/domain/subscriptions/pauses.ts';
import type { Subscription } from '#app/domain/subscriptions/types.ts';
import { makeSubscription } from '../../../test/factories/agreement.ts';
import { makeOffering } from '../../../test/factories/offering.ts';

const active = (pauseDays = 14) =>
  makeSubscription({ terms: makeOffering({ pauseDays }), onDate: '2026-11-20' });

function paused(subscription: Subscription, onDate: string) {
  const result = pause(subscription, onDate);
  if (result.outcome !== 'paused') throw new Error(result.state);
  return result;
}

function unpaused(subscription: Subscription, onDate: string) {
  const result = unpause(subscription, onDate);
  if (result.outcome !== 'unpaused') throw new Error(result.state);
  return result;
}

describe('pausing', () => {
  it('begins tomorrow and shows what all of it would credit at the end', () => {
    const result = paused(active(), '2026-12-01');
    expect(result.pause).toEqual({ from: '2026-12-02', until: '2026-12-15' });
    expect(result.subscription).toMatchObject({
      state: 'paused',
      endsOn: '2026-12-31',
      pauses: [{ from: '2026-12-02', until: '2026-12-15' }],
    });
    // Of $1,600 for 42 days: 99,048 after 26 days less 45,714 after 12.
    expect(result.creditMinor).toBe(53_334);
    expect(pauseTally(result.subscription, '2026-12-01')).toEqual({
      past: { days: 0, creditMinor: 0 },
      booked: { days: 14, creditMinor: 53_334 },
    });
    expect(pauseDaysLeft(result.subscription)).toBe(0);
    expect(settleAtEnd(result.subscription)).toMatchObject({
      daysUsed: 28,
      daysPaused: 14,
      refundMinor: 53_334,
      dueMinor: 0,
    });
  });

  it('is possible only in the season, where the terms allow it, and while days are left', () => {
    const refused = (subscription: Subscription, onDate = '2026-12-01') =>
      pause(subscription, onDate);
    expect(refused(active(0))).toEqual({ outcome: 'not_possible', state: 'active' });
    expect(refused(makeSubscription(), '2026-11-01')).toEqual({
      outcome: 'not_possible',
      state: 'accepted',
    });
    expect(
      refused({ ...active(), state: 'change_pending', changesOn: '2026-12-09' }),
    ).toEqual({
      outcome: 'not_possible',
      state: 'change_pending',
    });
    const used = { ...active(3), pauses: [{ from: '2026-11-22', until: '2026-11-24' }] };
    expect(pauseDaysLeft(used)).toBe(0);
    expect(refused(used).outcome).toBe('not_possible');
    expect(
      pauseDaysLeft({ ...used, pauses: [{ from: '2026-11-20', until: '2026-12-20' }] }),
    ).toBe(0);
    expect(pauseDaysLeft(active())).toBe(14);
  });

  it('ends on the day asked for, which is served and counts', () => {
    const { subscription } = paused(active(), '2026-12-01');
    const back = unpaused(subscription, '2026-12-05');
    expect(back.effectiveOn).toBe('2026-12-05');
    expect(back.subscription).toMatchObject({
      state: 'active',
      pauses: [{ from: '2026-12-02', until: '2026-12-04' }],
    });
    expect(pauseDaysLeft(back.subscription)).toBe(11);
    expect(earnedThrough(back.subscription, '2026-12-05').days).toBe(13);
    expect(unpause(back.subscription, '2026-12-05')).toEqual({
      outcome: 'not_possible',
      state: 'active',
    });
  });

  it('taken back on the same day paused nothing', () => {
    const { subscription } = paused(active(), '2026-12-01');
    const back = unpaused(subscription, '2026-12-01');
    expect(back.subscription.pauses).toEqual([]);
    expect(pauseTally(back.subscription, '2026-12-20')).toEqual({
      past: { days: 0, creditMinor: 0 },
      booked: { days: 0, creditMinor: 0 },
    });
  });

  it('left alone runs out with the days the terms allow', () => {
    const { subscription } = paused(active(), '2026-12-01');
    const back = unpaused(subscription, '2026-12-20');
    expect(back.effectiveOn).toBe('2026-12-16');
    expect(back.subscription.pauses).toEqual([
      { from: '2026-12-02', until: '2026-12-15' },
    ]);
  });

  it('counts as paused the days that are over, and as booked the rest', () => {
    const { subscription } = paused(active(), '2026-12-01');
    const { past, booked } = pauseTally(subscription, '2026-12-05');
    expect([past.days, booked.days]).toEqual([3, 11]);
    expect(past.creditMinor + booked.creditMinor).toBe(53_334);
    // 3 of 42 days of $1,600.
    expect(Math.abs(past.creditMinor - 11_429)).toBeLessThanOrEqual(1);
    expect(pauseTally(subscription, '2027-01-05')).toEqual({
      past: { days: 14, creditMinor: 53_334 },
      booked: { days: 0, creditMinor: 0 },
    });
  });

  it('never came where the package was cancelled before it began', () => {
    const { subscription } = paused(active(), '2026-12-01');
    const none = { days: 0, creditMinor: 0 };
    // The second is as it was stored before: cancelled, with the pause still written down.
    const cancelled = cancel(subscription, '2026-12-01');
    if (cancelled.outcome !== 'cancelled') throw new Error(cancelled.outcome);
    expect(cancelled.subscription.pauses).toEqual([]);
    expect(cancelled.settlement).toMatchObject({ endsOn: '2026-12-01', daysPaused: 0 });
    expect(cancelled.settlement.earnedMinor).toBe(45_714);
    const stored = { ...cancelled.subscription, pauses: subscription.pauses };
    for (const one of [cancelled.subscription, stored])
      for (const onDate of ['2026-12-01', '2027-01-05'])
        expect(pauseTally(one, onDate)).toEqual({ past: none, booked: none });
    expect(earnedThrough(stored, stored.endsOn).days).toBe(12);
  });

  it('then cancelling ends with the last day served', () => {
    const { subscription } = paused(active(), '2026-12-01');
    expect(cancel(subscription, '2026-12-05')).toMatchObject({
      subscription: {
        state: 'cancelled',
        endsOn: '2026-12-01',
        cancelledOn: '2026-12-05',
      },
      settlement: { daysUsed: 12, daysPaused: 0, earnedMinor: 45_714 },
    });
    const back = unpaused(subscription, '2026-12-05').subscription;
    expect(cancel(back, '2026-12-10')).toMatchObject({
      subscription: { state: 'ending', endsOn: '2026-12-10' },
      settlement: { daysUsed: 18, daysPaused: 3 },
    });
  });
});

describe('paused days', () => {
  const pauses = [
    { from: '2026-11-25', until: '2026-11-25' },
    { from: '2026-12-02', until: '2026-12-08' },
  ];

  it('are counted whole, both ends included', () => {
    expect(pausedDays([])).toBe(0);
    expect(pausedDays(pauses)).toBe(8);
  });

  it('are cut at the day from which it is served again', () => {
    expect(cutPauses(pauses, '2026-12-20')).toEqual(pauses);
    expect(cutPauses(pauses, '2026-12-08')).toEqual([
      pauses[0],
      { from: '2026-12-02', until: '2026-12-07' },
    ]);
    expect(cutPauses(pauses, '2026-12-02')).toEqual([pauses[0]]);
  });

  it('cost nothing, and all other days cost what they did', () => {
    const day = fc.integer({ min: 0, max: 41 });
    const dateOf = (days: number) => addDays('2026-11-20', days);
    fc.assert(
      fc.property(day, day, day, (from, length, through) => {
        const until = Math.min(41, from + length);
        const pauseOf = [{ from: dateOf(from), until: dateOf(until) }];
        const without = { ...active(), pauses: pauseOf };
        const all = earnedThrough(active(), dateOf(through));
        const left = earnedThrough(without, dateOf(through));
        const pausedSoFar = Math.max(0, Math.min(through, until) - from + 1);
        expect(left.days).toBe(all.days - pausedSoFar);
        // Three boundaries are rounded, each by half a minor unit at most.
        const share = (160_000 * left.days) / 42;
        expect(Math.abs(left.netMinor - share)).toBeLessThanOrEqual(1.5);
      }),
      { numRuns: 500 },
    );
  });
});
