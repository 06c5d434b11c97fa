import { addDays } from '#app/domain/shared/time.ts';
import type { LocalDate } from '#app/domain/shared/types.ts';
import { transition } from '#app/domain/subscriptions/machine.ts';
import type { Stage, SubscriptionEvent } from '#app/domain/subscriptions/stage.ts';

/** What the calendar does to an agreement by itself. */
export type CalendarEvent = Extract<
  SubscriptionEvent,
  { readonly event: 'begun' | 'change_begun' | 'unpaused' | 'run_out' }
>;

export interface CalendarMove {
  readonly event: CalendarEvent['event'];
  readonly from: Stage;
  readonly to: Stage;
  /** The store-local day it is due on, however late it is noticed. */
  readonly effectiveOn: LocalDate;
}

/** The next thing the calendar does, and the first day on which it does; null where nothing. */
export function nextCalendarEvent(
  stage: Stage,
): { readonly event: CalendarEvent['event']; readonly on: LocalDate } | null {
  switch (stage.state) {
    case 'accepted':
      return { event: 'begun', on: stage.startsOn };
    case 'change_pending':
      return { event: 'change_begun', on: stage.changesOn };
    case 'paused': {
      const on = addDays(stage.pause.until, 1);
      return { event: on > stage.endsOn ? 'run_out' : 'unpaused', on };
    }
    case 'active':
    case 'ending':
      return { event: 'run_out', on: addDays(stage.endsOn, 1) };
    case 'suspended':
      return { event: 'run_out', on: addDays(stage.before.endsOn, 1) };
    default:
      return null;
  }
}

/** Everything the calendar has moved by a store-local day, in order; empty where nothing was due. */
export function calendarMoves(stage: Stage, date: LocalDate): readonly CalendarMove[] {
  const next = nextCalendarEvent(stage);
  if (next === null || next.on > date) return [];
  const { event } = next;
  const moved = transition(stage, { event }, date);
  if (moved.outcome !== 'moved') return [];
  const { stage: to, effectiveOn } = moved;
  return [{ event, from: stage, to, effectiveOn }, ...calendarMoves(to, date)];
}

/** The stage as the calendar has it on a store-local day. */
export function stageOn(stage: Stage, date: LocalDate): Stage {
  return calendarMoves(stage, date).at(-1)?.to ?? stage;
}
