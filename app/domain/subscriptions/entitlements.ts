import { entitlementsWith } from '#app/domain/offerings/entitlements-with.ts';
import { tierOf } from '#app/domain/offerings/tier-of.ts';
import type { LocalDate } from '#app/domain/shared/types.ts';
import { isPausedOn } from '#app/domain/subscriptions/pauses.ts';
import type { EntitlementsNow, Subscription } from '#app/domain/subscriptions/types.ts';

/**
 * What a subscription allows on a day. Features check this, never a tier's name.
 *
 * A cancelled one still allows everything up to its last day served, a paused one up to the day on
 * which it was paused.
 */
export function entitlementsNow(
  subscription: Subscription,
  date: LocalDate,
): EntitlementsNow {
  const { state, startsOn, endsOn, terms, price, services, addOns } = subscription;
  if (state === 'suspended') return { outcome: 'not_entitled', reason: 'suspended' };
  const isCancelled = state === 'cancelled' || state === 'ending';
  // Cancelled before the start: it never begins, so no day is merely "not started".
  if (isCancelled && endsOn < startsOn) {
    return { outcome: 'not_entitled', reason: 'cancelled' };
  }
  if (date > endsOn || state === 'ended') {
    return { outcome: 'not_entitled', reason: isCancelled ? 'cancelled' : 'ended' };
  }
  if (date < startsOn) return { outcome: 'not_entitled', reason: 'not_started' };
  if (isPausedOn(subscription.pauses, date))
    return { outcome: 'not_entitled', reason: 'paused' };
  return {
    outcome: 'entitled',
    tierCode: price.tierCode,
    entitlements: entitlementsWith(terms, tierOf(terms, price.tierCode), services),
    addOns,
  };
}
