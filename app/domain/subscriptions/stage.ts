import type { LocalDate } from '#app/domain/shared/types.ts';
import type {
  Pause,
  SubscriptionEventName,
  SubscriptionState,
} from '#app/domain/subscriptions/types.ts';

/** First and last day served, both included. */
interface Served {
  readonly startsOn: LocalDate;
  readonly endsOn: LocalDate;
}

/** Talk of an agreement that is none yet. */
export interface OpenStage {
  readonly state: 'offered' | 'requested' | 'quoted';
}

/** An agreement that stands, with what each state needs to be one. */
export type StandingStage =
  | (Served & { readonly state: 'accepted' })
  | (Served & { readonly state: 'active' })
  | (Served & { readonly state: 'ending' })
  | (Served & { readonly state: 'change_pending'; readonly changesOn: LocalDate })
  | (Served & { readonly state: 'paused'; readonly pause: Pause });

/** Over: by the calendar (`ended`) or by a person (`cancelled`). */
export interface FinalStage {
  readonly state: 'ended' | 'cancelled';
  /** Null where it never became an agreement. */
  readonly served: Served | null;
}

/** Where an agreement stands, from the first word to the last. */
export type Stage =
  | OpenStage
  | StandingStage
  | { readonly state: 'suspended'; readonly before: StandingStage }
  | FinalStage;

/** Events that need no more than their name. */
type PlainEvent = Exclude<
  SubscriptionEventName,
  'offer_made' | 'accepted' | 'change_agreed' | 'paused'
>;

/** What can happen to an agreement; data only where the state after it needs some. */
export type SubscriptionEvent =
  | { readonly [Name in PlainEvent]: { readonly event: Name } }[PlainEvent]
  | ({ readonly event: 'accepted' } & Served)
  /** Holds from that day on; a day that has come, or one before the first served, is at once. */
  | { readonly event: 'change_agreed'; readonly changesOn: LocalDate }
  | { readonly event: 'paused'; readonly daysLeft: number };

type EventName = SubscriptionEvent['event'];

/**
 * Which events a state knows, and the states they can lead to: the whole machine at a glance.
 *
 * Dates can still refuse a move (nothing begins before its day); see `transition`.
 */
export const MOVES = {
  offered: {
    requested: ['requested'],
    quote_sent: ['quoted'],
    accepted: ['accepted', 'active'],
    declined: ['cancelled'],
    withdrawn: ['cancelled'],
    expired: ['ended'],
  },
  requested: {
    quote_sent: ['quoted'],
    countered: ['requested'],
    declined: ['cancelled'],
    withdrawn: ['cancelled'],
    expired: ['ended'],
  },
  quoted: {
    quote_sent: ['quoted'],
    countered: ['requested'],
    accepted: ['accepted', 'active'],
    declined: ['cancelled'],
    withdrawn: ['cancelled'],
    expired: ['ended'],
  },
  accepted: {
    begun: ['active'],
    change_agreed: ['accepted'],
    suspended: ['suspended'],
    cancelled: ['cancelled'],
  },
  active: {
    change_agreed: ['active', 'change_pending'],
    paused: ['paused'],
    suspended: ['suspended'],
    cancelled: ['ending'],
    run_out: ['ended'],
  },
  change_pending: {
    change_begun: ['active'],
    change_withdrawn: ['active'],
    suspended: ['suspended'],
    cancelled: ['ending'],
  },
  paused: {
    unpaused: ['active'],
    suspended: ['suspended'],
    cancelled: ['ending', 'cancelled'],
    run_out: ['ended'],
  },
  suspended: {
    resumed: ['accepted', 'active', 'change_pending', 'paused', 'ending'],
    run_out: ['ended', 'cancelled'],
  },
  ending: {
    suspended: ['suspended'],
    run_out: ['cancelled'],
  },
  ended: {},
  cancelled: {},
} as const satisfies Record<
  SubscriptionState,
  Partial<Record<EventName, readonly SubscriptionState[]>>
>;

/** The events a state knows. A move for any other does not compile inside the machine. */
export type EventIn<State extends SubscriptionState> = State extends SubscriptionState
  ? Extract<SubscriptionEvent, { readonly event: keyof (typeof MOVES)[State] }>
  : never;

/** The states an event can lead to; empty where the state does not know it. */
export function statesAfter(
  state: SubscriptionState,
  event: SubscriptionEventName,
): readonly SubscriptionState[] {
  const moves: Partial<Record<SubscriptionEventName, readonly SubscriptionState[]>> =
    MOVES[state];
  return moves[event] ?? [];
}
