import { MOVES, statesAfter } from '#app/domain/subscriptions/stage.ts';
import type {
  SubscriptionEventName,
  SubscriptionState,
  SubscriptionStep,
} from '#app/domain/subscriptions/types.ts';

/** The states an agreement, or the talk of one, can begin with. */
const BEGINNINGS: Readonly<
  Partial<Record<SubscriptionEventName, readonly SubscriptionState[]>>
> = {
  offer_made: ['offered'],
  requested: ['requested'],
  accepted: ['accepted', 'active'],
};

export type ReplayOutcome =
  | { readonly outcome: 'replayed'; readonly state: SubscriptionState }
  | { readonly outcome: 'no_steps' }
  /** The step at this place does not follow from those before it. */
  | { readonly outcome: 'broken'; readonly index: number };

/** The state that a history leads to, each step checked against the machine. Oldest first. */
export function replay(
  steps: readonly Pick<SubscriptionStep, 'event' | 'from' | 'to'>[],
): ReplayOutcome {
  let state: SubscriptionState | null = null;
  for (const [index, { event, from, to }] of steps.entries()) {
    const possible: readonly SubscriptionState[] =
      state === null ? (BEGINNINGS[event] ?? []) : statesAfter(state, event);
    if (from !== state || !possible.includes(to)) return { outcome: 'broken', index };
    state = to;
  }
  return state === null ? { outcome: 'no_steps' } : { outcome: 'replayed', state };
}

/** True where nothing can happen to it any more. */
export function isFinal(state: SubscriptionState): boolean {
  return Object.keys(MOVES[state]).length === 0;
}
