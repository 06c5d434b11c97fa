import type { QuoteThreadEventName, QuoteThreadState } from '#app/domain/quotes/types.ts';
import type { LocalDate } from '#app/domain/shared/types.ts';

type Moves = Readonly<Partial<Record<QuoteThreadEventName, QuoteThreadState>>>;

/** Every move there is. A state without moves is an end. */
const MOVES: Readonly<Record<QuoteThreadState, Moves>> = {
  offered: {
    quote_sent: 'quoted',
    countered: 'requested',
    accepted: 'accepted',
    declined: 'declined',
    withdrawn: 'withdrawn',
    expired: 'expired',
  },
  requested: {
    quote_sent: 'quoted',
    countered: 'requested',
    declined: 'declined',
    withdrawn: 'withdrawn',
    expired: 'expired',
  },
  quoted: {
    quote_sent: 'quoted',
    countered: 'requested',
    accepted: 'accepted',
    declined: 'declined',
    withdrawn: 'withdrawn',
    expired: 'expired',
  },
  accepted: {},
  declined: {},
  expired: {},
  withdrawn: {},
};

/** A move that was made, or the state that does not allow it. */
export type ThreadMove =
  | { readonly outcome: 'moved'; readonly to: QuoteThreadState }
  | { readonly outcome: 'not_possible'; readonly state: QuoteThreadState };

/** What an event makes of a thread. Total: every state answers every event. */
export function moveThread(
  state: QuoteThreadState,
  event: QuoteThreadEventName,
): ThreadMove {
  const to = MOVES[state][event];
  return to === undefined ? { outcome: 'not_possible', state } : { outcome: 'moved', to };
}

/** True while somebody may still say something. */
export function isOpenThread(state: QuoteThreadState): boolean {
  return Object.keys(MOVES[state]).length > 0;
}

/**
 * The state a thread is in on a day: what lies open past its last day is expired, whether or not
 * anyone has written it down.
 *
 * @param validUntil last day, store-local, on which the offer or quote can be accepted; null: none
 */
export function threadStateOn(
  state: QuoteThreadState,
  validUntil: LocalDate | null,
  today: LocalDate,
): QuoteThreadState {
  const isOver = validUntil !== null && today > validUntil;
  return isOver && (state === 'offered' || state === 'quoted') ? 'expired' : state;
}
