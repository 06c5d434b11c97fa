import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PriceBreakdown } from '#app/domain/pricing/types.ts';
import { addDays } from '#app/domain/shared/time.ts';
import { earnedThrough } from '#app/domain/subscriptions/account.ts';
import { planChange } from '#app/domain/subscriptions/change.ts';
import type { Subscription } from '#app/domain/subscriptions/types.ts';
import { makePrice, makeSubscription } from '../../../test/factories/agreement.ts';
import { makeOffering } from '../../../test/factories/offering.ts';

const bigger = makePrice({ tierCode: 'around_the_clock' });
const smaller = makePrice({ tierCode: 'essential' });
const active = () => makeSubscription({ onDate: '2026-11-20' });

/** The subscription after a change that holds at once. */
function changed(subscription: Subscription, price: PriceBreakdown, onDate: string) {
  const { earlier, payments } = planned(subscription, price, onDate);
  return { ...subscription, price, earlier, payments };
}

function planned(subscription: Subscription, price: PriceBreakdown, onDate: string) {
  const change = planChange(subscription, price, onDate);
  if (change.outcome !== 'planned') throw new Error(change.state);
  return change;
}

describe('the money of any chain of changes', () => {
  const prices = [active().price, bigger, smaller];
  const day = fc.integer({ min: 0, max: 40 }).map((days) => addDays('2026-11-20', days));

  it('sums to what each package costs for the days it served', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(day, fc.constantFrom(...prices)), { maxLength: 5 }),
        fc.constantFrom(null, 7.75, 23),
        (moves, taxPercent) => {
          const terms = makeOffering({ taxPercent });
          let subscription = makeSubscription({ terms, onDate: '2026-11-20' });
          for (const [onDate, { tierCode }] of moves.sort(([a], [b]) =>
            a < b ? -1 : 1,
          )) {
            const price = makePrice({ terms, tierCode });
            const change = planChange(subscription, price, onDate);
            if (change.outcome === 'planned' && change.isAtOnce)
              subscription = changed(subscription, price, onDate);
          }
          const { netMinor, taxMinor, days } = earnedThrough(subscription, '2026-12-31');
          const paid = subscription.payments.reduce(
            (sum, one) => sum + one.amountMinor,
            0,
          );
          expect(days).toBe(42);
          expect(netMinor + taxMinor).toBe(paid);
          for (const one of subscription.payments)
            expect(one.amountMinor).toBe(one.netMinor + one.taxMinor);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('is earned day by day, never less on a later day', () => {
    fc.assert(
      fc.property(day, day, day, (change, one, other) => {
        const subscription = changed(active(), bigger, change);
        const [early, late] = [one, other].sort();
        const [before, after] = [early, late].map((date) =>
          earnedThrough(subscription, date ?? change),
        );
        expect(after?.netMinor).toBeGreaterThanOrEqual(before?.netMinor ?? NaN);
      }),
    );
  });
});
