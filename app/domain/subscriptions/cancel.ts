import { sumMinor } from '#app/domain/shared/money.ts';
import { addDays, daysBetween } from '#app/domain/shared/time.ts';
import type { LocalDate } from '#app/domain/shared/types.ts';
import {
  earnedThrough,
  type PricedSubscription,
} from '#app/domain/subscriptions/account.ts';
import { transition } from '#app/domain/subscriptions/machine.ts';
import { pausedDays, pausesThrough } from '#app/domain/subscriptions/pauses.ts';
import { stageOf, withStage } from '#app/domain/subscriptions/stage-of.ts';
import type {
  CancelOutcome,
  Settlement,
  Subscription,
} from '#app/domain/subscriptions/types.ts';

/**
 * Ends a subscription on the merchant's word and says what is due or returned.
 *
 * Changes nothing by itself: the page shows it first, the service stores `subscription` after.
 *
 * @param subscription as the calendar has it on that day
 * @param onDate store-local day of cancelling; it is served to its end, unless it is paused
 */
export function cancel(subscription: Subscription, onDate: LocalDate): CancelOutcome {
  const { state, endsOn } = subscription;
  const moved = transition(stageOf(subscription, onDate), { event: 'cancelled' }, onDate);
  if (moved.outcome !== 'moved') {
    if (state === 'suspended') return { outcome: 'suspended' };
    const isCancelled = state === 'cancelled' || state === 'ending';
    return { outcome: isCancelled ? 'already_cancelled' : 'already_ended', endsOn };
  }
  const left = { ...subscription, changesOn: null, cancelledOn: onDate };
  const stopped = withStage(left, moved.stage);
  // A pause beyond the last day served never came.
  const pauses = pausesThrough(stopped.pauses, stopped.endsOn);
  const cancelled = { ...stopped, pauses };
  const settlement = settle(subscription, cancelled.endsOn, onDate);
  const { effectiveOn } = moved;
  return { outcome: 'cancelled', subscription: cancelled, settlement, effectiveOn };
}

/**
 * What the days served cost, against what has fallen due so far.
 *
 * A payment counts from its due date on, paid or not: an unpaid one is settled by the same sum.
 *
 * @param endsOn last day served; the day before the start where nothing was
 * @param onDate store-local day of settling
 */
export function settle(
  subscription: PricedSubscription & Pick<Subscription, 'payments'>,
  endsOn: LocalDate,
  onDate: LocalDate,
): Settlement {
  const { price, payments, pauses } = subscription;
  const earned = earnedThrough(subscription, endsOn);
  const earnedMinor = sumMinor([earned.netMinor, earned.taxMinor], price.currency);
  const invoicedMinor = sumMinor(
    payments.filter(({ dueOn }) => dueOn <= onDate).map((part) => part.amountMinor),
    price.currency,
  );
  const open = earnedMinor - invoicedMinor;
  return {
    endsOn,
    daysTotal: daysBetween(price.startsOn, price.endsOn) + 1,
    daysUsed: earned.days,
    daysPaused: pausedDays(pausesThrough(pauses, endsOn)),
    earnedMinor,
    invoicedMinor,
    dueMinor: Math.max(0, open),
    refundMinor: Math.max(0, -open),
  };
}

/** What is settled at the season's end: nothing, unless days were paused. */
export function settleAtEnd(subscription: Subscription): Settlement {
  const { endsOn } = subscription.price;
  return settle(subscription, endsOn, addDays(endsOn, 1));
}
