import { tierOf } from '#app/domain/offerings/tier-of.ts';
import type { LocalDate } from '#app/domain/shared/types.ts';
import type { EntitlementsNow, Subscription } from '#app/domain/subscriptions/types.ts';

/** A transition that was made, or the state that does not allow it. */
export type TransitionOutcome =
  | { readonly outcome: 'changed'; readonly subscription: Subscription }
  | { readonly outcome: 'unchanged'; readonly state: Subscription['state'] };

/** The store uninstalled: terms are kept, nothing is billed or sent. Only from `active`. */
export function suspend(subscription: Subscription): TransitionOutcome {
  if (subscription.state !== 'active') return unchanged(subscription);
  return changed(subscription, 'suspended');
}

/** The store came back: active again, or ended where the season passed meanwhile. */
export function resume(subscription: Subscription, onDate: LocalDate): TransitionOutcome {
  if (subscription.state !== 'suspended') return unchanged(subscription);
  return changed(subscription, onDate > subscription.endsOn ? 'ended' : 'active');
}

/** Ends what has run out; from the day after the last one served. */
export function endIfOver(
  subscription: Subscription,
  onDate: LocalDate,
): TransitionOutcome {
  const isOpen = subscription.state === 'active' || subscription.state === 'suspended';
  if (!isOpen || onDate <= subscription.endsOn) return unchanged(subscription);
  return changed(subscription, 'ended');
}

/**
 * What a subscription allows on a day. Features check this, never a tier's name.
 *
 * A cancelled one still allows everything up to its last day served.
 */
export function entitlementsNow(
  subscription: Subscription,
  date: LocalDate,
): EntitlementsNow {
  const { state, startsOn, endsOn } = subscription;
  if (state === 'suspended') return { outcome: 'not_entitled', reason: 'suspended' };
  // Cancelled before the start: it never begins, so no day is merely "not started".
  if (state === 'cancelled' && endsOn < startsOn) {
    return { outcome: 'not_entitled', reason: 'cancelled' };
  }
  if (date > endsOn || state === 'ended') {
    const reason = state === 'cancelled' ? 'cancelled' : 'ended';
    return { outcome: 'not_entitled', reason };
  }
  if (date < startsOn) return { outcome: 'not_entitled', reason: 'not_started' };
  const tier = tierOf(subscription.terms, subscription.price.tierCode);
  return {
    outcome: 'entitled',
    tierCode: tier.code,
    entitlements: tier.entitlements,
    addOns: subscription.addOns,
  };
}

function changed(
  subscription: Subscription,
  state: Subscription['state'],
): TransitionOutcome {
  return { outcome: 'changed', subscription: { ...subscription, state } };
}

function unchanged(subscription: Subscription): TransitionOutcome {
  return { outcome: 'unchanged', state: subscription.state };
}
