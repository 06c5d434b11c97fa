import type { Actor } from '#app/domain/subscriptions/types.ts';
import type { WishFaults, WishForm } from '#app/ports/quote-view.ts';
import type { StoreRow } from '#app/ports/repositories.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import { merchantEntry } from '#app/services/audit-entry.ts';
import { stepThread, type StepOutcome } from '#app/services/quote-steps.ts';
import { threadOfStore } from '#app/services/quote-thread.ts';
import { readWish } from '#app/services/request-quote.ts';

export type CounterOutcome =
  | StepOutcome
  | { readonly outcome: 'invalid'; readonly faults: WishFaults; readonly form: WishForm };

/**
 * The merchant asks for something else than what lies open.
 *
 * @throws {AppError} `not_found` for a thread of another store, or none
 */
export async function counterQuote(
  deps: ServiceDeps,
  store: StoreRow,
  threadId: string,
  actor: Actor,
  form: WishForm,
): Promise<CounterOutcome> {
  const view = await threadOfStore(deps, store, threadId);
  const read = readWish(form, store.currency);
  if (read.outcome === 'invalid') return { ...read, form };
  const { wish } = read;
  return stepThread(deps, view, {
    event: 'countered',
    actor,
    wish,
    text: wish.text,
    audit: merchantEntry(deps, store, actor, {
      what: 'quote_countered',
      subjectId: threadId,
      subjectName: store.name,
      changes: [
        {
          field: 'budgetMinor',
          before: view.thread.wish?.budgetMinor ?? null,
          after: wish.budgetMinor,
        },
      ],
    }),
  });
}

/** The merchant says no, with words or without. Errors as for `counterQuote`. */
export async function declineQuote(
  deps: ServiceDeps,
  store: StoreRow,
  threadId: string,
  actor: Actor,
): Promise<StepOutcome> {
  const view = await threadOfStore(deps, store, threadId);
  return stepThread(deps, view, {
    event: 'declined',
    actor,
    audit: merchantEntry(deps, store, actor, {
      what: 'quote_declined',
      subjectId: threadId,
      subjectName: store.name,
    }),
  });
}
