import { addDays } from '#app/domain/shared/time.ts';
import type { LocalDate } from '#app/domain/shared/types.ts';
import { pauseFrom } from '#app/domain/subscriptions/pauses.ts';
import {
  statesAfter,
  type EventIn,
  type OpenStage,
  type Stage,
  type StandingStage,
  type SubscriptionEvent,
} from '#app/domain/subscriptions/stage.ts';
import type { SubscriptionState } from '#app/domain/subscriptions/types.ts';

/** A move that was made, or the state that does not allow it. */
export type Transition =
  | {
      readonly outcome: 'moved';
      readonly stage: Stage;
      /** First store-local day on which it holds. */
      readonly effectiveOn: LocalDate;
    }
  | {
      readonly outcome: 'not_possible';
      readonly state: SubscriptionState;
      readonly event: SubscriptionEvent['event'];
      /** The state does not know the event, or its day has not come or has passed. */
      readonly why: 'state' | 'date';
    };

/** Null where the day does not fit. */
type Moved = { readonly stage: Stage; readonly effectiveOn: LocalDate } | null;
type In<State extends SubscriptionState> = Extract<Stage, { readonly state: State }>;

/**
 * What becomes of an agreement when something happens on a store-local day.
 *
 * Total: every state answers every event, final states never with a move. What the calendar should
 * have moved before is moved by `stageOn` first; a stage that lags behind refuses what its true
 * state would.
 */
export function transition(
  stage: Stage,
  event: SubscriptionEvent,
  onDate: LocalDate,
): Transition {
  const { state } = stage;
  const moved = move(stage, event, onDate);
  if (moved !== null) return { outcome: 'moved', ...moved };
  const why = statesAfter(state, event.event).length === 0 ? 'state' : 'date';
  return { outcome: 'not_possible', state, event: event.event, why };
}

function move(stage: Stage, event: SubscriptionEvent, onDate: LocalDate): Moved {
  switch (stage.state) {
    case 'offered':
    case 'requested':
    case 'quoted':
      return knows(stage.state, event) ? fromTalk(event, onDate) : null;
    case 'accepted':
      return knows(stage.state, event) ? fromAccepted(stage, event, onDate) : null;
    case 'active':
      return knows(stage.state, event) ? fromActive(stage, event, onDate) : null;
    case 'change_pending':
      return knows(stage.state, event) ? fromPending(stage, event, onDate) : null;
    case 'paused':
      return knows(stage.state, event) ? fromPaused(stage, event, onDate) : null;
    case 'suspended':
      return knows(stage.state, event) ? fromSuspended(stage, event, onDate) : null;
    case 'ending':
      return knows(stage.state, event) ? fromEnding(stage, event, onDate) : null;
    case 'ended':
    case 'cancelled':
      return null;
  }
}

function knows<State extends SubscriptionState>(
  state: State,
  event: SubscriptionEvent,
): event is SubscriptionEvent & EventIn<State> {
  return statesAfter(state, event.event).length > 0;
}

function fromTalk(event: EventIn<OpenStage['state']>, onDate: LocalDate): Moved {
  switch (event.event) {
    case 'requested':
    case 'countered':
      return { stage: { state: 'requested' }, effectiveOn: onDate };
    case 'quote_sent':
      return { stage: { state: 'quoted' }, effectiveOn: onDate };
    case 'accepted': {
      const { startsOn, endsOn } = event;
      if (endsOn < startsOn || onDate > endsOn) return null;
      const state = startsOn <= onDate ? 'active' : 'accepted';
      return { stage: { state, startsOn, endsOn }, effectiveOn: startsOn };
    }
    case 'declined':
    case 'withdrawn':
      return { stage: { state: 'cancelled', served: null }, effectiveOn: onDate };
    case 'expired':
      return { stage: { state: 'ended', served: null }, effectiveOn: onDate };
  }
}

function fromAccepted(
  stage: In<'accepted'>,
  event: EventIn<'accepted'>,
  onDate: LocalDate,
): Moved {
  const { startsOn } = stage;
  switch (event.event) {
    case 'begun':
      return onDate < startsOn
        ? null
        : { stage: { ...stage, state: 'active' }, effectiveOn: startsOn };
    case 'change_agreed':
      // Nothing is served yet, so there is nothing to wait for.
      return onDate < startsOn && event.changesOn <= startsOn
        ? { stage, effectiveOn: startsOn }
        : null;
    case 'suspended':
      return suspended(stage, onDate);
    case 'cancelled': {
      if (onDate >= startsOn) return null;
      const served = { startsOn, endsOn: addDays(startsOn, -1) };
      return { stage: { state: 'cancelled', served }, effectiveOn: onDate };
    }
  }
}

function fromActive(
  stage: In<'active'>,
  event: EventIn<'active'>,
  onDate: LocalDate,
): Moved {
  const { startsOn, endsOn } = stage;
  if (event.event === 'run_out') return runOut(stage, onDate);
  if (event.event === 'suspended') return suspended(stage, onDate);
  if (onDate > endsOn) return null;
  switch (event.event) {
    case 'change_agreed': {
      const { changesOn } = event;
      if (changesOn <= onDate) return { stage, effectiveOn: onDate };
      if (changesOn > endsOn) return null;
      const pending = { state: 'change_pending', startsOn, endsOn, changesOn } as const;
      return { stage: pending, effectiveOn: changesOn };
    }
    case 'paused': {
      const pause = pauseFrom(onDate, event.daysLeft, endsOn);
      if (pause === null) return null;
      return { stage: { ...stage, state: 'paused', pause }, effectiveOn: pause.from };
    }
    case 'cancelled':
      return ending(stage, onDate);
  }
}

function fromPending(
  stage: In<'change_pending'>,
  event: EventIn<'change_pending'>,
  onDate: LocalDate,
): Moved {
  const { startsOn, endsOn, changesOn } = stage;
  const active = { state: 'active', startsOn, endsOn } as const;
  switch (event.event) {
    case 'change_begun':
      return onDate < changesOn ? null : { stage: active, effectiveOn: changesOn };
    case 'change_withdrawn':
      return onDate < changesOn ? { stage: active, effectiveOn: onDate } : null;
    case 'suspended':
      return suspended(stage, onDate);
    case 'cancelled':
      return onDate < changesOn ? ending(stage, onDate) : null;
  }
}

function fromPaused(
  stage: In<'paused'>,
  event: EventIn<'paused'>,
  onDate: LocalDate,
): Moved {
  const { startsOn, endsOn, pause } = stage;
  switch (event.event) {
    case 'unpaused': {
      // Whoever comes back before the pause has begun, or after it, served those days.
      const first = addDays(pause.until, 1);
      const effectiveOn = onDate < first ? onDate : first;
      return effectiveOn > endsOn
        ? null
        : { stage: { state: 'active', startsOn, endsOn }, effectiveOn };
    }
    case 'suspended':
      return suspended(stage, onDate);
    case 'cancelled': {
      if (onDate > pause.until) return null;
      if (onDate < pause.from) return ending(stage, onDate);
      const served = { startsOn, endsOn: addDays(pause.from, -1) };
      return { stage: { state: 'cancelled', served }, effectiveOn: onDate };
    }
    case 'run_out':
      return runOut(stage, onDate);
  }
}

function fromSuspended(
  { before }: In<'suspended'>,
  { event }: EventIn<'suspended'>,
  onDate: LocalDate,
): Moved {
  return event === 'resumed'
    ? { stage: before, effectiveOn: onDate }
    : runOut(before, onDate);
}

function fromEnding(
  stage: In<'ending'>,
  { event }: EventIn<'ending'>,
  onDate: LocalDate,
): Moved {
  return event === 'suspended' ? suspended(stage, onDate) : runOut(stage, onDate);
}

function suspended(before: StandingStage, onDate: LocalDate): Moved {
  return { stage: { state: 'suspended', before }, effectiveOn: onDate };
}

/** The day of cancelling is served to its end. */
function ending({ startsOn }: StandingStage, onDate: LocalDate): Moved {
  const stage = { state: 'ending', startsOn, endsOn: onDate } as const;
  return { stage, effectiveOn: addDays(onDate, 1) };
}

/** Over from the day after the last one; who had cancelled stays cancelled. */
function runOut(stage: StandingStage, onDate: LocalDate): Moved {
  const { startsOn, endsOn } = stage;
  if (onDate <= endsOn) return null;
  const state = stage.state === 'ending' ? 'cancelled' : 'ended';
  const effectiveOn = addDays(endsOn, 1);
  return { stage: { state, served: { startsOn, endsOn } }, effectiveOn };
}
