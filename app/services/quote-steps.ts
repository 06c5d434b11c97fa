import { isOpenThread, moveThread } from '#app/domain/quotes/thread.ts';
import type {
  QuoteThreadEventName,
  QuoteThreadState,
  QuoteWish,
} from '#app/domain/quotes/types.ts';
import type { Actor } from '#app/domain/subscriptions/types.ts';
import type { AuditEntry } from '#app/ports/audit.ts';
import type { QuoteRow } from '#app/ports/quote-threads.ts';
import type { QuoteThreadView, TextFault } from '#app/ports/quote-view.ts';
import type { StoreRow } from '#app/ports/repositories.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import { queueShowState } from '#app/services/show-state.ts';
import { MAX_QUOTE_MESSAGE, textFault } from '#app/services/quote-text.ts';

export type StepOutcome =
  | { readonly outcome: 'done'; readonly state: QuoteThreadState }
  /** The thread is past it: accepted, declined, withdrawn or expired. */
  | { readonly outcome: 'not_possible'; readonly state: QuoteThreadState }
  /** Somebody was faster; the page shows what it is now. */
  | { readonly outcome: 'changed_meanwhile' };

export interface QuoteStep {
  readonly event: QuoteThreadEventName;
  readonly actor: Actor;
  readonly audit: AuditEntry;
  readonly quote?: QuoteRow;
  readonly wish?: QuoteWish;
  /** Said with it; empty is nothing said. */
  readonly text?: string;
}

/** Moves a thread on, with all that goes with the step, or says why not. */
export async function stepThread(
  deps: ServiceDeps,
  { store, thread, storedState }: QuoteThreadView,
  { event, actor, audit, quote, wish, text }: QuoteStep,
): Promise<StepOutcome> {
  const move = moveThread(thread.state, event);
  if (move.outcome === 'not_possible') return move;
  const at = deps.clock.now();
  const isSaid = text !== undefined && text !== '';
  const done = await deps.repositories.quoteThreads.step(store.id, thread.id, {
    from: storedState,
    to: move.to,
    at,
    audit,
    ...(quote === undefined ? {} : { quote }),
    ...(wish === undefined ? {} : { wish }),
    ...(isSaid
      ? { message: { threadId: thread.id, atMs: at, author: actor, text } }
      : {}),
  });
  if (done === 'changed_meanwhile') return { outcome: 'changed_meanwhile' };
  await announceQuote(deps, store, thread.id, event);
  return { outcome: 'done', state: move.to };
}

export type MessageOutcome =
  | { readonly outcome: 'said' }
  | { readonly outcome: 'not_possible'; readonly state: QuoteThreadState }
  | { readonly outcome: 'invalid'; readonly fault: TextFault; readonly text: string };

/** Adds words to an open thread; both sides read them. */
export async function sayInThread(
  deps: ServiceDeps,
  { store, thread }: QuoteThreadView,
  author: Actor,
  text: string,
): Promise<MessageOutcome> {
  // An expired quote can still be talked about; what was ended by a person is over.
  if (!isOpenThread(thread.state) && thread.state !== 'expired')
    return { outcome: 'not_possible', state: thread.state };
  const fault = textFault(text, MAX_QUOTE_MESSAGE, true);
  if (fault !== null) return { outcome: 'invalid', fault, text };
  const message = { threadId: thread.id, atMs: deps.clock.now(), author, text };
  await deps.repositories.quoteThreads.addMessage(store.id, message);
  await announceQuote(deps, store, thread.id, 'message');
  return { outcome: 'said' };
}

/** Tells open pages of both sides, and the store admin, whose inbox has a note of what waits there. */
export async function announceQuote(
  deps: ServiceDeps,
  store: Pick<StoreRow, 'id' | 'agencyId' | 'platform'>,
  threadId: string,
  what: string,
): Promise<void> {
  await deps.repositories.live.append({
    storeId: store.id,
    agencyId: store.agencyId,
    kind: 'quote',
    atMs: deps.clock.now(),
    payload: { threadId, what },
  });
  if (what !== 'message') await queueShowState(deps, store);
}
