import { refundOnCancel } from '#app/domain/pricing/refund.ts';
import type { PriceBreakdown } from '#app/domain/pricing/types.ts';
import { sumMinor } from '#app/domain/shared/money.ts';
import type { LocalDate } from '#app/domain/shared/types.ts';
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
 * @param onDate store-local day of cancelling; it is served to its end
 */
export function cancel(subscription: Subscription, onDate: LocalDate): CancelOutcome {
  const { state, endsOn } = subscription;
  if (state === 'cancelled') return { outcome: 'already_cancelled', endsOn };
  if (state === 'ended' || onDate > endsOn) return { outcome: 'already_ended', endsOn };
  const settlement = settle(subscription.price, onDate);
  return {
    outcome: 'cancelled',
    subscription: {
      ...subscription,
      state: 'cancelled',
      cancelledOn: onDate,
      endsOn: settlement.endsOn,
    },
    settlement,
    dueMinor: settlement.dueMinor,
    refundMinor: settlement.refundMinor,
    endsOn: settlement.endsOn,
  };
}

/**
 * What the days used cost, against what has fallen due so far.
 *
 * An instalment counts from its due date on, paid or not: an unpaid one is settled by the same sum.
 */
export function settle(price: PriceBreakdown, onDate: LocalDate): Settlement {
  const refund = refundOnCancel(price, onDate);
  const invoicedMinor = sumMinor(
    price.instalments
      .filter(({ dueOn }) => dueOn <= onDate)
      .map((part) => part.amountMinor),
    price.currency,
  );
  const open = refund.earnedMinor - invoicedMinor;
  return {
    endsOn: refund.endsOn,
    daysTotal: refund.daysTotal,
    daysUsed: refund.daysUsed,
    earnedMinor: refund.earnedMinor,
    invoicedMinor,
    dueMinor: Math.max(0, open),
    refundMinor: Math.max(0, -open),
  };
}
