import type { LocalDate } from '#app/domain/shared/types.ts';
import { earnedThrough } from '#app/domain/subscriptions/account.ts';
import { transition } from '#app/domain/subscriptions/machine.ts';
import {
  cutPauses,
  pausedDays,
  pausesThrough,
} from '#app/domain/subscriptions/pauses.ts';
import { stageOf, withStage } from '#app/domain/subscriptions/stage-of.ts';
import type { Pause, Subscription } from '#app/domain/subscriptions/types.ts';

export type PauseOutcome =
  | {
      readonly outcome: 'paused';
      readonly subscription: Subscription;
      /** As long as the terms, or the season, allow; it can be ended on any day. */
      readonly pause: Pause;
      /** What a pause of that length takes off the price, tax included; settled at the end. */
      readonly creditMinor: number;
    }
  | { readonly outcome: 'not_possible'; readonly state: Subscription['state'] };

export type UnpauseOutcome =
  | {
      readonly outcome: 'unpaused';
      readonly subscription: Subscription;
      /** First store-local day served again. */
      readonly effectiveOn: LocalDate;
    }
  | { readonly outcome: 'not_possible'; readonly state: Subscription['state'] };

/** Whole days of pause that the terms still allow. */
export function pauseDaysLeft({
  terms,
  pauses,
}: Pick<Subscription, 'terms' | 'pauses'>): number {
  return Math.max(0, terms.pauseDays - pausedDays(pauses));
}

/**
 * Pauses from the next day on, for as long as the terms still allow. Changes nothing by itself.
 *
 * @param subscription as the calendar has it on that day
 */
export function pause(subscription: Subscription, onDate: LocalDate): PauseOutcome {
  const { state, pauses } = subscription;
  const event = { event: 'paused', daysLeft: pauseDaysLeft(subscription) } as const;
  const moved = transition(stageOf(subscription, onDate), event, onDate);
  if (moved.outcome !== 'moved' || moved.stage.state !== 'paused')
    return { outcome: 'not_possible', state };
  const paused = {
    ...withStage(subscription, moved.stage),
    pauses: [...pauses, moved.stage.pause],
  };
  return {
    outcome: 'paused',
    subscription: paused,
    pause: moved.stage.pause,
    creditMinor: wholeMinor(subscription) - wholeMinor(paused),
  };
}

/** Ends a pause on the merchant's word: that day is served again, and counts. */
export function unpause(subscription: Subscription, onDate: LocalDate): UnpauseOutcome {
  const { state, pauses } = subscription;
  const moved = transition(stageOf(subscription, onDate), { event: 'unpaused' }, onDate);
  if (moved.outcome !== 'moved') return { outcome: 'not_possible', state };
  const { effectiveOn } = moved;
  return {
    outcome: 'unpaused',
    subscription: {
      ...withStage(subscription, moved.stage),
      pauses: cutPauses(pauses, effectiveOn),
    },
    effectiveOn,
  };
}

/** What days of pause come to. */
export interface PauseTally {
  readonly days: number;
  /** What they take off the price, tax included, minor units; settled at the season's end. */
  readonly creditMinor: number;
}

/**
 * The days of pause that are over, and those still to come. Only days of the package count: what
 * was booked beyond its last day served never comes.
 *
 * @param onDate store-local; to come, since the pause can still be ended on that day
 */
export function pauseTally(
  subscription: Subscription,
  onDate: LocalDate,
): { readonly past: PauseTally; readonly booked: PauseTally } {
  const within = pausesThrough(subscription.pauses, subscription.endsOn);
  const all = tallyOf(subscription, within);
  const past = tallyOf(subscription, cutPauses(within, onDate));
  return {
    past,
    booked: {
      days: all.days - past.days,
      creditMinor: all.creditMinor - past.creditMinor,
    },
  };
}

function tallyOf(subscription: Subscription, pauses: readonly Pause[]): PauseTally {
  const full = wholeMinor({ ...subscription, pauses: [] });
  return {
    days: pausedDays(pauses),
    creditMinor: full - wholeMinor({ ...subscription, pauses }),
  };
}

function wholeMinor(subscription: Subscription): number {
  const earned = earnedThrough(subscription, subscription.price.endsOn);
  return earned.netMinor + earned.taxMinor;
}
