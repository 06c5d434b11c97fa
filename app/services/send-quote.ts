import { priceQuote } from '#app/domain/pricing/price-quote.ts';
import type { PriceBreakdown } from '#app/domain/pricing/types.ts';
import { hashOf } from '#app/domain/shared/hash.server.ts';
import type { QuoteContent } from '#app/domain/quotes/types.ts';
import type { QuoteRow } from '#app/ports/quote-threads.ts';
import type { QuoteDraft, QuoteFault, QuoteThreadView } from '#app/ports/quote-view.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import type { MemberSession } from '#app/ports/sign-in.ts';
import { memberActor, memberEntry } from '#app/services/audit-entry.ts';
import { requirePlanner } from '#app/services/console-access.ts';
import { basisOf } from '#app/services/offering-view.ts';
import { readQuoteDraft, type QuoteFrame } from '#app/services/read-quote-draft.ts';
import { stepThread, type StepOutcome } from '#app/services/quote-steps.ts';
import { threadOfAgency } from '#app/services/quote-thread.ts';

export type SendQuoteOutcome =
  | StepOutcome
  | {
      readonly outcome: 'invalid';
      readonly faults: readonly QuoteFault[];
      readonly draft: QuoteDraft;
    };

/** What a quote of this thread is read and priced against. */
export async function quoteFrame(
  deps: ServiceDeps,
  { store, offering, today }: QuoteThreadView,
): Promise<QuoteFrame> {
  const plan = await deps.repositories.stores.plan(store.id);
  const { terms } = offering;
  return { terms, currency: store.currency, basis: basisOf(plan), today };
}

/** SHA-256 over all that is agreed to; whoever accepts sends back the hash of what they saw. */
export function quoteHash(content: QuoteContent, price: PriceBreakdown): string {
  return hashOf({ content, price });
}

/**
 * Sends a quote, or the next one, which overtakes the one before.
 *
 * @throws {AppError} `not_allowed` for who may not plan, `not_found` for another agency's thread
 */
export async function sendQuote(
  deps: ServiceDeps,
  member: MemberSession,
  threadId: string,
  draft: QuoteDraft,
): Promise<SendQuoteOutcome> {
  requirePlanner(member);
  const view = await threadOfAgency(deps, member.agency.id, threadId);
  const frame = await quoteFrame(deps, view);
  const read = readQuoteDraft(draft, frame);
  if (read.outcome === 'invalid') return { ...read, draft };
  const { content } = read;
  const price = priceQuote({ terms: frame.terms, content, acceptedOn: view.today });
  const number = (view.current?.number ?? 0) + 1;
  const quote: QuoteRow = {
    threadId,
    number,
    content,
    price,
    hash: quoteHash(content, price),
    sentAtMs: deps.clock.now(),
    sentBy: memberActor(member),
  };
  const audit = memberEntry(deps, member, {
    what: 'quote_sent',
    storeId: view.store.id,
    subjectId: threadId,
    subjectName: view.store.name,
    changes: [
      { field: 'number', before: view.current?.number ?? null, after: number },
      {
        field: 'totalMinor',
        before: view.current?.price.totalMinor ?? null,
        after: price.totalMinor,
      },
    ],
  });
  return stepThread(deps, view, {
    event: 'quote_sent',
    actor: memberActor(member),
    audit,
    quote,
    text: draft.message.replaceAll('\r\n', '\n').trim(),
  });
}

/** Takes an open offer or quote back. Errors as for `sendQuote`. */
export async function withdrawQuote(
  deps: ServiceDeps,
  member: MemberSession,
  threadId: string,
): Promise<StepOutcome> {
  requirePlanner(member);
  const view = await threadOfAgency(deps, member.agency.id, threadId);
  return stepThread(deps, view, {
    event: 'withdrawn',
    actor: memberActor(member),
    audit: memberEntry(deps, member, {
      what: 'quote_withdrawn',
      storeId: view.store.id,
      subjectId: threadId,
      subjectName: view.store.name,
    }),
  });
}
